"""The walk over a page's tree: its shown text nodes grouped into blocks, and its elements that state dates.

    for each node, in document order
    │
    ├─ is it the node at which the innermost region ends? ──▶ leave the region: hidden, level as outside it
    │
    ├─ an element ─┬─ its content is one raw text: skip that text
    │              ├─ <br>: a line break in the block; <hr>: the block ends
    │              ├─ <time>, a date's property: kept with the number of the block it is in
    │              └─ a heading or a hidden element: enter a region
    │
    └─ a text ─────┬─ raw, hidden or white space: passed over
                   ├─ in the same element as the text before: appended to the same block
                   └─ in another element: same block if the block-level element is the same, else a new block

A region is the part of the page inside a heading or a hidden element. It ends at the first node that comes
after its element, whose ``mem_id`` is looked up when the region is entered; no node has to be asked for its
ancestors. Parsing aside, the loop is most of what a page costs, so the six values that it asks for at every
node are local variables: ``end``, ``hidden`` and ``level`` of the innermost region; ``raw_text``, whether
the element before shows no text of its own, as the text is that has nothing before it; ``parent_id``, the
element of the last text; and ``remaining``, the characters that fit in the current block.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.html.blocks import MAX_BLOCK, BlockNodes
from audit.formats.html.declared import MAX_STATEMENTS, Declared
from audit.formats.html.element import Element, Elements
from audit.formats.html.shown_text import id_after
from audit.formats.html.zones import HEADING_LEVELS, INLINE, NOT_SHOWN, RAW_TEXT, WHOLE
from audit.text import DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from selectolax.lexbor import LexborNode

_DIGIT = re.compile(f"[{DIGITS}年]")  # every written date holds one
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")
_ITEM_TEXT = 300_000  # characters of text that are read for properties without a value of their own
_ITEM_VALUE = 300  # characters of such a text that are kept
_BREAKS = frozenset({"br", "hr"})


class Timed(NamedTuple):
    """A ``<time>`` (or similar) element; ``order`` is the number of the block it is in or before."""

    datetime: str
    element: Element
    order: int


class Item(NamedTuple):
    """A property of microdata or RDFa named after a date.

    ``prop`` is its name in lower case, ``value`` its content or text, ``order`` the number of its block.
    """

    prop: str
    value: str
    element: Element
    order: int


class Walk:
    """The result of one walk: the nodes of the blocks, the ``<time>`` elements, the properties of dates."""

    def __init__(self, root: LexborNode, declared: Declared) -> None:
        self.times: list[Timed] = []
        self.items: list[Item] = []
        self.elements = Elements(declared.hidden)
        self._item_text = 0
        self.nodes, dated = _gather(root, declared)
        for node, order in dated:
            if (read := _TIME_READERS.get(node.tag or "")) is not None:
                read(self, node, order)
        if declared.marked:
            orders = {node.mem_id: order for node, order in dated}
            for key, node in declared.marked.items():
                self._item(node, orders.get(key, 0))  # those in the head come before all blocks

    def _time(self, node: LexborNode, order: int) -> None:
        attributes = node.attributes
        if len(self.times) < MAX_STATEMENTS:
            value = attributes.get("datetime") or attributes.get("timestamp") or ""
            self.times.append(Timed(value, self.elements.of(node), order))

    def _abbreviation(self, node: LexborNode, order: int) -> None:
        """The microformat of older blogs: ``<abbr class="published" title="2012-03-04T10:00:00Z">``."""
        title = node.attributes.get("title") or ""
        if _STAMP.match(title) and len(self.times) < MAX_STATEMENTS:
            self.times.append(Timed(title, self.elements.of(node), order))

    def _item(self, node: LexborNode, order: int) -> None:
        attributes = node.attributes
        prop = attributes.get("itemprop") or attributes.get("property") or ""
        if len(self.items) >= MAX_STATEMENTS:
            return
        value = attributes.get("content") or attributes.get("datetime")
        if value is None and "itemscope" not in attributes and self._item_text < _ITEM_TEXT:
            text = node.text() if node.first_child else ""
            self._item_text += len(text)
            value = text[:_ITEM_VALUE]
        element = self.elements.of(node)
        self.items.append(Item(prop.strip().lower()[:80], " ".join((value or "").split()), element, order))


_TIME_READERS: dict[str, Callable[[Walk, LexborNode, int], None]] = {
    "time": Walk._time,
    "abbr": Walk._abbreviation,
    "amp-timeago": Walk._time,
    "relative-time": Walk._time,
}
# What the walk does at an element, as bits: skip its text; break the line or block; keep it; enter a region;
# look it up among the elements that are kept or hidden for their attributes.
_RAW, _BREAK, _DATED, _REGION, _NOTED = 1, 2, 4, 8, 16
_SHOWN_RAW = frozenset({"xmp", "noembed", "noframes"})  # read like any text; hardly a page has them
_RAW_TAGS = RAW_TEXT - _SHOWN_RAW
# Tags that change the state of the walk for their descendants: headings set the level, hidden tags suppress
# text. script, style, textarea and iframe are missing because their content is one text node.
_REGIONS = frozenset(HEADING_LEVELS) | NOT_SHOWN - {"script", "style", "textarea", "iframe"}
_ROLES = {
    tag: (tag in _RAW_TAGS) * _RAW
    | (tag in _BREAKS) * _BREAK
    | (tag in _TIME_READERS) * _DATED
    | (tag in _REGIONS) * _REGION
    for tag in _RAW_TAGS | _BREAKS | frozenset(_TIME_READERS) | _REGIONS
}

# The ``mem_id`` of the first node after a region, or 0 at the end of the page; whether the region's text is
# hidden; its heading level or 0.
Region = tuple[int, bool, int]
Dated = list[tuple["LexborNode", int]]


class _Regions:
    """The regions around the walk's current node; ``hidden`` are the nodes with that attribute."""

    def __init__(self, hidden: Container[int]) -> None:
        self._hidden = hidden
        self._open: list[Region] = [(0, False, 0)]
        self._ends: dict[int, int] = {}

    @property
    def innermost(self) -> Region:
        return self._open[-1]

    def enter(self, node: LexborNode, tag: str) -> Region:
        """The region of an element; inside a hidden one nothing changes any more."""
        _, hidden, level = self._open[-1]
        if hidden:
            return self._open[-1]
        hidden = tag in NOT_SHOWN or (node.mem_id in self._hidden and tag not in WHOLE)
        end = self._ends[node.mem_id] = id_after(node, self._ends)
        region = (end, hidden, HEADING_LEVELS.get(tag, level))
        self._open.append(region)
        return region

    def leave(self, key: int) -> Region:
        """The region that is left when all that end at a node have been closed."""
        while self._open[-1][0] == key:
            self._open.pop()
        return self._open[-1]


