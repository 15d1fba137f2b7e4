"""A Markdown document's blocks: CommonMark with tables, footnotes and front matter."""

from __future__ import annotations

import re
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from audit.formats.documents.addresses import find_addresses
from audit.formats.documents.furniture import attribute
from audit.formats.documents.html import write_html
from audit.formats.documents.soup import take_apart
from audit.model import Anchor, Hyperlink, NoteMark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from audit.formats.documents.writer import OpenSpan, Writer
    from audit.model import BlockKind

_KINDS: dict[str, BlockKind] = {
    "footnote": "item", "list_item": "item", "table": "table", "blockquote": "quote",
    "fence": "quote", "code_block": "quote",
}  # fmt: skip
_NOTE_START = re.compile(r"\[\^([^\]\s]+)\]:")
_BREAKS = frozenset({"softbreak", "hardbreak"})
Lines = tuple[int, int]  # the offsets in the source at which the lines of a token begin and end


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)
    parser.core.ruler.before("footnote_tail", "unmarked_footnotes", _keep_unmarked)
    return parser


def _keep_unmarked(state: StateCore) -> None:
    """Number the footnotes that no mark leads to: the plugin would drop their text."""
    notes = state.env.get("footnotes", {})
    for key, number in notes.get("refs", {}).items():
        if number < 0:
            notes["refs"][key] = len(notes["list"])
            notes["list"][len(notes["list"])] = {"label": key[1:], "count": 0}


def write_markdown(writer: Writer) -> None:
    """Write the blocks of Markdown."""
    _Reader(writer).read(_parser().parse(writer.source))


