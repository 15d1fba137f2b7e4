"""The text of a page in blocks, each put together from the nodes of the tree when it is first asked for.

Most blocks of a page are asked for by nobody: its day needs only those with figures, and the headings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, overload

from audit.formats.html.element import Element, Elements
from audit.formats.html.shown_text import one_line
from audit.formats.html.zones import INLINE, LINK
from audit.model import ElementPath, FileLine

if TYPE_CHECKING:
    import re

    from selectolax.lexbor import LexborNode

    from audit.model import Location

MAX_BLOCKS = 50_000
"""Blocks of a plain text that are read."""
MAX_BLOCK = 20_000
"""Characters from which a block is split into several."""
_GLUED = frozenset({"sub", "sup"})  # "1<sup>st</sup>" is one word
_INLINE_OR_TEXT = INLINE | {"-text"}

# The offset in a block at which a text node begins, and the node of the element it is in.
Piece = tuple[int, "LexborNode"]


class BlockNodes(NamedTuple):
    """The text nodes of a page, grouped into blocks.

    ``texts`` are the shown texts in the page's order, as the markup has them, and ``nodes`` their nodes: a
    line break is a newline without a node. ``starts`` are the indices in both at which the blocks begin, with
    their length at the end. ``around`` is the element of each block, ``headings`` the level of each that is
    inside a heading; ``with_digits`` are the blocks that hold a digit.
    """

    texts: Sequence[str] = ()
    nodes: Sequence[LexborNode | None] = ()
    starts: Sequence[int] = (0,)
    around: Sequence[LexborNode] = ()
    headings: Mapping[int, int] = {}
    with_digits: Sequence[int] = ()

    def raw(self, number: int) -> str:
        """The text of a block with the white space of the markup."""
        return "".join(self.texts[self.starts[number] : self.starts[number + 1]])

    def joined(self, number: int) -> tuple[str, Sequence[Piece]]:
        """The text of a block as a reader sees it, and the pieces it is made of."""
        start, end = self.starts[number], self.starts[number + 1]
        if end - start == 1 and (node := self.nodes[start]) and (parent := node.parent) is not None:
            return one_line(self.texts[start]), ((0, parent),)
        return _join(self.texts[start:end], self.nodes[start:end])

    def single(self, number: int) -> str | None:
        """The text of a block that is one text node, as most are; ``None`` for any other."""
        start = self.starts[number]
        return one_line(self.texts[start]) if self.starts[number + 1] - start == 1 else None


class Block:
    """One paragraph, heading, cell or line of a page's text, white space collapsed.

    ``order`` counts the blocks from the top, from 0. ``level`` is 1 to 6 for a heading, else 0. A ``<br>``
    is a newline in ``text``. ``line`` is the number of the line in a plain text, from 1, and 0 in HTML.
    """

    __slots__ = ("_element", "_elements", "_linked", "_node", "_pieces", "level", "line", "order", "text")

    def __init__(
        self,
        order: int,
        text: str,
        level: int = 0,
        pieces: Sequence[Piece] = (),
        elements: Elements | None = None,
        *,
        node: LexborNode | None = None,
        line: int = 0,
    ) -> None:
        self.order = order
        self.text = text
        self.level = level
        self.line = line
        self._pieces = pieces
        self._elements = elements
        self._node = node
        self._element: Element | None = None
        self._linked: float | None = None

    @property
    def element(self) -> Element | None:
        """The block-level element around it; ``None`` in plain text."""
        if self._element is None and self._elements is not None and self._node is not None:
            self._element = self._elements.of(self._node)
        return self._element

    @property
    def tag(self) -> str:
        """Its element's tag, ``p`` for a line of plain text."""
        element = self.element
        return element.tag if element else "p"

    @property
    def zones(self) -> int:
        """Its element's zones, see ``audit.formats.html.zones``."""
        element = self.element
        return element.zones if element else 0

    @property
    def where(self) -> Location:
        """The path of its element, or its line in plain text."""
        element = self.element
        return ElementPath(element.path) if element else FileLine(self.line)

    @property
    def linked(self) -> float:
        """The share of its characters that are inside links, 0 to 1."""
        if self._linked is None:
            self._linked = self._share_linked()
        return self._linked

    def _share_linked(self) -> float:
        element = self.element
        if element is None or not self.text:
            return 0.0
        linked, around, in_link = 0, element.node.mem_id, bool(element.zones & LINK)
        end = len(self.text)
        for start, node in reversed(self._pieces):
            if _is_linked(node, around, around_is_linked=in_link):
                linked += end - start
            end = start
        return linked / len(self.text)

    def element_at(self, offset: int) -> Element | None:
        """The innermost element around a character of the text; ``None`` in plain text."""
        if self._elements is None:
            return None
        count = bisect_right(self._pieces, offset, key=itemgetter(0)) if len(self._pieces) > 1 else 1
        return self._elements.of(self._pieces[count - 1][1]) if count else self.element

    def where_at(self, offset: int) -> Location:
        """The path of the innermost element around a character, or its line in plain text."""
        element = self.element_at(offset)
        return ElementPath(element.path) if element else FileLine(self.line)


