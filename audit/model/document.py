"""The audited document: its plain text, and where in it a quoted passage stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "quote", "table", "sources"]
DocumentMedia = Literal["html", "markdown", "text"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item: ``start``/``end`` are offsets into the plain text.

    ``line`` is the 1-based line of the source file where the block begins. ``level`` is a heading's,
    from 1 (0 where there is none). ``sources`` are the entries of a list of sources or references.
    """

    start: int
    end: int
    line: int
    kind: BlockKind = "paragraph"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the plain text that stands in one piece in the file, from that 1-based line and column."""

    start: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document's plain text in blocks. ``media`` is the kind of file it was read from.

    ``runs``, in the order of the text, tell where in the file each stretch of it stands.
    ``unread`` says in words what of the file was not read.
    """

    text: str
    blocks: tuple[Block, ...]
    media: DocumentMedia
    runs: tuple[Stretch, ...] = ()
    unread: tuple[str, ...] = ()

    def place(self, start: int, end: int) -> Place:
        """Where the passage between two offsets of the plain text stands in the file."""
        block = max(0, bisect_right(self.blocks, start, key=lambda one: one.start) - 1)
        at = bisect_right(self.runs, start, key=lambda one: one.start) - 1
        if at >= 0:
            run = self.runs[at]
            return Place(start, end, run.line, run.column + start - run.start, block)
        return Place(start, end, self.blocks[block].line if self.blocks else 1, 1, block)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: offsets into the plain text, and 1-based line and column of the file."""

    start: int
    end: int
    line: int
    column: int
    block: int
