"""A Markdown document's blocks: CommonMark with tables, footnotes and front matter."""

from __future__ import annotations

import re
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from audit.formats.documents.bare import find_addresses
from audit.formats.documents.html import write_html
from audit.formats.documents.markdown_inline import Inline, Placing, note_id
from audit.formats.documents.markdown_rules import markdown_parser
from audit.model import Anchor, Hyperlink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from audit.formats.documents.writer import OpenSpan, Writer
    from audit.model import BlockKind

_KINDS: dict[str, BlockKind] = {
    "footnote": "item", "list_item": "item", "table": "table", "blockquote": "quote",
    "fence": "quote", "code_block": "quote",
}  # fmt: skip
_NOTE_START = re.compile(r"\[\^([^\]\s]+)\]:")
_COMMENT = re.compile(r"(?:\A|\s)#.*")  # in YAML and TOML


def write_markdown(writer: Writer) -> None:
    """Write the blocks of Markdown."""
    defined: dict[str, Any] = {}
    tokens = markdown_parser().parse(writer.source, defined)
    reader = _Reader(writer)
    reader.read(tokens)
    reader.definitions(defined)


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
        self.inline_notes: dict[int, Placing] = {}  # by number, where they stand in the source
        self.placing: Placing | None = None  # of the inline note that is being read
        self.labels: set[str] = set()  # of the definitions that were used
        self.lines = 0, 0  # those of the token, the last excluded
        self.cell = 0  # the offset behind the last cell of the row

    def read(self, tokens: Iterable[Token]) -> None:
        """Write the blocks of all tokens."""
        for token in tokens:
            base = token.type.removesuffix("_open").removesuffix("_close")
            if token.map and token.nesting >= 0:
                last = min(token.map[1], len(self.offsets) - 1)
                self.lines = token.map[0], last
            if base == "footnote":
                self._note(token)
            if token.nesting == 1:
                self.open.append(base)
                self.level = int(token.tag[1:]) if base == "heading" else self.level
                self.cell = self.offsets[self.lines[0]] if base == "tr" else self.cell
            elif token.nesting == -1:
                # A footnote within a list of another: the plugin leaves end tokens without their beginnings.
                if self.open[-1:] == [base]:
                    self.open.pop()
            elif token.type == "front_matter":
                self._front_matter()
            elif token.map or token.children:
                self._leaf(token)

    def definitions(self, defined: dict[str, Any]) -> None:
        """The definitions of references that nothing refers to: somebody wrote them as sources."""
        unused = [ref for label, ref in defined.get("references", {}).items() if label not in self.labels]
        for ref in [*unused, *defined.get("duplicate_refs", [])]:
            start = self.offsets[ref["map"][0]]
            build = partial(Hyperlink, address=ref["href"], kind="definition")
            self.writer.add_span(build, max(start, self.source.find("[", start)))

    def _note(self, token: Token) -> None:
        """Begin or end a footnote; one that was written in the text itself is found there again."""
        if token.nesting == 1:
            number, label = token.meta["id"], token.meta["label"]
            self.placing = self.inline_notes.get(number) if label is None else None
            at = self.placing(0) if self.placing else self._notes.get(label, 0)
            self.note = self.writer.open_span(partial(Anchor, id=note_id(label, number)), at)
        elif self.note is not None:
            self.writer.close_span(self.note)
            self.placing = None

    @cached_property
    def _notes(self) -> dict[str, int]:
        """Where each note begins, by its label: looked for once, as a file may have as many as it likes."""
        starts: dict[str, int] = {}
        for found in _NOTE_START.finditer(self.source):
            starts.setdefault(found[1], found.start())
        return starts

    def _front_matter(self) -> None:
        for offset, line in self._source_lines():
            for found in find_addresses(_COMMENT.sub("", line)):
                link = partial(Hyperlink, address=found.address, kind="outside")
                self.writer.add_span(link, offset + found.start)

    def _source_lines(self) -> Iterator[tuple[int, str]]:
        """The lines of the token with their offsets."""
        for line in range(*self.lines):
            start = self.offsets[line]
            yield start, self.source[start : self.offsets[line + 1] - 1]

    def _leaf(self, token: Token) -> None:
        if token.type == "html_block":
            start, end = (self.offsets[line] for line in self.lines)
            write_html(self.writer, start, min(end, len(self.source)))
        elif token.children is None:
            self._code(token.content)
        else:
            inline = Inline(self.writer, token.content, self.placing or self._placing(token.content))
            inline.read(token.children)
            self.inline_notes.update(inline.notes)
            self.labels |= inline.labels
        self.writer.end_block(*self._kind(token))

    def _code(self, content: str) -> None:
        start, end = (self.offsets[line] for line in self.lines)
        found = self.source.find(content.partition("\n")[0], start, end)
        self.writer.add(content, max(start, found))

    def _placing(self, content: str) -> Placing:
        if "tr" in self.open:
            placing, self.cell = Placing.of_cell(content, self.source, self.cell)
            return placing
        return Placing.of_lines(content, self._source_lines())

    def _kind(self, token: Token) -> tuple[BlockKind, int]:
        if "heading" in self.open:
            return "heading", self.level
        names = {*self.open, token.type}
        return next((kind for name, kind in _KINDS.items() if name in names), "paragraph"), 0
