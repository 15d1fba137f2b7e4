"""The visible text of a page in blocks; of marked-up pages each is put together when it is asked for.

Most blocks of a page are asked for by nobody: its day needs only those with figures, and the headings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, overload

from audit.read.element import LINK, Element, Elements
from audit.read.rows import LONGEST, Piece, Row, Rows

if TYPE_CHECKING:
    import re

    from selectolax.lexbor import LexborNode

# Of a plain text, this many blocks are read.
MOST = 50_000
_NONE = Elements()


class Block:
    """One paragraph, heading, cell or line of visible text, white space collapsed.

    ``order`` counts the blocks from the top. A line break inside is a newline. ``line`` is the number of
    a line of plain text, which stands in no element; in a marked-up page it is 0.
    """

    __slots__ = ("_elements", "_pieces", "_row", "line", "order", "text")

    def __init__(self, order: int, text: str, *, line: int = 0) -> None:
        self.order = order
        self.text = text
        self.line = line
        self._row: Row | None = None
        self._pieces: Sequence[Piece] = ()
        self._elements = _NONE

    @classmethod
    def of_row(cls, order: int, row: Row, elements: Elements) -> Block:
        """The block that a line of markup makes."""
        text, pieces = row.put_together()
        made = cls(order, text)
        made._row, made._pieces, made._elements = row, pieces, elements
        return made

    @property
    def element(self) -> Element | None:
        """The element whose line it is."""
        return self._elements.of(self._row.node) if self._row else None

    @property
    def tag(self) -> str:
        """Its element's tag, ``p`` for a line of plain text."""
        return (self._row.node.tag or "") if self._row else "p"

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 0."""
        return self._row.level if self._row else 0

    @property
    def zones(self) -> int:
        """The zones it lies in, see ``audit.read.element``."""
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
        if self._row is None or not self.text:
            return 0.0
        inside, line, around = 0, self._row.node.mem_id, bool(self.zones & LINK)
        end = len(self.text)
        for piece in reversed(self._pieces):
            if _in_link(piece.node, line, around=around):
                inside += end - piece.start
            end = piece.start
        return inside / len(self.text)

    def element_at(self, offset: int) -> Element | None:
        """The innermost element around a character of the text."""
        at = bisect_right(self._pieces, offset, key=itemgetter(0))
        return self._elements.of(self._pieces[at - 1].node) if at else self.element

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
        self._telling = tuple(lines.telling)
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
        made = cls(Rows(), _NONE)
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
            found = self._made[at] = Block.of_row(at, self._rows[at], self._elements)
        return found

    @property
    def headings(self) -> list[Block]:
        """The blocks inside headings; plain text has none."""
        return [self[at] for at in self._telling if self._rows.levels[at]]

    @property
    def top_heading(self) -> Block | None:
        """The first heading of level 1."""
        levels = self._rows.levels
        return next((self[at] for at in self._telling if levels[at] == 1), None)

    def telling(self, pattern: re.Pattern[str]) -> list[Block]:
        """The headings, and the blocks with figures whose text as written holds the pattern.

        Of plain text all: any of its lines may be a heading.
        """
        if not self._rows:
            return list(self)
        rows = self._rows
        return [self[at] for at in self._telling if rows.levels[at] or rows[at].holds(pattern)]