class Blocks(Sequence[Block]):
    """The blocks of one page, from the top. ``levels`` are those of the headings, by order."""

    def __init__(self, nodes: BlockNodes, elements: Elements) -> None:
        self._nodes = nodes
        self.levels = nodes.headings
        self._heading_orders = tuple(nodes.headings)
        self._raw: dict[int, str] = {}  # texts of the blocks with digits, by number
        self._elements = elements
        self._blocks: list[Block | None] = [None] * len(nodes.around)

    @classmethod
    def plain(cls, lines: Iterable[str], *, heading: int = -1) -> Blocks:
        """One block for each line that is not blank: plain text, and text from a PDF.

        ``heading`` is the index of the line that is the headline, if that is known.
        """
        blocks: list[Block | None] = []
        for number, line in enumerate(lines, 1):
            text = " ".join(line.split())
            for start in range(0, len(text), MAX_BLOCK):
                level = int(number - 1 == heading)
                blocks.append(Block(len(blocks), text[start : start + MAX_BLOCK], level, line=number))
            if len(blocks) >= MAX_BLOCKS:
                break
        page = cls(BlockNodes(), Elements())
        page._blocks = blocks
        page.levels = {number: block.level for number, block in enumerate(blocks) if block and block.level}
        return page

    def __len__(self) -> int:
        return len(self._blocks)

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> list[Block]: ...
    def __getitem__(self, at: int | slice) -> Block | list[Block]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self._blocks)))]
        return self._blocks[at] or self._make(at % len(self._blocks))

    def texts(self) -> list[str]:
        """The texts of all blocks. Of most, nothing else is asked, and a block is not made for it."""
        single, blocks = self._nodes.single, enumerate(self._blocks)
        return [block.text if block else single(order) or self._make(order).text for order, block in blocks]

    def text(self, order: int) -> str:
        """The text of a block, which is not made for that where it is one text of the page."""
        block = self._blocks[order]
        return block.text if block else self._nodes.single(order) or self._make(order).text

    def element(self, order: int) -> Element | None:
        """The element of a block, which is not made for that; ``None`` in plain text."""
        return self._elements.of(self._nodes.around[order]) if self._nodes.around else None

    def holders(self, order: int) -> tuple[int, ...]:
        """The elements around the text of a block (``Elements.holders``); none in plain text."""
        return self._elements.holders(self._nodes.around[order]) if self._nodes.around else ()

    def held_by(self, holder: int) -> list[bool]:
        """Of each block whether that element is one of the three."""
        return self._elements.held_by(holder, self._nodes.around)

    def _make(self, number: int) -> Block:
        text, pieces = self._nodes.joined(number)
        level = self._nodes.headings.get(number, 0)
        block = Block(number, text, level, pieces, self._elements, node=self._nodes.around[number])
        self._blocks[number] = block
        return block

    def headings(self, *levels: int) -> list[Block]:
        """The blocks inside headings of these levels; plain text has none."""
        return [self[number] for number, level in self._nodes.headings.items() if level in levels]

    @property
    def top_heading(self) -> Block | None:
        """The first heading of level 1."""
        return next(iter(self.headings(1)), None)

    def heading_over(self, order: int) -> Block | None:
        """The last heading before a block, or the block itself if it is a heading."""
        count = bisect_right(self._heading_orders, order)
        return self[self._heading_orders[count - 1]] if count else None

    def holding(self, pattern: re.Pattern[str]) -> list[Block]:
        """The blocks in which a pattern that needs a digit is found; all blocks of a plain text."""
        if not self._nodes.around:
            return list(self)
        if not self._raw:
            self._raw = {number: self._nodes.raw(number) for number in self._nodes.with_digits}
        return [self[number] for number, raw in self._raw.items() if pattern.search(raw)]


def _join(texts: Sequence[str], nodes: Sequence[LexborNode | None]) -> tuple[str, list[Piece]]:
    """The text of a block, and the pieces it is made of."""
    parts, pieces = list[str](), list[Piece]()
    size, apart = 0, ""  # the length of what was joined; the white space after it
    for raw, node in zip(texts, nodes, strict=True):
        if node is None or (parent := node.parent) is None:
            apart = "\n"
            continue
        words = one_line(raw)
        if parts and (
            apart
            or raw[0].isspace()
            or _follows_space(node)
            or _is_set_apart(parts[-1], words, pieces[-1][1], parent)
        ):
            parts.append(apart or " ")
            size += 1
        pieces.append((size, parent))
        parts.append(words)
        size += len(words)
        apart = " " if raw[-1].isspace() else ""
    return "".join(parts), pieces


def _is_set_apart(text: str, words: str, before: LexborNode, parent: LexborNode) -> bool:
    """Whether two elements touch in the markup but are set apart on the screen: a date and its time."""
    last, first = text[-1], words[0]
    if not (last.isdigit() and first.isalnum()) and not (first.isdigit() and last.isalnum()):
        return False
    return not (before.mem_id == parent.mem_id or before.tag in _GLUED or parent.tag in _GLUED)


def _follows_space(node: LexborNode) -> bool:
    """Whether a text node of white space alone comes before this one: ``<b>one</b> <i>two</i>``."""
    outer: LexborNode | None = node
    while outer is not None and outer.prev is None and outer.tag in _INLINE_OR_TEXT:
        outer = outer.parent
    before = outer.prev if outer is not None else None
    return before is not None and before.tag == "-text" and not (before.text_content or "").strip()


def _is_linked(node: LexborNode, around: int, *, around_is_linked: bool) -> bool:
    """Whether a node is inside a link; ``around`` is the ``mem_id`` of the block's own node."""
    ancestor: LexborNode | None = node
    while ancestor is not None and ancestor.mem_id != around:
        if ancestor.tag == "a":
            return True
        ancestor = ancestor.parent
    return around_is_linked
