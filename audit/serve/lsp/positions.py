"""Places of our own (lines and columns from 1, in characters) and those of the protocol.

The protocol counts lines and units from 0: UTF-16 units unless editor and server agreed on others. Its lines
end with LF, CRLF or CR alone, and with nothing else that Unicode calls a line end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol.types import Position, PositionEncodingKind, Range

from audit.jobs import editing

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = re.compile(r"\r\n|\n|\r")


def meets(one: Range, other: Range) -> bool:
    """Whether two ranges have a position in common; that where one ends and the other begins is one."""
    return one.start <= other.end and other.start <= one.end


def line_before(line: int, old: Sequence[str], new: Sequence[str]) -> int | None:
    """The line of an older text that a line of the newer one (from 1) was; ``None`` where it was changed.

    What is equal from the start, or up to the end, is the same; between the two lies what was changed.
    """
    if list(old[:line]) == list(new[:line]):
        return line
    behind = len(new) - line + 1
    return len(old) - behind + 1 if list(old[-behind:]) == list(new[-behind:]) else None


@dataclass(frozen=True)
class Buffer:
    """The text of a file in an editor; ``encoding`` is what the units of its positions are of."""

    text: str
    encoding: str = PositionEncodingKind.Utf16

    @cached_property
    def lines(self) -> list[str]:
        """Its lines without their ends."""
        return _LINE_END.split(self.text)

    def position(self, line: int, column: int) -> Position:
        """The position of a line and column from 1; what lies beyond is moved into the text."""
        at = min(max(line, 1), len(self.lines)) - 1
        before = self.lines[at][: max(column, 1) - 1]
        return Position(at, self._units(before))

    @property
    def end(self) -> Position:
        """The position behind the last character."""
        return self.position(len(self.lines), len(self.lines[-1]) + 1)

    def at(self, position: Position) -> tuple[int, int]:
        """Line and column from 1 of a position."""
        at = min(position.line, len(self.lines) - 1)
        left, count = position.character, 0
        for char in self.lines[at]:
            left -= self._units(char)
            if left < 0:
                break
            count += 1
        return at + 1, count + 1

    def range(self, span: editing.TextRange) -> Range:
        """The range of a stretch."""
        return Range(self.position(span.line, span.column), self.position(span.end_line, span.end_column))

    def rest_of_line(self, line: int, column: int) -> Range:
        """From a place to the end of its line."""
        at = min(max(line, 1), len(self.lines))
        return Range(self.position(line, column), self.position(at, len(self.lines[at - 1].rstrip()) + 1))

    def _units(self, text: str) -> int:
        if self.encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