class _Reader:
    """Goes through the tokens in their order, and finds each piece again in the lines it came from."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.source = writer.source
        self.offsets = [0]  # of the lines
        for line in self.source.split("\n"):
            self.offsets.append(self.offsets[-1] + len(line) + 1)
        self.open: list[str] = []
        self.level = 0
        self.note: OpenSpan | None = None
        self.inline_notes: dict[int, Lines] = {}  # by number, where they stand in the source
        self.lines: Lines = 0, 0

    def read(self, tokens: Iterable[Token]) -> None:
        """Write the blocks of all tokens."""
        for token in tokens:
            base = token.type.removesuffix("_open").removesuffix("_close")
            if token.map and token.nesting >= 0:
                last = min(token.map[1], len(self.offsets) - 1)
                self.lines = self.offsets[token.map[0]], self.offsets[last]
            if base == "footnote":
                self._note(token)
            if token.nesting == 1:
                self.open.append(base)
                self.level = int(token.tag[1:]) if base == "heading" else self.level
            elif token.nesting == -1:
                # A footnote within a list of another: the plugin leaves end tokens without their beginnings.
                if self.open[-1:] == [base]:
                    self.open.pop()
            elif token.type == "front_matter":
                self._front_matter()
            elif token.map or token.children:
                self._leaf(token)

    def _note(self, token: Token) -> None:
        """Begin or end a footnote; one that was written in the text itself is found there again."""
        if token.nesting == 1:
            number, label = token.meta["id"], token.meta["label"]
            self.lines = self.inline_notes.get(number, self.lines)
            anchor = partial(Anchor, id=_note_id(label, number))
            self.note = self.writer.open_span(anchor, self._note_start(label))
        elif self.note is not None:
            self.writer.close_span(self.note)

    def _note_start(self, label: str | None) -> int:
        return self.lines[0] if label is None else self._notes.get(label, 0)

    @cached_property
    def _notes(self) -> dict[str, int]:
        """Where each note begins, by its label: looked for once, as a file may have as many as it likes."""
        starts: dict[str, int] = {}
        for found in _NOTE_START.finditer(self.source):
            starts.setdefault(found[1], found.start())
        return starts

    def _front_matter(self) -> None:
        for start, address in find_addresses(self.source[slice(*self.lines)]):
            link = partial(Hyperlink, address=address, kind="outside")
            self.writer.add_span(link, self.lines[0] + start)

    def _leaf(self, token: Token) -> None:
        start, end = self.lines
        if token.type == "html_block":
            write_html(self.writer, start, min(end, len(self.source)))
        elif token.children is None:
            self.writer.add(token.content, _find(self.source, token.content.partition("\n")[0], start, end))
        else:
            inline = _Inline(self.writer, start, end)
            inline.read(token.children)
            self.inline_notes.update(inline.notes)
        kind, level = self._kind(token)
        self.writer.end_block(kind, level)

    def _kind(self, token: Token) -> tuple[BlockKind, int]:
        if "heading" in self.open:
            return "heading", self.level
        names = {*self.open, token.type}
        return next((kind for name, kind in _KINDS.items() if name in names), "paragraph"), 0


class _Inline:
    """Writes the pieces of one block. ``at`` is the offset in the source at which the next is looked for."""

    def __init__(self, writer: Writer, at: int, end: int) -> None:
        self.writer = writer
        self.source = writer.source
        self.at = at
        self.end = end
        self.notes: dict[int, Lines] = {}
        self.links: list[tuple[str, OpenSpan]] = []  # those that are open, with their addresses

    def read(self, children: Iterable[Token]) -> None:
        """Write them in their order."""
        for child in children:
            if child.type in _BREAKS:
                self._break(child)
            elif child.type in {"text", "code_inline", "text_special"} and child.content:
                self._text(child)
            elif child.type == "link_open":
                self._open_link(child)
            elif child.type == "link_close":
                self._close_link(child)
            elif child.type == "image":
                self._image(child)
            elif child.type == "footnote_ref":
                self._note_mark(child)
            elif child.type == "html_inline":
                self._html(child.content)
        while self.links:
            self.writer.close_span(self.links.pop()[1])

    def _break(self, token: Token) -> None:
        self.at = min(self.end, _find(self.source, "\n", self.at, self.end) + 1)
        if token.type == "hardbreak":
            self.writer.line_break()
        else:
            self.writer.add("\n", self.at)

    def _text(self, token: Token) -> None:
        before = self.writer.count
        self.writer.add(token.content, self._pass(token.content))
        if token.type == "text":
            self.writer.link_addresses(before, within=self.links[-1][0] if self.links else "")

    def _open_link(self, token: Token) -> None:
        at = self._pass("<" if token.markup == "autolink" else "[")
        self._link(str(token.attrGet("href") or ""), at)

    def _link(self, address: str, at: int, rel: tuple[str, ...] = ()) -> None:
        build = partial(Hyperlink, address=address, rel=rel)
        self.links.append((address, self.writer.open_span(build, at)))

    def _close_link(self, token: Token) -> None:
        if self.links:
            self.writer.close_span(self.links.pop()[1])
        if token.markup != "autolink":
            self._pass_target()

    def _pass_target(self) -> None:
        """Go to the end of ``](address "title")`` or ``][label]``."""
        self._pass("]")
        closing = {"(": ")", "[": "]"}.get(self.source[self.at : self.at + 1])
        if closing and self.at < self.end:
            self._pass(closing)

    def _image(self, token: Token) -> None:
        link = partial(Hyperlink, address=str(token.attrGet("src") or ""), kind="image")
        self.writer.add_span(link, self._pass("!["))
        self._pass_target()

    def _note_mark(self, token: Token) -> None:
        number, label = token.meta["id"], token.meta.get("label")
        at = self._pass("^[" if label is None else f"[^{label}]")
        if label is None:
            self.notes[number] = self.at, self.end
        target = _note_id(label, number)
        self.writer.add_span(partial(NoteMark, target=target, label=label or ""), at)

    def _html(self, markup: str) -> None:
        """A link in HTML; other elements are looked at only for their words."""
        at = self._pass(markup)
        if markup[:2].lower() == "<a":
            tag = take_apart(markup)[0].find("a")
            address = attribute(tag, "href").strip() if tag is not None else ""
            if tag is not None and address:
                self._link(address, at, tuple(attribute(tag, "rel").lower().split()))
        elif markup[:3].lower() == "</a" and self.links:
            self.writer.close_span(self.links.pop()[1])

    def _pass(self, piece: str) -> int:
        """Go to the end of a piece of the source. Returns where it begins."""
        found = _find(self.source, piece, self.at, self.end)
        self.at = min(self.end, found + len(piece))
        return found


def _note_id(label: str | None, number: int) -> str:
    """The id of a footnote. One written in the text itself has no label; a label has no blank in it."""
    return f"^{label}" if label is not None else f"^ {number}"


def _find(source: str, piece: str, at: int, end: int) -> int:
    """Where a piece stands; where it was looked for, when the source writes it otherwise."""
    found = source.find(piece, at, end)
    return at if found < 0 else found
