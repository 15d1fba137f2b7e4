"""Collects a document's plain text block by block, and where in the file each stretch came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from audit.formats.documents.sources_list import mark_sources
from audit.model import Block, DocumentText, Stretch

if TYPE_CHECKING:
    from audit.model import BlockKind, DocumentMedia

_WORD = re.compile(r"\S+")


class Writer:
    """Plain text in the making. White space becomes one space; a line break within a block stays one."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._runs: list[Stretch] = []
        self._shift: int | None = None  # source offset − text offset of the run being written
        self._begun: int | None = None
        self._gap = ""
        self._notes: list[str] = []

    @property
    def is_empty(self) -> bool:
        """Whether no text has been written yet."""
        return not self._parts

    def note(self, reason: str) -> None:
        """Say what of the file was not read, in words."""
        self._notes.append(reason)

    def add(self, text: str, at: int) -> None:
        """Add running text that stands at the offset ``at`` of the source."""
        end = 0
        for word in _WORD.finditer(text):
            self._space(text[end : word.start()])
            self._put(word[0], at + word.start())
            end = word.end()
        self._space(text[end:])

    def _space(self, between: str) -> None:
        if between:
            self._gap = self._gap or " "
        if "\n" in between:
            self._shift = None  # what follows stands on another line

    def glyphs(self, text: str, at: int) -> None:
        """Add text that the source writes in another way, such as ``&amp;``."""
        if text.isspace():
            self._gap = self._gap or " "
        elif text:
            self._put(text, at)
            self._shift = None

    def line_break(self) -> bool:
        """End the line within the block. Whether that leaves a blank line, which ends a block."""
        blank = self._gap == "\n"
        self._gap = "\n" if self._begun is not None else ""
        return blank

    def end_block(self, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """End the block, if one has begun. ``level`` is a heading's."""
        if self._begun is not None:
            self._blocks.append(Block(self._begun, self._length, self._line(self._begun), kind, level))
        self._begun, self._gap, self._shift = None, "", None

    def finish(self, media: DocumentMedia) -> DocumentText:
        """The document as far as it was written."""
        self.end_block()
        text = "".join(self._parts)
        return DocumentText(
            text,
            mark_sources(text, self._blocks, media, self._line),
            media,
            tuple(self._runs),
            tuple(self._notes),
        )

    def _line(self, at: int) -> int:
        return self._runs[bisect_right(self._runs, at, key=lambda one: one.start) - 1].line

    def _put(self, text: str, at: int) -> None:
        if self._begun is None:
            self._append("\n" if self._parts else "")
            self._begun = self._length
        else:
            self._append(self._gap)
        self._gap = ""
        if self._shift != at - self._length:
            self._shift = at - self._length
            line = bisect_right(self._lines, at)
            self._runs.append(Stretch(self._length, line, at - self._lines[line - 1] + 1))
        self._append(text)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
