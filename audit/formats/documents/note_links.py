"""Marks of notes in HTML and the notes they lead to: paired by their links both ways, whatever their names.

Every program that writes notes gives the mark and the note an id each and has them link to each other;
nothing else is common to them. So a short link whose target links back to where it stands is a mark, and that
target a note. Where a note has no way back, the names that the commonest programs give are believed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from audit.formats.documents.furniture import attribute, is_note_mark
from audit.formats.documents.soup import first_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup

_INLINE = frozenset("a b em font i small span strong sub sup u".split())  # noqa: SIM905  a list of words reads best as words
_WHOLE = frozenset("article body dl html main ol section table tbody ul".split())  # noqa: SIM905
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARK = re.compile(
    r"[\W_]*(?:note|nota|nb|anm|n)?\.?[\W_]*\w{0,4}(?:[\W_]+\w{1,4}){0,8}[\W_]*", re.IGNORECASE
)
_LONGEST = 24  # characters of a mark, as "[note 12]" or "↑ 1.0 1.1 1.2"
_LONGEST_BACK = 40  # … of a way back, as "Jump back to footnote 1 in the text."
_FEW = 60  # elements and strings within a mark
_HIGH = 8  # levels between a way back and what holds the note
_MOST = 50  # links at places of one id: some programs give each use of a note the same


@dataclass(slots=True)
class NoteLinks:
    """The marks of notes and the notes of a page, by the identity of their elements.

    ``marks`` are the elements that are no text: marks and ways back, with what stands around them alone.
    ``targets`` are the links in them with the id each leads to; ``notes`` the elements that hold a note, with
    the ids that marks lead to.
    """

    marks: set[int] = field(default_factory=set)
    targets: dict[int, str] = field(default_factory=dict)
    notes: dict[int, list[str]] = field(default_factory=dict)


def pair_notes(soup: BeautifulSoup) -> NoteLinks:
    """The marks and notes of a page. Linear in time but for a small constant."""
    return _Pairing(soup).paired()


class _Pairing:
    """The links to places on the page, the places, and which links stand at a place."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.places: dict[str, Tag] = {}
        self.links: dict[int, tuple[Tag, str]] = {}  # in the order of the page
        self.found = NoteLinks()
        self.texts: dict[int, str | None] = {}
        tags = [tag for tag in soup.find_all(True) if tag.attrs]
        for tag in tags:
            for id_ in _ids(tag):
                self.places.setdefault(id_, tag)
        for tag in tags:
            id_ = self._leads_to(tag)
            if id_:
                self.links[id(tag)] = tag, id_
        self.order = {id(tag): number for number, tag in enumerate(tags)}
        self.at: defaultdict[str, list[Tag]] = defaultdict(list)
        for tag, _ in self.links.values():
            for id_ in dict.fromkeys(_ids_around(tag)):
                if len(self.at[id_]) < _MOST:
                    self.at[id_].append(tag)

    def _leads_to(self, tag: Tag) -> str:
        """The id on this page that a link leads to, also by an address with a path, as Parsoid writes it."""
        written = attribute(tag, "href").strip().partition("#")[2] if tag.name == "a" else ""
        return written if written in self.places else unquote(written) if written else ""

    def paired(self) -> NoteLinks:
        """Both ways first; then, where nothing leads back, what the names say."""
        for back, id_ in self.links.values():
            for mark in self.at.get(id_, ()):
                self._pair(mark, back)
        for tag, id_ in self.links.values():
            if id(tag) not in self.found.targets and is_note_mark(tag) and id_ in self.places:
                self._name_note(tag, id_)
        return self.found

    def _pair(self, mark: Tag, back: Tag) -> None:
        """Take two links for a mark and its way back, if they are."""
        target = self.links[id(mark)][1]
        place = self.places.get(target)
        if mark is back or place is None or self.order[id(mark)] > self.order[id(back)]:
            return
        if not is_mark_text(self._text(mark)) or _is_heading(place) or _is_heading(back):
            return
        holder = _holder(place, mark)
        if holder is None or all(above is not holder for above in _above(back)):
            return
        self._keep(mark, target, holder)
        if len(self._text(back) or " " * 99) <= _LONGEST_BACK:
            self.found.targets[id(back)] = self.links[id(back)][1]
            self.found.marks.add(id(_alone(back)))

    def _name_note(self, mark: Tag, target: str) -> None:
        place = self.places[target]
        if self.order[id(mark)] < self.order[id(place)] and not _is_heading(place):
            holder = _holder(place, mark)
            if holder is not None and is_mark_text(self._text(mark)):
                self._keep(mark, target, holder)

    def _text(self, link: Tag) -> str | None:
        """A link's short text: up to 50 pairs ask for that of one link."""
        if id(link) not in self.texts:
            self.texts[id(link)] = short_text(link)
        return self.texts[id(link)]

    def _keep(self, mark: Tag, target: str, holder: Tag) -> None:
        self.found.targets[id(mark)] = target
        self.found.marks.add(id(_alone(mark)))
        ids = self.found.notes.setdefault(id(holder), [])
        if target not in ids:
            ids.append(target)


