"""A Markdown document's blocks: CommonMark with tables, footnotes and front matter."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audit.formats.documents.html import write_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from audit.formats.documents.writer import Writer
    from audit.model import BlockKind

_KINDS: dict[str, BlockKind] = {
    "footnote": "item", "list_item": "item", "table": "table", "blockquote": "quote",
    "fence": "quote", "code_block": "quote",
}  # fmt: skip
_BREAKS = frozenset({"softbreak", "hardbreak"})


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    return MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)


def write_markdown(writer: Writer) -> None:
    """Write the blocks of Markdown."""
    lines = [0]
    for line in writer.source.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    open_: list[str] = []
    level = 0
    for token in _parser().parse(writer.source):
        base = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            open_.append(base)
            level = int(token.tag[1:]) if base == "heading" else level
        elif token.nesting == -1:
            open_.pop()
        elif token.map and token.type != "front_matter":
            span = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
            _leaf(writer, token, span)
            writer.end_block(_kind([*open_, token.type]), level if "heading" in open_ else 0)


def _kind(open_: list[str]) -> BlockKind:
    if "heading" in open_:
        return "heading"
    return next((kind for name, kind in _KINDS.items() if name in open_), "paragraph")


def _leaf(writer: Writer, token: Token, span: tuple[int, int]) -> None:
    if token.type == "html_block":
        write_html(writer, span[0], min(span[1], len(writer.source)))
    elif token.children is None:
        writer.add(token.content, _find(writer.source, token.content.partition("\n")[0], *span))
    else:
        _inline(writer, token.children, *span)


def _inline(writer: Writer, children: Iterable[Token], at: int, end: int) -> None:
    """Write a paragraph's pieces, each found again in the lines it came from."""
    source = writer.source
    for child in children:
        if child.type in _BREAKS:
            at = min(end, _find(source, "\n", at, end) + 1)
            if child.type == "hardbreak":
                writer.line_break()
            else:
                writer.add("\n", at)
        elif child.type in {"text", "code_inline", "text_special"} and child.content:
            found = _find(source, child.content, at, end)
            writer.add(child.content, found)
            at = min(end, found + len(child.content))


def _find(source: str, piece: str, at: int, end: int) -> int:
    """Where a piece stands; where it was looked for, when the source writes it otherwise."""
    found = source.find(piece, at, end)
    return at if found < 0 else found
