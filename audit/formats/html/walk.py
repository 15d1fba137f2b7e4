"""The walk over a page's tree: the texts that a reader sees, line by line, and what stands among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.formats.html.declared import MOST, Declared
from audit.formats.html.element import Elements
from audit.formats.html.parsed import Item, Timed
from audit.formats.html.regions import REGIONS, Region, Regions
from audit.formats.html.rows import LONGEST, Rows, line_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Every written date holds a figure. The zeros of all alphabets, each followed by its nine others: a set
# written out is looked through three times as fast as ``\d``.
_ZEROS = "0٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰０"
_FIGURE = re.compile(f"[{''.join(f'{zero}-{chr(ord(zero) + 9)}' for zero in _ZEROS)}年]")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")
_ITEM_TEXT = 300_000  # characters of text that are read for properties without a value of their own
# Elements whose text no reader sees, and those between lines.
_UNREAD = frozenset({"script", "style", "title", "textarea", "noscript", "iframe"})
_PARTS = frozenset({"br", "hr"})


class Walk:
    """What one walk finds: the lines of text; the ``<time>`` elements and properties, each with its line."""

    def __init__(self, root: LexborNode, declared: Declared) -> None:
        self.times: list[Timed] = []
        self.items: list[Item] = []
        self.elements = Elements(declared.hidden)
        self._item_text = 0
        self.lines, met = _gather(root, declared)
        for node, order in met:
            if (read := _READ.get(node.tag or "")) is not None:
                read(self, node, order)
        if declared.marked:
            orders = {node.mem_id: order for node, order in met}
            for key, node in declared.marked.items():
                self._item(node, orders.get(key, 0))  # those of the head stand before all lines

    def _time(self, node: LexborNode, order: int) -> None:
        given = node.attributes
        if len(self.times) < MOST:
            value = given.get("datetime") or given.get("timestamp") or ""
            self.times.append(Timed(value, self.elements.of(node), order))

    def _abbreviation(self, node: LexborNode, order: int) -> None:
        """The microformat of older blogs: ``<abbr class="published" title="2012-03-04T10:00:00Z">``."""
        title = node.attributes.get("title") or ""
        if _STAMP.match(title) and len(self.times) < MOST:
            self.times.append(Timed(title, self.elements.of(node), order))

    def _item(self, node: LexborNode, order: int) -> None:
        given = node.attributes
        prop = given.get("itemprop") or given.get("property") or ""
        if len(self.items) >= MOST:
            return
        value = given.get("content") or given.get("datetime")
        if value is None and "itemscope" not in given and self._item_text < _ITEM_TEXT:
            whole = node.text() if node.first_child else ""
            self._item_text += len(whole)
            value = whole[:300]
        element = self.elements.of(node)
        self.items.append(Item(prop.strip().lower()[:80], " ".join((value or "").split()), element, order))


_READ = {
    "time": Walk._time,
    "abbr": Walk._abbreviation,
    "amp-timeago": Walk._time,
    "relative-time": Walk._time,
}
# What an element is to the walk: one whose text no reader sees, one that parts lines, one that is read
# afterwards, one in which something else holds than around it. It goes through all others to their texts.
_SILENT, _PARTING, _MET, _REGION = 1, 2, 4, 8
_ROLES = {
    tag: (tag in _UNREAD) * _SILENT
    | (tag in _PARTS) * _PARTING
    | (tag in _READ) * _MET
    | (tag in REGIONS) * _REGION
    for tag in _UNREAD | _PARTS | frozenset(_READ) | REGIONS
}

Met = list[tuple["LexborNode", int]]


class _Gathered:
    """What the walk has found. ``open`` is the node in whose line the last text can still go on, or 0."""

    def __init__(self, declared: Declared) -> None:
        self.met: Met = []
        self.texts: list[LexborNode | None] = []
        self.starts: list[int] = []
        self.headings: dict[int, int] = {}
        self.regions = Regions(declared.hidden)
        self.open = 0

    def enter(self, parent: LexborNode, level: int, size: int, room: int) -> int:
        """Begin a line where a text of that size, in another element than the last, does not go on with one.

        ``room`` is what the line may still hold with the text, in characters; the answer is what it may now.
        """
        line = line_of(parent).mem_id
        if line == self.open and room > 0:
            return room
        if level:
            self.headings[len(self.starts)] = level
        self.starts.append(len(self.texts))
        self.open = line
        return LONGEST - size

    def meet(self, node: LexborNode, tag: str, role: int) -> Region:
        """Look at an element that has a role; the region that holds after its start."""
        if role & _MET:
            self.met.append((node, len(self.starts) - bool(self.open)))
        if role & _PARTING:
            self.part(tag)
        return self.regions.enter(node, tag) if role & _REGION else self.regions.innermost

    def part(self, tag: str) -> None:
        """End the line at a ``<hr>``, break it at a ``<br>``."""
        if tag == "hr":
            self.open = 0
        elif self.open:
            self.texts.append(None)


def _gather(root: LexborNode, declared: Declared) -> tuple[Rows, Met]:
    """Visit every node once, in the order of the page: its lines, and what else it met in or before which.

    This loop is most of what a page costs beside its parsing, so it calls nothing for a text that stands
    in the element of the last one.
    """
    found, telling = _Gathered(declared), dict[int, None]()
    texts, starts = found.texts, found.starts
    watched = dict.fromkeys(declared.marked, _MET)
    watched.update((key, watched.get(key, 0) | _REGION) for key in declared.hidden)
    end, hidden, level = found.regions.innermost
    silent = 0  # whether the text that comes next is inside an element that shows none
    inside = room = 0  # the node that the last text stands in, and what its line may still hold
    for node in root.traverse(include_text=True, skip_empty=True):
        tag = node.tag or ""
        if end and (key := node.mem_id) == end:
            end, hidden, level = found.regions.leave(key)
        if tag != "-text":
            role = _ROLES.get(tag, 0)
            if watched:
                role |= watched.get(node.mem_id, 0)
            silent = role & _SILENT
            if role > _SILENT:
                end, hidden, level = found.meet(node, tag, role)
                inside = 0
        elif silent or hidden:
            silent = 0
        elif (raw := node.text_content) and not raw.isspace() and (parent := node.parent) is not None:
            room -= len(raw)
            if (key := parent.mem_id) != inside or room <= 0:
                inside, room = key, found.enter(parent, level, len(raw), room)
            texts.append(node)
            if _FIGURE.search(raw):
                telling[len(starts) - 1] = None
    return Rows(texts, starts, found.headings, tuple(telling)), found.met
