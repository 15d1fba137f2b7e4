"""An HTML document's blocks: BeautifulSoup says what is open, the markup says what it reads and where."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from audit.formats.documents.furniture import (
    attribute,
    is_furniture,
    is_not_shown,
    is_note_mark,
    is_title,
    names_sources,
)
from audit.formats.documents.html_cited import WITH_RECORDS, record_of
from audit.formats.documents.html_links import INERT, WITH_ADDRESSES, cleaned, linked, links_of
from audit.formats.documents.note_links import NoteLinks, pair_notes
from audit.formats.documents.soup import Places, take_apart
from audit.formats.html import HEADING_LEVELS, RAW_TEXT
from audit.model import Anchor, CitedItems, Hyperlink, NoteMark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from bs4.element import PageElement

    from audit.formats.documents.writer import OpenSpan, Writer
    from audit.model import BlockKind

_ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_END_TAG = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)")
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
_BASE = re.compile("<base", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_RAISED = 3  # figures
_MAX_LABEL = 40  # characters of a note's mark


def write_html(writer: Writer, start: int = 0, end: int | None = None) -> None:
    """Write the blocks of the HTML between two offsets of the writer's source."""
    soup, markup, cut = take_apart(writer.source[start:end])
    if cut:
        writer.leave_unread(cut)
    before, notes = writer.count, pair_notes(soup)
    _Reader(writer, markup, start, notes).read(soup)
    if writer.is_empty:  # a page that calls its whole text a sidebar, say
        writer.drop_spans(before)
        _Reader(writer, markup, start, notes, whole=True).read(soup)


@dataclass(slots=True)
class _OpenTag:
    """An element that is being read; ``at`` is the offset of its start tag in the source.

    ``skipped``, ``sources``, ``notes``, ``marks`` and ``inert`` are 1 where it is left out of the text, holds
    the list of sources, holds a note, is the mark of a note, holds no elements for a browser. ``target`` is
    the id that the mark leads to, ``first_label`` the index of its first text in the reader's ``labels``.
    ``spans`` are those that end with it.
    """

    tag: Tag
    children: Iterator[PageElement]
    at: int
    skipped: int = 0
    sources: int = 0
    notes: int = 0
    marks: int = 0
    inert: int = 0
    target: str = ""
    first_label: int = 0
    spans: list[OpenSpan] = field(default_factory=list)


