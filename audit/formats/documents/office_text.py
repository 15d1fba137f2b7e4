"""The text of a word processor's file in the making: paragraphs, and the spans within them.

Such a file has no lines that a person sees. So a place in it is a paragraph and a character: the 1-based
number of the paragraph stands as the line (cells and notes counted, the notes after the text), the character
in it as the column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from audit.formats.documents.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.formats.documents.writer import OpenSpan
    from audit.model import BlockKind, DocumentMedia, DocumentText, Reason, Span

    Build: TypeAlias = Callable[[int, int, int, int], Span]


@dataclass(slots=True, eq=False)
class Begin:
    """Where a span begins."""

    build: Build


@dataclass(slots=True)
class End:
    """Where a span ends."""

    begin: Begin


@dataclass(slots=True)
class Point:
    """A span without words."""

    build: Build


@dataclass(slots=True)
class LineBreak:
    """A new line within a paragraph."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph; one whose end was deleted ``goes_on``: the next belongs to its block."""

    kind: BlockKind = "paragraph"
    level: int = 0
    pieces: list[str | Begin | End | Point | LineBreak] = field(default_factory=list)
    goes_on: bool = False


class OfficeText:
    """Collects paragraphs, then writes them."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []

    @property
    def number(self) -> int:
        """The number of the paragraph that is being collected."""
        return max(1, len(self.paragraphs))

    @property
    def current(self) -> Paragraph:
        """The paragraph that is being collected."""
        if not self.paragraphs:
            self.begin()
        return self.paragraphs[-1]

    def begin(self, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """Begin a paragraph. Where the end of the last was deleted, that one keeps its kind."""
        if self.paragraphs and self.paragraphs[-1].goes_on:
            kind, level = self.paragraphs[-1].kind, self.paragraphs[-1].level
        self.paragraphs.append(Paragraph(kind, level))

    def text(self, text: str | None) -> None:
        """Add words to the paragraph."""
        if text:
            self.current.pieces.append(text)

    def line_break(self) -> None:
        """End the line within the paragraph."""
        self.current.pieces.append(LineBreak())

    def open(self, build: Build) -> Begin:
        """Begin a span."""
        begin = Begin(build)
        self.current.pieces.append(begin)
        return begin

    def close(self, begin: Begin) -> None:
        """End a span."""
        self.current.pieces.append(End(begin))

    def point(self, build: Build) -> None:
        """Add a span without words."""
        self.current.pieces.append(Point(build))

    def written(self, media: DocumentMedia, unread: list[Reason]) -> DocumentText:
        """The document."""
        writer = Writer("\n".join(map(_source, self.paragraphs)))
        at = 0
        opened: dict[int, OpenSpan] = {}
        for paragraph in self.paragraphs:
            at = _write(writer, paragraph, at, opened) + 1
            if not paragraph.goes_on:
                writer.end_block(paragraph.kind, paragraph.level)
        for reason in unread:
            writer.leave_unread(reason)
        return writer.finish(media)


def _plain(text: str) -> str:
    """A text without line ends, each a character of the same width."""
    return " ".join(text.splitlines()) if len(text.splitlines()) > 1 or text[-1:] in "\r\n" else text


def _source(paragraph: Paragraph) -> str:
    return "".join(
        _plain(piece) if isinstance(piece, str) else " "
        for piece in paragraph.pieces
        if isinstance(piece, str | LineBreak)
    )


def _write(writer: Writer, paragraph: Paragraph, at: int, opened: dict[int, OpenSpan]) -> int:
    """Write a paragraph that begins at an offset of the source; returns the offset behind it."""
    for piece in paragraph.pieces:
        if isinstance(piece, str):
            plain = _plain(piece)
            before = writer.count
            writer.add(plain, at)
            if not opened:
                writer.link_addresses(before)
            at += len(plain)
        elif isinstance(piece, LineBreak):
            writer.line_break()
            at += 1
        elif isinstance(piece, Begin):
            opened[id(piece)] = writer.open_span(piece.build, at)
        elif isinstance(piece, Point):
            writer.add_span(piece.build, at)
        elif (span := opened.pop(id(piece.begin), None)) is not None:
            writer.close_span(span)
    return at
