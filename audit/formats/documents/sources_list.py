"""Finds a document's list of sources by its heading, so that its entries do not count as claims."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from audit.model import Block, DocumentMedia

_LONGEST = 60
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|https?://|www\.")
_SHORTEST = 20  # characters of a reference
_LEAST_RUN_ON = 2  # references of a list in one paragraph with its heading


@cache
def _headings() -> frozenset[str]:
    return frozenset(word for words in facts("sources-headings").values() for word in words)


def is_sources_heading(text: str) -> bool:
    """Whether a line reads "SOURCES", "7. References:", "Quellen" or the like."""
    return len(text) <= _LONGEST and _EDGES.sub("", text).casefold() in _headings()


def is_dated(text: str) -> bool:
    """Whether a text has a year, a day in numbers, or an address."""
    return _DATED.search(text) is not None


def is_whole_reference(text: str) -> bool:
    """Whether a piece of a run-on list can be a reference of its own: dated, and with a title or names."""
    return is_dated(text) and len(text) >= _SHORTEST and ("," in text or '"' in text or "“" in text)


def mark_sources(
    text: str, blocks: Iterable[Block], media: DocumentMedia, line_of: Callable[[int], int]
) -> tuple[Block, ...]:
    """The blocks, with what follows such a heading marked ``sources``, one entry to a block.

    A list ends at the next heading of its rank or a higher one. Plain text shows no rank, and
    entries look like headings there: the list runs to the end. ``line_of`` gives the line in the
    file of an offset of the text.
    """
    marked: list[Block] = []
    rank: int | None = None
    for block in _headed(text, blocks, media, line_of):
        if run_on := _run_on(text, block, line_of):
            marked.extend(run_on)
        elif is_sources_heading(text[block.start : min(block.end, block.start + _LONGEST + 1)]):
            rank = block.level
            marked.append(replace(block, kind="heading"))
        elif rank is not None and block.kind == "heading" and media != "text" and block.level <= (rank or 6):
            rank = None
            marked.append(block)
        elif block.kind == "note":
            marked.append(block)
        elif rank is not None or block.kind == "sources":
            marked.extend(_entries(text, block, line_of))
        else:
            marked.append(block)
    return tuple(marked)


def _headed(
    text: str, blocks: Iterable[Block], media: DocumentMedia, line_of: Callable[[int], int]
) -> Iterator[Block]:
    """The blocks; of one whose first line is such a heading, that line and the others as two.

    In Markdown a line end of the file is a space of the text, unless it breaks the line.
    """
    for block in blocks:
        top = text[block.start : min(block.end, block.start + _LONGEST + 1)]
        ends = (
            found.start()
            for found in re.finditer(r"\s", top)
            if found[0] == "\n" or (media == "markdown" and line_of(block.start + found.end()) > block.line)
        )
        end = next(ends, len(top)) if block.kind == "paragraph" else len(top)
        if block.start + end < block.end and is_sources_heading(top[:end]):
            start = block.start + end + 1
            yield replace(block, end=block.start + end)
            yield replace(block, start=start, line=line_of(start))
        else:
            yield block


def _run_on(text: str, block: Block, line_of: Callable[[int], int]) -> tuple[Block, ...]:
    """The heading and the list of a block that reads "Sources: …; …"; a list that ends with its block.

    All that stands between its semicolons must be references; else there are none.
    """
    head, colon, rest = text[block.start : min(block.end, block.start + _LONGEST)].partition(":")
    if block.kind not in {"paragraph", "item"} or not rest.strip() or not is_sources_heading(head):
        return ()
    start = block.end - len(text[block.start + len(head + colon) : block.end].lstrip())
    pieces = text[start : block.end].split("; ")
    if len(pieces) < _LEAST_RUN_ON or not all(map(is_whole_reference, pieces)):
        return ()
    heading = replace(block, end=block.start + len(head + colon), kind="heading")
    return heading, replace(block, start=start, line=line_of(start), kind="sources", level=0)


def _entries(text: str, block: Block, line_of: Callable[[int], int]) -> Iterator[Block]:
    """One block for each line of a block that holds several entries."""
    start = block.start
    for part in text[block.start : block.end].split("\n"):
        if part:
            end = start + len(part)
            yield replace(block, start=start, end=end, line=line_of(start), kind="sources", level=0)
        start += len(part) + 1
