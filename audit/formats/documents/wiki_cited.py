"""The notes and works of wikitext: references with names, short notes, and the templates that make them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.formats.documents.cs1 import Work, short_reference, template_kind, work_of
from audit.model import Anchor, CitedItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SEVERAL = frozenset({"sfnm", "sfnmp"})
_SHORT_NOTES = frozenset({"sfn", "sfnp", "shortened footnote template"}) | _SEVERAL
_SHORT = frozenset(
    "harv harvnb harvp harvtxt harvcoltxt harvcol harvcolnb harvs harvard citation".split()  # noqa: SIM905
) | {"harvard citation no brackets"}
_NOTES = frozenset("refn efn efn-ua efn-lr notetag #tag:ref".split())  # noqa: SIM905
WORD_TEMPLATES = frozenset(
    "lang nowrap nobr small abbr convert cvt date ndash mdash snd nbsp circa c. sic transl "  # noqa: SIM905
    "transliteration".split()
) | {"start date", "end date", "as of", "spaced ndash"}
"""Templates that stand for words of a sentence."""
_SIGNS = {"ndash": "–", "snd": " – ", "spaced ndash": " – ", "mdash": "—", "nbsp": " "}
_FIRST_WORDS = {"circa": "c. ", "c.": "c. ", "as of": "As of "}
_PLACES = (("p", "p. "), ("page", "p. "), ("pp", "pp. "), ("pages", "pp. "), ("loc", ""), ("at", ""))
_MOST_TOGETHER = 50  # works of one short note
_TAG = re.compile(r"<[^<>]{0,200}>")


def plain(code: Any) -> str:
    """Wikitext as plain words: the words of links, nothing of comments, what templates of words say."""
    parts = []
    for node in code.nodes:
        kind = type(node).__name__
        if kind == "Text":
            parts.append(str(node.value))
        elif kind == "HTMLEntity":
            parts.append(node.normalize())
        elif kind == "Wikilink":
            parts.append(plain(node.text if node.text is not None else node.title))
        elif kind == "ExternalLink":
            parts.append(plain(node.title if node.title is not None else node.url))
        elif kind == "Tag" and str(node.tag).strip().casefold() != "ref" and node.contents is not None:
            parts.append(plain(node.contents))
        elif kind == "Template":
            parts.append(words_of_template(" ".join(str(node.name).split()).casefold(), node))
    return " ".join(_TAG.sub("", "".join(parts)).split())


def words_of_template(name: str, node: Any) -> str:
    """What a template of words shows, as near as it can be known without running it; else nothing."""
    given = [plain(param.value) for param in node.params[:4] if not param.showkey]
    if name.startswith("formatnum:") or name in _SIGNS:
        return _SIGNS.get(name, name.partition(":")[2].strip())
    if name in {"lang", "transl", "transliteration"}:
        return given[-1] if given else ""
    if name in {"start date", "end date", "date"}:
        return "-".join(part.zfill(2) for part in given[:3] if part.isdigit()) or " ".join(given[:1])
    known = name in WORD_TEMPLATES or name.startswith("lang-")
    words = given[: 2 if name in {"convert", "cvt"} else 1] if known else []
    return _FIRST_WORDS.get(name, "") + " ".join(words)


@dataclass(slots=True)
class WikiNote:
    """A note: its wikitext and where it begins, or the template that is a ``short`` one."""

    key: str
    at: int
    code: Any = None
    short: Any = None

    @property
    def anchor(self) -> partial[Anchor]:
        """What builds its anchor."""
        return partial(Anchor, id=self.key)


class ShortNote(NamedTuple):
    """One work of a short note: the words that stand for it, such as "Smith 2020, p. 3", and the work."""

    words: str
    item: CitedItem


class WikiNotes:
    """The notes by their keys: a group and a name, or a number of their own; and the works of the page."""

    short_names = _SHORT

    def __init__(self, code: Any) -> None:
        self.notes: dict[str, WikiNote] = {}
        self.labels: dict[str, str] = {}  # of those that have a mark, in the order of the first
        self.written = 0
        self._works = dict(_works(code))
        self._by_reference = {work.reference: work for work in self._works.values() if work.reference}
        self._by_reference |= dict(self._named(code))

    def _named(self, code: Any) -> Iterator[tuple[str, Work]]:
        """The works that name themselves for short notes: ``ref={{sfnref|BBC News|2020}}``."""
        for node in code.ifilter_templates():
            work = self._works.get(id(node))
            if work is not None and node.has("ref"):
                for inner in node.get("ref").value.ifilter_templates():
                    if str(inner.name).strip().casefold() in {"sfnref", "harvid"}:
                        given = [plain(param.value) for param in inner.params if not param.showkey]
                        yield short_reference(*given), work

    def work(self, node: Any) -> Work | None:
        """The work that a template cites, if it does."""
        return self._works.get(id(node))

    def is_note(self, name: str) -> bool:
        """Whether a template of this name is a note, so that its words stand elsewhere."""
        return name in _NOTES or name in _SHORT_NOTES or name == "r"

    def mark(self, key: str) -> str:
        """The label of a mark: the number of the note."""
        return self.labels.setdefault(key, str(len(self.labels) + 1))

    def reference(self, node: Any, inner: int) -> str:
        """The key of the note that an element ``ref`` is or names."""
        given = {
            str(attr.name).strip().casefold(): plain(attr.value) for attr in node.attributes if attr.value
        }
        key = self._key(given.get("name", "") or given.get("follow", ""), given.get("group", ""))
        if node.contents is not None and str(node.contents).strip():
            self._define(WikiNote(key, inner, code=node.contents))
        return key

    def of_template(self, name: str, node: Any, places: Mapping[str, int], at: int) -> Iterator[str]:
        """The keys of the notes that a template is or names."""
        if name in _SHORT_NOTES:
            key = f"sfn {' '.join(map(str, node.params))}"
            self._define(WikiNote(key, at, short=node))
            yield key
        elif name == "r":
            group = plain(node.get("group").value) if node.has("group") else ""
            for param in node.params:
                if not param.showkey:
                    yield self._key(plain(param.value), group)
        elif name in _NOTES and node.has("1"):
            named = plain(node.get("name").value) if node.has("name") else ""
            group = plain(node.get("group").value) if node.has("group") else name if name[:3] == "efn" else ""
            key = self._key(named, group)
            self._define(WikiNote(key, places["1"], code=node.get("1").value))
            yield key

    def _key(self, name: str, group: str) -> str:
        if name:
            return f"{group} {name}".strip() if group else name
        return f"{group} {len(self.notes) + 1}."

    def _define(self, note: WikiNote) -> None:
        self.notes.setdefault(note.key, note)

    def waiting(self) -> Iterator[WikiNote]:
        """Each note once, those with marks first and in their order, while more come in."""
        done: set[str] = set()
        while True:
            order = [key for key in (*self.labels, *self.notes) if key in self.notes and key not in done]
            if not order:
                return
            for key in dict.fromkeys(order):
                done.add(key)
                yield self.notes[key]

    def short(self, node: Any) -> Iterator[ShortNote]:
        """The works that a short note names: one, of ``{{sfnm}}`` several."""
        given = {str(param.name).strip(): words for param in node.params if (words := plain(param.value))}
        if " ".join(str(node.name).split()).casefold() in _SEVERAL:
            for parts, place in _several(given):
                yield self._short(parts, place)
        else:
            parts = [plain(param.value) for param in node.params if not param.showkey]
            yield self._short([words for words in parts if words], _place_in(given))

    def _short(self, given: list[str], place: str) -> ShortNote:
        work = self._by_reference.get(short_reference(*given[:5]))
        item = work.item if work else CitedItem("", {})
        label = "page" if place.startswith("p") else ""
        cited = CitedItem(item.key, item.data, place.partition(" ")[2] if label else place, label)
        words = f"{' & '.join(given[:-1])} {given[-1]}" if len(given) > 1 else "".join(given)
        return ShortNote(f"{words}, {place}" if place else words, cited)


def _several(given: Mapping[str, str]) -> Iterator[tuple[list[str], str]]:
    """The names with the year of each work that ``{{sfnm}}`` cites, and the place in it.

    A work is ``1a1=``, ``1a2=`` … and ``1y=``, or the next two parameters without a name (Module:Footnotes).
    """
    first = 1
    for number in range(1, _MOST_TOGETHER + 1):
        if f"{number}a1" in given:
            names = [given[name] for at in range(1, 5) if (name := f"{number}a{at}") in given]
            parts = [*names, *filter(None, [given.get(f"{number}y")])]
        elif str(first) in given:
            parts = list(filter(None, (given.get(str(first)), given.get(str(first + 1)))))
            first += 2
        else:
            return
        yield parts, _place_in(given, str(number))


def _place_in(given: Mapping[str, str], number: str = "") -> str:
    """The place in a work that a short note gives: "p. 3", "pp. 3-5", "§ 2"."""
    return next((before + given[number + name] for name, before in _PLACES if number + name in given), "")


def _works(code: Any) -> Iterator[tuple[int, Work]]:
    for node in code.ifilter_templates():
        kind = template_kind(str(node.name))
        if kind is not None:
            params: dict[str, str] = {}
            for param in node.params:
                if value := plain(param.value):
                    params[str(param.name).strip().casefold()] = value
            yield id(node), work_of(kind, params)
