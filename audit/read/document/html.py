"""An HTML document's blocks.

A tokenizer of its own, after the HTML Living Standard §13.2.5 in outline: every character keeps its
place in the file, and an unclosed tag ends the reading as it does in a browser. (The parser of
Python's standard library, which BeautifulSoup would use, needs 94 s for 60 kB of ``<a <a <a`` and
gives no place for text.)
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import BlockKind
    from audit.read.document.writer import Writer

_ATTRIBUTES = r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+"
_TAG_BEGINS = re.compile(r"</?[a-zA-Z]")
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})>")
_ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_NAMES_SOURCES = re.compile(
    r"""\b(?:class|id|role)\s*=\s*["']?[^"'>]{0,200}?"""
    r"""\b(?:footnotes|endnotes|references|reflist|bibliography|works-cited)\b""",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"""\bhref\s*=\s*["']?[^"'>#\s]{0,500}\#(?:cite|fn|_ftn|_edn|ref|note|footnote|endnote|sdfootnote)"""
    r"""|\bclass\s*=\s*["']?(?:[^"'>]{0,200}\s)?(?:reference|footnote-ref|footnote-back)["'\s>]""",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"""(?:^|\s)(?:hidden(?=[\s=/]|$)|aria-hidden\s*=\s*["']?true)""", re.IGNORECASE)
_RAW = frozenset({"script", "style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes"})
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_SKIPPED = frozenset(
    ["head", "nav", "button", "select", "svg", "template", "object", "math", "video", "audio", "canvas"]
)
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


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    skipped: bool
    sources: bool


def write_html(writer: Writer, start: int = 0, end: int | None = None) -> None:
    """Write the blocks of the HTML between two offsets of the writer's source."""
    reader = _Reader(writer)
    source, at = writer.source, start
    stop = len(source) if end is None else end
    while at < stop:
        mark = source.find("<", at, stop)
        reader.text(at, stop if mark < 0 else mark)
        if mark < 0:
            break
        at = _after(source, mark, stop, reader)
    reader.flush()


def _after(source: str, mark: int, stop: int, reader: _Reader) -> int:
    """Take the tag or comment at ``mark``; where reading goes on."""
    if source.startswith("<!--", mark):
        return _past(source, "-->", mark + 4, stop)
    if source.startswith(("<!", "<?"), mark):
        return _past(source, ">", mark, stop)
    if not _TAG_BEGINS.match(source, mark, stop):
        reader.text(mark, mark + 1)
        return mark + 1
    tag = _TAG.match(source, mark, stop)
    return _tag(tag, stop, reader) if tag else stop


def _tag(tag: re.Match[str], stop: int, reader: _Reader) -> int:
    name = tag[2].lower()
    if tag[1]:
        reader.close(name)
        return tag.end()
    reader.open(name, tag[3])
    if name not in _RAW:
        return tag.end()
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(tag.string, tag.end(), stop)
    return closing.start() if closing else stop


def _past(source: str, sign: str, at: int, stop: int) -> int:
    found = source.find(sign, at, stop)
    return stop if found < 0 else found + len(sign)


class _Reader:
    """Keeps what is open while the tags go by, and writes the text between them."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.stack: list[_Element] = []
        self.count: Counter[str] = Counter()
        self.skipping = 0
        self.in_sources = 0

    def text(self, start: int, end: int) -> None:
        """Write the characters between two offsets of the source, references resolved."""
        if self.skipping or start >= end:
            return
        for entity in _ENTITY.finditer(self.writer.source, start, end):
            self.writer.add(self.writer.source[start : entity.start()], start)
            self.writer.glyphs(unescape(entity[0]), entity.start())
            start = entity.end()
        self.writer.add(self.writer.source[start:end], start)

    def open(self, name: str, attributes: str) -> None:
        """A start tag."""
        if name == "br":
            if not self.skipping and self.writer.line_break():
                self.flush()
            return
        if name in _BLOCKS:
            self.flush()
        if name in _VOID or name in _RAW:
            return
        mark = name in {"a", "sup"} and _MARK.search(attributes)
        skipped = name in _SKIPPED or bool(mark) or bool(_HIDDEN.search(attributes))
        element = _Element(name, skipped, name in _BLOCKS and bool(_NAMES_SOURCES.search(attributes)))
        self.stack.append(element)
        self.count[name] += 1
        self.skipping += element.skipped
        self.in_sources += element.sources

    def close(self, name: str) -> None:
        """An end tag; it closes everything opened since its start tag, and nothing without one."""
        if name in _BLOCKS:
            self.flush()
        if not self.count[name]:
            return
        while self.stack:
            element = self.stack.pop()
            self.count[element.name] -= 1
            self.skipping -= element.skipped
            self.in_sources -= element.sources
            if element.name == name:
                return

    def flush(self) -> None:
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
