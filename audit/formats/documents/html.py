"""An HTML document's blocks: BeautifulSoup says what is open, the markup says what it reads and where."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from audit.formats.documents.furniture import RAW, is_furniture, is_no_text, names_sources
from audit.formats.documents.soup import Places, take_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from bs4.element import PageElement

    from audit.formats.documents.writer import Writer
    from audit.model import BlockKind

_ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_END_TAG = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th", "caption"), "table"),
    **dict.fromkeys(("blockquote", "pre"), "quote"),
}
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip


def write_html(writer: Writer, start: int = 0, end: int | None = None) -> None:
    """Write the blocks of the HTML between two offsets of the writer's source."""
    soup, markup, cut = take_apart(writer.source[start:end])
    if cut:
        writer.note(cut)
    _Reader(writer, markup, start).read(soup)
    if writer.is_empty:  # a page that calls its whole text a sidebar, say
        _Reader(writer, markup, start, whole=True).read(soup)


class _Reader:
    """Goes through the elements in their order, and writes the text in and between them."""

    def __init__(self, writer: Writer, markup: str, shift: int, *, whole: bool = False) -> None:
        self.writer = writer
        self.whole = whole
        self.places = Places(markup)
        self.shift = shift
        self.count: Counter[str] = Counter()
        self.skipping = 0
        self.in_sources = 0

    def read(self, soup: BeautifulSoup) -> None:
        """Everything, without recursion: markup may nest as deep as it likes."""
        open_: list[tuple[Tag, Iterator[PageElement], int, int]] = [(soup, iter(soup.contents), 0, 0)]
        while open_:
            tag, children, skipped, sources = open_[-1]
            child = next(children, None)
            if child is None:
                open_.pop()
                self._close(tag, skipped, sources)
            elif isinstance(child, Tag):
                open_.append((child, iter(child.contents), *self._open(child)))
            elif isinstance(child, NavigableString):
                self._string(child)
        self._flush()

    def _open(self, tag: Tag) -> tuple[int, int]:
        """Take a start tag; whether what it holds is left out, and whether it is a list of sources."""
        self.places.open(tag)
        if tag.name in _BLOCKS:
            self._flush()
        skipped = int(self.skipping > 0 or is_no_text(tag) or (not self.whole and is_furniture(tag)))
        if tag.name == "br" and not skipped and self.writer.line_break():
            self._flush()
        sources = int(not skipped and tag.name in _BLOCKS and names_sources(tag))
        self.count[tag.name] += 1
        self.skipping += skipped
        self.in_sources += sources
        return skipped, sources

    def _close(self, tag: Tag, skipped: int, sources: int) -> None:
        if tag.name in _BLOCKS:
            self._flush()
        if tag.name in RAW:
            self.places.close_raw(tag.name)
        self.count[tag.name] -= 1
        self.skipping -= skipped
        self.in_sources -= sources

    def _string(self, string: NavigableString) -> None:
        if isinstance(string, PreformattedString):  # a comment or declaration
            return
        passed, start, end = self.places.text()
        if self.skipping:
            return
        if any(name.lower() in _BLOCKS for name in _END_TAG.findall(passed)):
            self._flush()  # also where the end tag closes nothing, of which BeautifulSoup does not tell
        if start == end:  # a tag gone wrong that was taken for text
            self.writer.add(str(string), self.shift + start)
        self._text(self.shift + start, self.shift + end)

    def _text(self, start: int, end: int) -> None:
        """Write the characters between two offsets of the source, references resolved."""
        for entity in _ENTITY.finditer(self.writer.source, start, end):
            self.writer.add(self.writer.source[start : entity.start()], start)
            self.writer.glyphs(unescape(entity[0]), entity.start())
            start = entity.end()
        self.writer.add(self.writer.source[start:end], start)

    def _flush(self) -> None:
        """End the block that is being written, under the kind that the open elements give it."""
        level = next((level for name, level in _HEADINGS.items() if self.count[name]), 0)
        if level:
            self.writer.end_block("heading", level)
        elif self.in_sources:
            self.writer.end_block("sources")
        else:
            self.writer.end_block(
                next((kind for name, kind in _KINDS.items() if self.count[name]), "paragraph")
            )