class _Gathered:
    """What the walk has collected. ``open`` is the ``mem_id`` of the current block's element, 0 for none."""

    def __init__(self, declared: Declared) -> None:
        self.dated: Dated = []
        self.texts: list[str] = []
        self.nodes: list[LexborNode | None] = []
        self.starts: list[int] = []
        self.around: list[LexborNode] = []
        self.headings: dict[int, int] = {}
        self.regions = _Regions(declared.hidden)
        self.open = 0

    def start_block(self, node: LexborNode, key: int, level: int) -> int:
        """Start a block inside an element, whose ``mem_id`` is ``key``. Returns the characters that fit."""
        if level:
            self.headings[len(self.starts)] = level
        self.starts.append(len(self.texts))
        self.around.append(node)
        self.open = key
        return MAX_BLOCK

    def element(self, node: LexborNode, tag: str, role: int) -> Region:
        """Do what an element's role asks for. Returns the region inside it."""
        if role & _DATED:
            self.dated.append((node, len(self.starts) - bool(self.open)))
        if role & _BREAK:
            self._break(tag)
        return self.regions.enter(node, tag) if role & _REGION else self.regions.innermost

    def _break(self, tag: str) -> None:
        if tag == "hr":
            self.open = 0
        elif self.open:
            self.texts.append("\n")
            self.nodes.append(None)


def _block_node(node: LexborNode) -> LexborNode:
    """The nearest element that is not inline: the node itself or one of its ancestors."""
    while node.tag in INLINE and (parent := node.parent) is not None:
        node = parent
    return node


def _with_digits(texts: Sequence[str], starts: Sequence[int]) -> tuple[int, ...]:
    """The blocks that hold a digit."""
    holds_digit = _DIGIT.search  # looked up once for hundreds of texts
    found = [at for at, text in enumerate(texts) if holds_digit(text)]
    return tuple(dict.fromkeys([bisect_right(starts, at) - 1 for at in found]))


def _gather(root: LexborNode, declared: Declared) -> tuple[BlockNodes, Dated]:
    """Visit every node once, in document order; see the drawing above."""
    found = _Gathered(declared)
    texts, nodes, starts = found.texts, found.nodes, found.starts
    roles = {**_ROLES, **{tag: _ROLES.get(tag, 0) | _NOTED for tag in declared.tags}}
    roles_by_id = dict.fromkeys(declared.marked, _DATED)
    roles_by_id.update((key, roles_by_id.get(key, 0) | _REGION) for key in declared.hidden)
    end, hidden, level = found.regions.innermost
    raw_text = parent_id = remaining = 0
    for node in root.traverse(include_text=True, skip_empty=True):
        tag = node.tag
        if end and node.mem_id == end:
            end, hidden, level = found.regions.leave(end)
        if tag == "-text":
            if hidden or (raw_text and node.prev is None):
                raw_text = 0
            elif (text := node.text_content) and not text.isspace() and (parent := node.parent) is not None:
                size = len(text)
                remaining -= size
                if (key := parent.mem_id) != parent_id or remaining <= 0:
                    parent_id = key
                    block = parent if parent.tag not in INLINE else _block_node(parent)
                    if (key := block.mem_id) != found.open or remaining <= 0:
                        remaining = found.start_block(block, key, level) - size
                texts.append(text)
                nodes.append(node)
        elif tag in roles:
            role = roles[tag]
            role = role ^ _NOTED | roles_by_id.get(node.mem_id, 0) if role >= _NOTED else role
            raw_text = role & _RAW
            if role > _RAW:
                end, hidden, level = found.element(node, tag, role)
                parent_id = 0
        else:
            raw_text = 0
    with_digits = _with_digits(texts, starts)
    starts.append(len(texts))
    return BlockNodes(texts, nodes, starts, found.around, found.headings, with_digits), found.dated
