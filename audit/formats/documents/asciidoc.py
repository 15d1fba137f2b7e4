"""An AsciiDoc document's blocks and links (https://docs.asciidoctor.org/asciidoc/latest/).

Of the language only what says where a link is and where none is: its macros, attributes, comments, literal
blocks and passthroughs. Marks of emphasis stay in the text.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from audit.formats.documents.bare import find_addresses
from audit.formats.documents.html import write_html
from audit.formats.documents.writer import lines_of
from audit.model import Anchor, Hyperlink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.formats.documents.writer import Writer
    from audit.model import HyperlinkKind

_FENCE = re.compile(
    r"(/{4,}|\.{4,}|-{4,}|\+{4,}|`{3,})[^`\s]*[ \t]*$|(?:={4,}|\*{4,}|_{4,}|--|[|,:!]={3,})[ \t]*$"
)
_ATTRIBUTE = re.compile(r":(!?[\w-]+!?):(?:[ \t]+(.*))?$")
_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"[ \t]*(?:[*.-]+|\d{1,4}\.|<(?:\d{1,3}|\.)>|.{1,80}?:{2,4})[ \t]+")
_PASSED_OVER = re.compile(r"//(?!/)|\[[^\]]*\][ \t]*$|(?:ifdef|ifndef|ifeval|endif|include|toc)::")
_ANCHOR = re.compile(r"\[\[([^\],]+)[^\]]*\]\][ \t]*$|\[#([\w-]+)[^\]]*\][ \t]*$")
_BLOCK_MACRO = re.compile(r"(image|video|audio|include)::([^\s\[]+)\[")
_EMBEDDED: dict[str, HyperlinkKind] = {
    "image": "image",
    "video": "embed",
    "audio": "embed",
    "include": "outside",
}
# Every run is bounded, so that a line of beginnings without ends costs linear time.
_INLINE = re.compile(
    r"(?P<literal>pass:[a-z,]{0,40}\[[^\]\n]{0,500}\]|\+\+\+.{1,500}?\+\+\+|`\+.{1,500}?\+`|\+\+.{1,500}?\+\+"
    r"|(?<!\w)\+[^+\s](?:[^+\n]{0,500}[^+\s])?\+(?!\w))"
    r"|\\(?P<escaped>https?://[^\s\[]*|link:|\{[\w-]+\})"
    r"|<<(?P<cross>[^<>,\n]+)(?:,(?P<named>[^<>]*))?>>|xref:(?P<other>[^\s\[]{1,500})\[(?P<title>[^\]]{0,500})\]"
    r"|image:(?P<image>[^\s:\[][^\s\[]{0,2000})\[[^\]]{0,500}\]"
    r"|(?:link:(?:\+\+(?P<raw>[^\s]{1,2000}?)\+\+|(?P<target>[^\s\[\]]{1,2000}))"
    r"|(?P<address>https?://[^\s\[\]<>]{1,2000}|\{[\w-]+\}[^\s\[\]<>]{0,2000}))"
    r"\[(?P<words>(?:[^\]\\]|\\.){0,1000})\]"
    r"|\{(?P<name>[\w-]{1,80})\}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\{([\w-]+)\}")
_DEEPEST = 4  # values within values
_MOST_REFERENCES = 16  # in one address
_LONGEST_VALUE = 500  # characters of an attribute that is filled in


def write_asciidoc(writer: Writer) -> None:
    """Write the blocks of AsciiDoc."""
    _Reader(writer).read()


class _Reader:
    """Goes through the lines; what stands between blank lines and marks of blocks is one block of text."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.source = writer.source
        self.values: dict[str, tuple[str, int]] = {}  # attributes, with the offset of the value
        self.used: set[str] = set()

    def read(self) -> None:
        """Write all blocks, then the addresses of attributes that nothing uses."""
        start: int | None = None  # of the block that is being gathered
        lines = lines_of(self.source)
        for at, line in lines:
            fence = _FENCE.match(line)
            ends = not line.strip() or fence or self._stands_alone(at, line)
            begins = _HEADING.match(line) or _ITEM.match(line)
            if start is not None and (ends or begins):
                self._block(start, at)
                start = None
            if fence and fence[1]:
                self._fenced(fence[1], at + len(line) + 1, lines)
            elif not ends and not (start is None and line[0] in " \t" and not begins):
                start = at if start is None else start
        if start is not None:
            self._block(start, len(self.source))
        for name, (value, at) in self.values.items():
            if name not in self.used:
                for found in find_addresses(value):
                    build = partial(Hyperlink, address=found.address, kind="definition")
                    self.writer.add_span(build, at + found.start)

    def _stands_alone(self, at: int, line: str) -> bool:
        """Whether a line is no text: an attribute, a comment, a macro or the attributes of a block."""
        attribute, anchor, macro = _ATTRIBUTE.match(line), _ANCHOR.match(line), _BLOCK_MACRO.match(line)
        if attribute:
            self.values.setdefault(
                attribute[1].lower(), (attribute[2] or "", at + max(0, attribute.start(2)))
            )
        elif anchor:
            self.writer.add_span(partial(Anchor, id=anchor[1] or anchor[2]), at)
        elif macro:
            build = partial(Hyperlink, address=self._filled(macro[2]), kind=_EMBEDDED[macro[1]])
            self.writer.add_span(build, at)
        return bool(attribute or anchor or macro or _PASSED_OVER.match(line))

    def _fenced(self, fence: str, start: int, lines: Iterator[tuple[int, str]]) -> None:
        """Pass a block in which nothing is a link; a passthrough is HTML. An open one goes to the end."""
        end = len(self.source)
        for at, line in lines:
            if line.rstrip() == fence:
                end = at
                break
        if fence[0] == "+":
            write_html(self.writer, start, end)
        elif fence[0] != "/":
            self.writer.add(self.source[start:end], start)
        self.writer.end_block("quote")

    def _block(self, start: int, end: int) -> None:
        heading, item = _HEADING.match(self.source, start), _ITEM.match(self.source, start, end)
        mark = heading or item
        self._inline(mark.end() if mark else start, end)
        if heading:
            self.writer.end_block("heading", len(heading[1]))
        else:
            self.writer.end_block("item" if item else "paragraph")

    def _inline(self, at: int, end: int) -> None:
        self.writer.add_inline(_INLINE, at, end, self._macro)

    def _macro(self, found: re.Match[str]) -> None:
        if found["literal"] or found["escaped"]:
            group = "literal" if found["literal"] else "escaped"
            self.writer.add(found[group], found.start(group))
        elif found["image"]:
            image = partial(Hyperlink, address=self._filled(found["image"]), kind="image")
            self.writer.add_span(image, found.start())
        elif found["name"]:
            self._attribute(found)
        elif found["cross"] or found["other"]:
            target = found["cross"] or found["other"]
            address = target if "#" in target or "." in target else f"#{target}"
            self._link(found, address, "named" if found["cross"] else "title")
        else:
            self._link(found, found["raw"] or self._filled(found["target"] or found["address"]), "words")

    def _link(self, found: re.Match[str], address: str, group: str) -> None:
        span = self.writer.open_span(partial(Hyperlink, address=address), found.start())
        words = (found[group] or "").partition(",role=")[0].rstrip("^")
        if words.strip():
            self.writer.add(words, found.start(group))
        else:
            self.writer.glyphs(address, found.start())
        self.writer.close_span(span)

    def _attribute(self, found: re.Match[str]) -> None:
        """A reference to an attribute that stands alone: its value, and the link that it may be."""
        value = self._filled(found[0])
        before = self.writer.count
        self.writer.glyphs(value, found.start())
        if value != found[0]:
            self.writer.link_addresses(before)

    def _filled(self, text: str) -> str:
        """A text with its attributes filled in, those within their values too."""
        for _ in range(_DEEPEST):
            if not 0 < len(_REFERENCE.findall(text)) <= _MOST_REFERENCES:
                break
            text = _REFERENCE.sub(self._value, text)
        return text

    def _value(self, reference: re.Match[str]) -> str:
        name = reference[1].lower()
        self.used.add(name)
        value = self.values[name][0].strip() if name in self.values else reference[0]
        return value if len(value) <= _LONGEST_VALUE else reference[0]
