"""The audited document: its plain text, and where in it a quoted passage stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item: ``start``/``end`` are offsets into the plain text.

    ``line`` is the 1-based line of the source file where the block begins.
    """

    start: int
    end: int
    line: int
    kind: Literal["paragraph", "heading", "item", "quote", "table", "sources"] = "paragraph"


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document's plain text in blocks. ``media`` is the kind of file it was read from."""

    text: str
    blocks: tuple[Block, ...]
    media: Literal["html", "markdown", "text"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: offsets into the plain text, and 1-based line and column of the file."""

    start: int
    end: int
    line: int
    column: int
    block: int
