"""The elements of a page: each made when it is first asked for, with its zones and its CSS path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.formats.html.zones import (
    CAPTION,
    FIGURE,
    HEADING_LEVELS,
    HIDDEN,
    MAX_HINTS,
    TAG_ZONES,
    WHOLE,
    hint_zones,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from selectolax.lexbor import LexborNode

_NOT_CAPTIONS = WHOLE | {
    "main",
    "article",
    "section",
}  # an element this large that is called a gallery holds text too
_CAPTION_DEPTH = 3  # levels, the named element among them, that the name of a caption covers
_NAME = re.compile(r"[A-Za-z][\w-]*")
_PATH_STEPS = 5
_MAX_ID = 40  # characters; a longer id is no name that a person would search for
_HOLDERS = 3  # elements around a block of which one can be the element with the main text


class Element:
    """One element, as far as reading needs it. ``node`` is the parser's own node.

    ``hints`` are its class, id and itemprop as written, separated by blanks. ``zones`` are its own zones
    and those of all its ancestors (``audit.formats.html.zones``). ``level`` is 1 to 6 inside a heading of
    that level, else 0. ``captioned`` is the number of levels, this one among them, for which the name of a
    caption (``class="photo-caption"``) on it or on an ancestor still holds; 0 where none does.
    """

    __slots__ = (
        "_attributes",
        "_numbers",
        "_path",
        "_step",
        "captioned",
        "hints",
        "level",
        "node",
        "parent",
        "tag",
        "zones",
    )

    def __init__(self, tag: str, parent: Element | None, node: LexborNode, *, hidden: bool = False) -> None:
        self.tag = tag
        self.parent = parent
        self.node = node
        self._path: str | None = None
        self._step: str | None = None
        self._numbers: dict[int, int] | None = None
        self._attributes = attributes = node.attributes
        self.hints = hints = _hints_of(attributes) if attributes else ""
        zones, level, captioned = TAG_ZONES.get(tag, 0), HEADING_LEVELS.get(tag, 0), 0
        if parent is not None:
            zones |= parent.zones
            level = level or parent.level
            captioned = parent.captioned - 1 if parent.captioned else 0
        if hints and tag not in WHOLE:
            named = hint_zones(hints[:MAX_HINTS])
            zones |= named & ~CAPTION
            if named & CAPTION and tag not in _NOT_CAPTIONS:
                captioned = _CAPTION_DEPTH
        self.zones: int = zones | HIDDEN if hidden else zones
        self.level: int = level
        self.captioned: int = captioned

    @property
    def in_figure(self) -> bool:
        """Whether it is in a figure or in a caption."""
        return self.captioned > 0 or self.zones & FIGURE > 0

    def ancestors(self, limit: int = 8) -> list[Element]:
        """The element and its ancestors, nearest first, at most ``limit`` elements."""
        found: list[Element] = []
        element: Element | None = self
        while element is not None and len(found) < limit:
            found.append(element)
            element = element.parent
        return found

    def attribute(self, name: str) -> str:
        """An attribute's value, empty where it is missing."""
        return self._attributes.get(name) or ""

    @property
    def path(self) -> str:
        """A short CSS path: from the nearest element with an id, at most five steps."""
        if self._path is None:
            steps: list[str] = []
            element: Element | None = self
            while element is not None and len(steps) < _PATH_STEPS:
                steps.append(element.step)
                element = None if "#" in steps[-1] else element.parent
            self._path = " > ".join(reversed(steps))
        return self._path

    @property
    def step(self) -> str:
        """One step of a path: the tag with its id, else with its first class, else with its number."""
        if self._step is None:
            name, first = self.attribute("id"), self.attribute("class").split(maxsplit=1)[:1]
            if name and len(name) <= _MAX_ID and _NAME.fullmatch(name):
                self._step = f"{self.tag}#{name}"
            elif first and _NAME.fullmatch(first[0]):
                self._step = f"{self.tag}.{first[0]}"
            else:
                number = self.parent.number_of(self.node) if self.parent is not None else 1
                self._step = f"{self.tag}:nth-of-type({number})" if number > 1 else self.tag
        return self._step

    def number_of(self, child: LexborNode) -> int:
        """The number of a child among the children with its tag, from 1.

        All children are numbered at the first call, so that a long list takes linear time.
        """
        if self._numbers is None:
            self._numbers = {}
            counts: dict[str, int] = {}
            node = self.node.first_child
            while node is not None:
                tag = node.tag or ""
                self._numbers[node.mem_id] = counts[tag] = counts.get(tag, 0) + 1
                node = node.next
        return self._numbers.get(child.mem_id, 1)


def _hints_of(attributes: dict[str, str | None]) -> str:
    if "id" not in attributes and "itemprop" not in attributes:
        return attributes.get("class") or ""
    named = attributes.get("class"), attributes.get("id"), attributes.get("itemprop")
    return " ".join(filter(None, named))


class Elements:
    """The elements of one page that were asked for; each is made once, together with its ancestors.

    ``hidden`` are the nodes (by ``mem_id``) that carry the attribute of that name.
    """

    __slots__ = ("_held", "_hidden", "_known")

    def __init__(self, hidden: Container[int] = ()) -> None:
        self._known: dict[int, Element] = {}
        self._held: dict[int, tuple[int, ...]] = {}
        self._hidden = hidden

    def of(self, node: LexborNode) -> Element:
        """The element of a node."""
        return self._known.get(node.mem_id) or self._make(node)

    def _make(self, node: LexborNode) -> Element:
        missing = []  # a list and no recursion: markup may nest deeper than calls may
        ancestor: LexborNode | None = node
        element = None
        while ancestor is not None and (tag := ancestor.tag or "") != "-document":
            key = ancestor.mem_id
            if (element := self._known.get(key)) is not None:
                break
            missing.append((key, tag, ancestor))
            ancestor = ancestor.parent
        for key, tag, inner in reversed(missing):
            hidden = key in self._hidden and tag not in WHOLE
            element = self._known[key] = Element(tag, element, inner, hidden=hidden)
        return element if element is not None else Element("", None, node)

    def holders(self, node: LexborNode) -> tuple[int, ...]:
        """The three elements around the text of a node, innermost first, by ``mem_id``.

        A paragraph is held by what it stands in. What the blocks of a list have in common is found once.
        """
        outer = self._outside(node)
        return outer if node.tag == "p" else (node.mem_id, *outer[: _HOLDERS - 1])

    def held_by(self, holder: int, nodes: Iterable[LexborNode]) -> list[bool]:
        """Of each node whether an element is one of its ``holders``."""
        outside = self._outside
        return [
            node.tag == "p" or holder in outer[: _HOLDERS - 1]
            if holder in (outer := outside(node))
            else node.mem_id == holder and node.tag != "p"
            for node in nodes
        ]

    def _outside(self, node: LexborNode) -> tuple[int, ...]:
        parent = node.parent
        if parent is None:
            return ()
        key = parent.mem_id
        found = self._held.get(key)
        if found is None:
            found = self._held[key] = _and_around(parent)
        return found


def _and_around(node: LexborNode) -> tuple[int, ...]:
    found: list[int] = []
    around: LexborNode | None = node
    while around is not None and len(found) < _HOLDERS and around.tag != "-document":
        found.append(around.mem_id)
        around = around.parent
    return tuple(found)