class _Reader:
    """Goes through the elements in their order, and writes the text in and between them."""

    def __init__(
        self, writer: Writer, markup: str, shift: int, notes: NoteLinks, *, whole: bool = False
    ) -> None:
        self.writer = writer
        self.notes = notes
        self.whole = whole
        self.places = Places(markup)
        self.shift = shift
        self.count: Counter[str] = Counter()
        self.skipping = 0
        self.in_sources = 0
        self.in_note = 0
        self.in_mark = 0
        self.inert = 0
        self.base = ""
        self.labels: list[str] = []  # the texts in the outermost mark of a note

    def read(self, soup: BeautifulSoup) -> None:
        """Everything, without recursion: markup may nest as deep as it likes."""
        base = soup.find("base", href=True) if _BASE.search(self.writer.source) else None
        self.base = cleaned(attribute(base, "href")) if isinstance(base, Tag) else ""
        open_tags = [_OpenTag(soup, iter(soup.contents), 0)]
        while open_tags:
            innermost = open_tags[-1]
            child = next(innermost.children, None)
            if child is None:
                open_tags.pop()
                self._close(innermost)
            elif isinstance(child, Tag):
                open_tags.append(self._open(child))
            elif isinstance(child, NavigableString):
                self._string(child)
        self._flush()

    def _open(self, tag: Tag) -> _OpenTag:
        opened = _OpenTag(tag, iter(tag.contents), self.shift + self.places.open(tag))
        if tag.name in _BLOCKS:
            self._flush()
        mark = (self.in_mark > 0 or not self.skipping) and self._is_mark(tag)
        opened.notes = int(id(tag) in self.notes.notes)
        around = not self.whole and not opened.notes and is_furniture(tag)
        skipped = self.skipping > 0 or mark or is_not_shown(tag) or around
        if tag.name == "br" and not skipped and self.writer.line_break():
            self._flush()
        opened.marks, opened.skipped = int(mark), int(skipped)
        opened.sources = int(not skipped and tag.name in _BLOCKS and names_sources(tag))
        self.count["h1" if is_title(tag) else tag.name] += 1
        self.in_mark += opened.marks
        self.skipping += opened.skipped
        self.in_sources += opened.sources
        self.in_note += opened.notes
        if (tag.attrs or opened.notes or tag.name == "cite") and not self.inert:
            self._open_spans(opened)
        opened.inert = int(tag.name in INERT)
        self.inert += opened.inert
        return opened

    def _close(self, opened: _OpenTag) -> None:
        name = opened.tag.name
        if opened.target:
            label = "".join(self.labels[opened.first_label : opened.first_label + 8]).strip()[:_MAX_LABEL]
            self.writer.add_span(partial(NoteMark, target=opened.target, label=label), opened.at)
        for span in reversed(opened.spans):
            self.writer.close_span(span)
        if name in _BLOCKS:
            self._flush()
        if name in RAW_TEXT:
            self.places.close_raw(name)
        self.count["h1" if is_title(opened.tag) else name] -= 1
        self.skipping -= opened.skipped
        self.in_sources -= opened.sources
        self.in_note -= opened.notes
        self.in_mark -= opened.marks
        self.inert -= opened.inert
        if not self.in_mark:
            self.labels.clear()

    # -- links, note marks and anchors -----------------------------------------------------

    def _open_spans(self, opened: _OpenTag) -> None:
        """Begin the spans of a start tag."""
        tag = opened.tag
        id_ = attribute(tag, "id") or (attribute(tag, "name") if tag.name == "a" else "")
        if self.in_mark or not self.skipping:
            for anchor in dict.fromkeys((*([id_] if id_ else ()), *self.notes.notes.get(id(tag), ()))):
                opened.spans.append(self.writer.open_span(partial(Anchor, id=anchor), opened.at))
        record = record_of(tag) if tag.name in WITH_RECORDS else None
        if record is not None:
            cited = partial(CitedItems, items=record.items, origin=record.origin)
            opened.spans.append(self.writer.open_span(cited, opened.at))
        if tag.name not in WITH_ADDRESSES:
            return
        for link in links_of(tag, self.places.start_tag(opened.at - self.shift), self.base):
            if link.kind != "words":
                self.writer.add_span(linked(link), opened.at)
            elif not self._leads_to_note(opened):
                in_text = tag.name == "a" and not self.skipping
                build = partial(Hyperlink, address=link.address, rel=link.rel) if in_text else linked(link)
                opened.spans.append(self.writer.open_span(build, opened.at))

    def _is_mark(self, tag: Tag) -> bool:
        return id(tag) in self.notes.marks or is_note_mark(tag)

    def _leads_to_note(self, opened: _OpenTag) -> bool:
        """Whether a link is no more than the mark of a note on this page. Also keeps where a mark leads."""
        written = attribute(opened.tag, "href").strip()
        if not self.in_mark or "#" not in written:
            return False
        paired = self.notes.targets.get(id(opened.tag), "")
        opened.target = paired or written.partition("#")[2]
        opened.first_label = len(self.labels)
        return bool(paired) or written.startswith("#")

    # -- text ------------------------------------------------------------------------------

    def _string(self, string: NavigableString) -> None:
        if isinstance(string, PreformattedString):  # a comment or declaration
            return
        passed, start, end = self.places.text()
        if self.skipping:
            if self.in_mark:
                self.labels.append(str(string))
            return
        if any(name.lower() in _BLOCKS for name in _END_TAG.findall(passed)):
            self._flush()  # also where the end tag closes nothing, of which BeautifulSoup does not tell
        before = self.writer.count
        if start == end:  # a tag gone wrong that was taken for text
            self.writer.add(str(string), self.shift + start)
        self._text(self.shift + start, self.shift + end)
        if not (self.count["code"] or self.count["pre"] or self.count["a"]):
            self.writer.link_addresses(before)

    def _text(self, start: int, end: int) -> None:
        """Write the characters between two offsets of the source, references resolved.

        A raised figure stays one, else "2014" with the mark of note 1 would read 20141, and 10³ 103.
        """
        raised = self.writer.source[start:end]
        if self.count["sup"] and raised.isdecimal() and len(raised) <= _LONGEST_RAISED:
            self.writer.glyphs(raised.translate(_RAISED), start)
            return
        for entity in _ENTITY.finditer(self.writer.source, start, end):
            self.writer.add(self.writer.source[start : entity.start()], start)
            self.writer.glyphs(unescape(entity[0]), entity.start())
            start = entity.end()
        self.writer.add(self.writer.source[start:end], start)

    def _flush(self) -> None:
        """End the block that is being written, under the kind that the open elements give it."""
        self.writer.end_block(*(self._kind() if self.writer.in_block else ()))

    def _kind(self) -> tuple[BlockKind, int]:
        level = next((level for name, level in HEADING_LEVELS.items() if self.count[name]), 0)
        if level:
            return "heading", level
        if self.in_note:
            return "note", 0
        if self.in_sources:
            return "sources", 0
        return next((kind for name, kind in _KINDS.items() if self.count[name]), "paragraph"), 0
