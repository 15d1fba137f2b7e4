"""The visible text of a page in blocks; of marked-up pages each is put together when it is asked for.

Most blocks of a page are asked for by nobody: its day needs only those with figures, and the headings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, overload

from audit.formats.html.element import LINK, Element, Elements
from audit.formats.html.rows import LONGEST, Piece, Rows, line_of

if TYPE_CHECKING:
    import re

    from selectolax.lexbor import LexborNode

# Of a plain text, this many blocks are read.
MOST = 50_000


class Block:
    """One paragraph, heading, cell or line of visible text, white space collapsed.

    ``order`` counts the blocks from the top, ``level`` is 1 to 6 for a heading, else 0. A line break inside
    is a newline. ``line`` is the number of a line of plain text, which stands in no element; in a marked-up
    page it is 0.
    """

    __slots__ = ("_element", "_elements", "_pieces", "level", "line", "order", "text")

    def __init__(
        self,
        order: int,
        text: str,
        level: int = 0,
        pieces: Sequence[Piece] = (),
        elements: Elements | None = None,
        *,
        line: int = 0,
    ) -> None:
        self.order = order
        self.text = text
        self.level = level
        self.line = line
        self._pieces = pieces
        self._elements = elements
        self._element: Element | None = None

    @property
    def element(self) -> Element | None:
        """The element whose line it is."""
        if self._element is None and self._elements is not None:
            self._element = self._elements.of(line_of(self._pieces[0][1]))
        return self._element

    @property
    def tag(self) -> str:
        """Its element's tag, ``p`` for a line of plain text."""
        element = self.element
        return element.tag if element else "p"

    @property
    def zones(self) -> int:
        """The zones it lies in, see ``audit.formats.html.element``."""
        element = self.element
        return element.zones if element else 0

    @property
    def where(self) -> str:
        """A short CSS path, or ``line N`` in plain text."""
        element = self.element
        return element.path if element else f"line {self.line}"

    @property
    def linked(self) -> float:
        """The share of its characters that are inside links."""
        element = self.element
        if element is None or not self.text:
            return 0.0
        inside, line, around = 0, element.node.mem_id, bool(element.zones & LINK)
        end = len(self.text)
        for start, node in reversed(self._pieces):
            if _in_link(node, line, around=around):
                inside += end - start
            end = start
        return inside / len(self.text)

    def element_at(self, offset: int) -> Element | None:
        """The innermost element around a character of the text."""
        if self._elements is None:
            return None
        at = bisect_right(self._pieces, offset, key=itemgetter(0)) if len(self._pieces) > 1 else 1
        return self._elements.of(self._pieces[at - 1][1]) if at else self.element

    def where_at(self, offset: int) -> str:
        """The path of the innermost element around a character, or ``line N`` in plain text."""
        element = self.element_at(offset)
        return element.path if element else f"line {self.line}"


def _in_link(node: LexborNode, line: int, *, around: bool) -> bool:
    """Whether a node is inside a link, its line's own node being in one or not: no class needs to be read."""
    at: LexborNode | None = node
    while at is not None and at.mem_id != line:
        if at.tag == "a":
            return True
        at = at.parent
    return around


class Blocks(Sequence[Block]):
    """The blocks of one page, from the top."""

    def __init__(self, lines: Rows, elements: Elements) -> None:
        self._rows = lines
        self._heads = tuple(lines.headings)
        self._raws: dict[int, str] = {}
        self._elements = elements
        self._made: list[Block | None] = [None] * len(lines)

    @classmethod
    def plain(cls, lines: Iterable[str]) -> Blocks:
        """One block per line that is not blank: plain text, and text from a PDF."""
        found: list[Block | None] = []
        for number, line in enumerate(lines, 1):
            text = " ".join(line.split())
            for start in range(0, len(text), LONGEST):
                found.append(Block(len(found), text[start : start + LONGEST], line=number))
            if len(found) >= MOST:
                break
        made = cls(Rows(), Elements())
        made._made = found
        return made

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> list[Block]: ...
    def __getitem__(self, at: int | slice) -> Block | list[Block]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self._made)))]
        found = self._made[at]
        if found is None:
            at %= len(self._made)
            text, pieces = self._rows.put_together(at)
            level = self._rows.headings.get(at, 0)
            found = self._made[at] = Block(at, text, level, pieces, self._elements)
        return found

    def headings(self, *levels: int) -> list[Block]:
        """The blocks inside headings of these levels; plain text has none."""
        return [self[at] for at, level in self._rows.headings.items() if level in levels]

    @property
    def top_heading(self) -> Block | None:
        """The first heading of level 1."""
        return next(iter(self.headings(1)), None)

    def heading_over(self, order: int) -> Block | None:
        """The last heading before a block, or itself if it is one."""
        at = bisect_right(self._heads, order)
        return self[self._heads[at - 1]] if at else None

    def holding(self, pattern: re.Pattern[str]) -> list[Block]:
        """The blocks whose text as written holds a pattern that needs a figure; of plain text all."""
        if not self._rows:
            return list(self)
        if not self._raws:
            self._raws = {at: self._rows.raw(at) for at in self._rows.telling}
        return [self[at] for at, raw in self._raws.items() if pattern.search(raw)]