def is_mark_text(text: str | None) -> bool:
    """Whether words may be those of a note's mark: a number, a letter, a sign, "[note 1]"."""
    return text is not None and 0 < len(text) <= _LONGEST and _MARK.fullmatch(text) is not None


def short_text(tag: Tag) -> str | None:
    """The text of an element, ``None`` where it is no mark's by its length."""
    text = ""
    for number, child in enumerate(first_within(tag, _FEW + 1)):
        if isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            text += str(child)
        if number == _FEW or len(text) > 4 * _LONGEST_BACK:
            return None
    return " ".join(text.split())


def _ids(tag: Tag) -> Iterator[str]:
    if id_ := attribute(tag, "id"):
        yield id_
    if tag.name == "a" and (name := attribute(tag, "name")):
        yield name


def _ids_around(tag: Tag) -> Iterator[str]:
    """The ids that stand at a link: its own, those in it and right before it, and those around it."""
    yield from _ids(tag)
    for child in first_within(tag, _FEW):
        if isinstance(child, Tag):
            yield from _ids(child)
    for around in _above(tag):
        before = around.previous_sibling
        if isinstance(before, Tag) and not short_text(before):
            yield from _ids(before)
        if around.name in _WHOLE:
            break
        yield from _ids(around)
        if around.name not in _INLINE:
            break


def _above(tag: Tag) -> Iterator[Tag]:
    """An element and those around it, the innermost first."""
    around: Tag | None = tag
    for _ in range(_HIGH):
        if around is None:
            return
        yield around
        around = around.parent


def _alone(link: Tag) -> Tag:
    """The outermost element around a link whose text is no more than a mark's."""
    alone = link
    while (
        alone.parent is not None and alone.parent.name in _INLINE and is_mark_text(short_text(alone.parent))
    ):
        alone = alone.parent
    return alone


def _holder(place: Tag, mark: Tag) -> Tag | None:
    """What holds the note at a place: the block around it, and a ``div`` around that which holds no other."""
    around = next((tag for tag in _above(place) if tag.name not in _INLINE), None)
    if around is None or around.name in _WHOLE or any(tag is around for tag in _above(mark)):
        return None
    outer = around.parent
    if around.name == "p" and outer is not None and outer.name in {"div", "li", "dd", "aside"}:
        first = next((child for child in outer.children if isinstance(child, Tag)), None)
        others = sum(_begins_note(child) for child in islice(outer.children, _FEW))
        if first is around and others < 2 and all(tag is not outer for tag in _above(mark)):
            return outer
    return around


def _begins_note(child: object) -> bool:
    """Whether a child of a block has an id that a link may lead to at its beginning."""
    if not isinstance(child, Tag):
        return False
    inner = next((tag for tag in first_within(child, 4) if isinstance(tag, Tag)), None)
    return any(_ids(child)) or (inner is not None and any(_ids(inner)))


def _is_heading(tag: Tag) -> bool:
    return any(around.name in _HEADINGS for around in _above(tag))
