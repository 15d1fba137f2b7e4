"""Collects a document's plain text block by block, its spans, and where in the file each part came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from audit.formats.documents.bare import find_addresses
from audit.formats.documents.sources_list import mark_sources
from audit.model import Block, DocumentText, Hyperlink, Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.model import BlockKind, DocumentMedia, Reason, Span

_WORD = re.compile(r"\S+")


@dataclass(slots=True, eq=False)
class OpenSpan:
    """A span in the making. ``at`` is the offset of its markup in the source.

    ``start`` and ``end`` are offsets in the plain text: -1 until text follows, or until it is closed.
    ``build`` makes the span of its start, end, line and column.
    """

    build: Callable[[int, int, int, int], Span]
    at: int
    start: int = -1
    end: int = -1
    is_open: bool = True


class Writer:
    """Plain text in the making. White space becomes one space; a line break within a block stays one."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._block_start: int | None = None
        self._runs: list[Stretch] = []
        self._shift: int | None = None  # source offset - text offset of the run being written
        self._gap = ""  # white space to be written before the next word of the block
        self._spans: list[OpenSpan] = []
        self._waiting: list[OpenSpan] = []  # spans whose first word is still to come
        self._unread: list[Reason] = []

    @property
    def is_empty(self) -> bool:
        """Whether no text has been written yet."""
        return not self._parts

    @property
    def in_block(self) -> bool:
        """Whether a block has begun."""
        return self._block_start is not None

    def leave_unread(self, reason: Reason) -> None:
        """State that a part of the file was not read, and why."""
        self._unread.append(reason)

    # -- text ------------------------------------------------------------------------------

    def add_inline(
        self, pattern: re.Pattern[str], start: int, end: int, take: Callable[[re.Match[str]], None]
    ) -> None:
        """Add a stretch of the source, with its bare addresses; ``take`` writes what the pattern matches."""
        for found in pattern.finditer(self.source, start, end):
            self._add_plain(start, found.start())
            take(found)
            start = found.end()
        self._add_plain(start, end)

    def _add_plain(self, start: int, end: int) -> None:
        before = self.count
        self.add(self.source[start:end], start)
        self.link_addresses(before)

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
        self._gap = "\n" if self._block_start is not None else ""
        return blank

    def end_block(self, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """End the block, if one has begun. ``level`` is a heading's."""
        if self._block_start is not None:
            line = self._run_at(self._block_start).line
            self._blocks.append(Block(self._block_start, self._length, line, kind, level))
        self._block_start, self._gap, self._shift = None, "", None

    def _put(self, text: str, at: int) -> None:
        if self._block_start is None:
            self._append("\n" if self._parts else "")
            self._block_start = self._length
        else:
            self._append(self._gap)
        self._gap = ""
        if self._waiting:
            self._start_spans()
        if self._shift != at - self._length:
            self._shift = at - self._length
            self._runs.append(Stretch(self._length, *self._position(at)))
        self._append(text)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _position(self, at: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset of the source."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def _run_at(self, offset: int) -> Stretch:
        return self._runs[bisect_right(self._runs, offset, key=attrgetter("start")) - 1]

    # -- spans -----------------------------------------------------------------------------

    def open_span(self, build: Callable[[int, int, int, int], Span], at: int) -> OpenSpan:
        """Begin a span before the next word; its markup stands at the offset ``at`` of the source."""
        span = OpenSpan(build, at)
        self._spans.append(span)
        self._waiting.append(span)
        return span

    def close_span(self, span: OpenSpan) -> None:
        """End a span after the last word. An empty one belongs to the open block, else to the next block."""
        span.is_open = False
        if span.start < 0 and self._block_start is not None:
            span.start = self._length
        span.end = self._length if span.start >= 0 else -1

    def add_span(self, build: Callable[[int, int, int, int], Span], at: int) -> None:
        """Add a span that holds no words of the text."""
        self.close_span(self.open_span(build, at))

    def _start_spans(self) -> None:
        for span in self._waiting:
            if span.start < 0:
                span.start = self._length
                span.end = -1 if span.is_open else self._length
        self._waiting.clear()

    @property
    def count(self) -> tuple[int, int]:
        """How many pieces of text and how many spans there are, for the two methods below."""
        return len(self._parts), len(self._spans)

    def drop_spans(self, count: tuple[int, int]) -> None:
        """Forget the spans that were begun after a count."""
        del self._spans[count[1] :]
        self._waiting.clear()

    def link_addresses(self, count: tuple[int, int], *, within: str = "") -> None:
        """Make links of the bare addresses in the text written after a count, but for the address ``within``.

        That is the address of the link whose words they are.
        """
        text = "".join(self._parts[count[0] :])
        for found in find_addresses(text):
            if found.address != within:
                offset = self._length - len(text) + found.start
                run = self._run_at(offset)
                at = self._lines[run.line - 1] + run.column - 1 + offset - run.start
                build = partial(Hyperlink, address=found.address, kind="bare")
                end = offset + found.end - found.start
                self._spans.append(OpenSpan(build, at, offset, end, is_open=False))

    def finish(self, media: DocumentMedia) -> DocumentText:
        """The document as far as it was written."""
        self.end_block()
        text = "".join(self._parts)
        return DocumentText(
            text,
            mark_sources(text, self._blocks, media, lambda offset: self._run_at(offset).line),
            media,
            tuple(self._runs),
            tuple(self._built(span) for span in sorted(self._spans, key=self._order)),
            tuple(self._unread),
        )

    def _order(self, span: OpenSpan) -> tuple[int, int]:
        return (span.start if span.start >= 0 else self._length), span.at

    def _built(self, span: OpenSpan) -> Span:
        start = span.start if span.start >= 0 else self._length
        end = span.end if span.end >= 0 else self._length
        return span.build(start, max(start, end), *self._position(span.at))


def lines_of(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a source, each with its offset."""
    at = 0
    for line in source.split("\n"):
        yield at, line
        at += len(line) + 1
