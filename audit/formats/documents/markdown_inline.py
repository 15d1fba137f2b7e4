"""The pieces of one block of Markdown, each with its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING, Self

from audit.formats.documents.furniture import attribute
from audit.formats.documents.html_links import linked, links_of
from audit.formats.documents.soup import take_apart
from audit.model import Anchor, Hyperlink, NoteMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bs4 import Tag
    from markdown_it.token import Token

    from audit.formats.documents.writer import OpenSpan, Writer
    from audit.model import HyperlinkKind

_BREAKS = frozenset({"softbreak", "hardbreak"})


class Placing:
    """Where in the file the text of a block stands: its lines lack what stands before them in the file."""

    def __init__(self, starts: Sequence[int], offsets: Sequence[int], shift: int = 0) -> None:
        self._starts = starts
        self._offsets = offsets
        self._shift = shift

    def __call__(self, at: int) -> int:
        """The offset in the file of an offset in the block's text."""
        at += self._shift
        line = max(0, bisect_right(self._starts, at) - 1)
        return self._offsets[line] + at - self._starts[line]

    def behind(self, at: int) -> Placing:
        """The places of a text that begins at an offset of this one."""
        return Placing(self._starts, self._offsets, self._shift + at)

    @classmethod
    def of_lines(cls, content: str, lines: Iterable[tuple[int, str]]) -> Self:
        """That of a text whose lines are the ends of these lines, given with their offsets in the file."""
        starts, offsets = [], []
        at = 0
        for line, (offset, source) in zip(content.split("\n"), lines, strict=False):
            words = line.strip()
            before = len(line) - len(line.lstrip())
            starts.append(at)
            offsets.append(offset + max(0, source.rfind(words)) - before)
            at += len(line) + 1
        return cls(starts or [0], offsets or [0])

    @classmethod
    def of_cell(cls, content: str, source: str, at: int) -> tuple[Self, int]:
        """That of a cell of a table, looked for in the file from an offset; and the offset behind it."""
        starts, offsets = [], []
        length = 0
        at = max(at, source.find(content.replace("|", "\\|"), at))
        for piece in content.split("|"):
            starts.append(length)
            offsets.append(at)
            length += len(piece) + 1
            at += len(piece) + 2
        return cls(starts, offsets), at - 2


class Inline:
    """Writes the pieces of one block. ``at`` is the offset in its text at which the next is looked for."""

    def __init__(self, writer: Writer, content: str, placing: Placing) -> None:
        self.writer = writer
        self.content = content
        self.placing = placing
        self.at = 0
        self.notes: dict[int, Placing] = {}  # those written in the text itself, by number
        self.labels: set[str] = set()  # of the definitions that were used
        self.links: list[tuple[str, OpenSpan]] = []  # those that are open, with their addresses

    def read(self, children: Iterable[Token]) -> None:
        """Write them in their order."""
        for child in children:
            if child.type in {"link_open", "image"} and "label" in child.meta:
                self.labels.add(child.meta["label"])
            if "at" in child.meta:
                self.at = child.meta["at"]
            self._piece(child)
            if "end" in child.meta:
                self.at = child.meta["end"]
        while self.links:
            self.writer.close_span(self.links.pop()[1])

    def _piece(self, token: Token) -> None:
        if token.type in _BREAKS:
            self._break(token)
        elif token.type in {"text", "code_inline"} and token.content:
            self._text(token)
        elif token.type == "text_special":
            self._special(token)
        elif token.type == "link_open":
            self._link(str(token.attrGet("href") or ""), "bare" if token.markup == "bare" else "words")
        elif token.type == "link_close" and self.links:
            self.writer.close_span(self.links.pop()[1])
        elif token.type == "image":
            image = partial(Hyperlink, address=str(token.attrGet("src") or ""), kind="image")
            self.writer.add_span(image, self.placing(self.at))
        elif token.type == "footnote_ref":
            self._note_mark(token)
        elif token.type == "html_inline":
            self._html(token.content)

    def _break(self, token: Token) -> None:
        self._pass("\n")
        if token.type == "hardbreak":
            self.writer.line_break()
        else:
            self.writer.add("\n", self.placing(self.at))

    def _text(self, token: Token) -> None:
        before = self.writer.count
        self.writer.add(token.content, self.placing(self._pass(token.content)))
        if self.links and token.type == "text":
            self.writer.link_addresses(before, within=self.links[-1][0])

    def _special(self, token: Token) -> None:
        if token.markup.startswith("\\"):
            self.writer.add(token.content, self.placing(self.at + len(token.markup) - len(token.content)))
        else:
            self.writer.glyphs(token.content, self.placing(self.at))

    def _link(self, address: str, kind: HyperlinkKind = "words", rel: tuple[str, ...] = ()) -> None:
        """Begin a link at the place where the reading is."""
        build = partial(Hyperlink, address=address, kind=kind, rel=rel)
        self.links.append((address, self.writer.open_span(build, self.placing(self.at))))

    def _note_mark(self, token: Token) -> None:
        number, label = token.meta["id"], token.meta.get("label")
        at = self._pass("^[" if label is None else f"[^{label}]")
        if label is None:
            self.notes[number] = self.placing.behind(self.at)
        target = note_id(label, number)
        self.writer.add_span(partial(NoteMark, target=target, label=label or ""), self.placing(at))

    def _html(self, markup: str) -> None:
        """The links of an element in HTML; others are looked at only for their words."""
        if markup[:3].lower() == "</a" and self.links:
            self.writer.close_span(self.links.pop()[1])
        elif "=" in markup:
            tag = take_apart(markup)[0].find(True)
            self._anchor(tag)
            for link in links_of(tag, markup) if tag is not None else ():
                if tag is not None and tag.name == "a":
                    self._link(link.address, rel=link.rel)
                else:
                    self.writer.add_span(linked(link), self.placing(self.at))

    def _anchor(self, tag: Tag | None) -> None:
        """The place that an element of HTML names."""
        id_ = attribute(tag, "id") or (attribute(tag, "name") if tag.name == "a" else "") if tag else ""
        if id_:
            self.writer.add_span(partial(Anchor, id=id_), self.placing(self.at))

    def _pass(self, piece: str) -> int:
        """Go to the end of a piece of the text. Returns where it begins, or where it was looked for."""
        found = self.content.find(piece, self.at)
        at = self.at if found < 0 else found
        self.at = min(len(self.content), at + len(piece))
        return at


def note_id(label: str | None, number: int) -> str:
    """The id of a footnote. One written in the text itself has no label; a label has no blank in it."""
    return f"^{label}" if label is not None else f"^ {number}"
