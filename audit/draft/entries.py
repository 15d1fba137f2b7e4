"""The entries of a document's list of sources, one passage each, whatever lines they were broken into.

``formats.documents`` finds the list by its heading. Here it ends before comments or related posts begin,
lines that belong together are joined, and entries that run on in one paragraph are parted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from audit.data import facts
from audit.formats.documents import is_dated, is_whole_reference
from audit.model import Anchor, NoteMark
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.model import Block, DocumentText

MOST_ENTRIES = 4_000
"""Entries of lists and notes that are read, a millisecond each; the longest reports cite some 3,000 works."""
LISTS = frozenset({"sources", "note"})
"""The kinds of blocks in which references stand."""
_LABEL = compile_later(
    r"\s*(?:\[\^?(?P<b>[\w.+-]{1,12})\]:?|\((?P<p>\d{1,4})\)|(?P<d>\d{1,4})[.)](?=\s)|(?P<s>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,4}))\s*"
)
_RUN_ON = compile_later(
    r"(?:(?<=\s)|^)(?:\[(\d{1,3})\]|(\d{1,3})[.)](?=\s[^\W\d_a-z]|\s[\"“„«])|\((\d{1,3})\)(?=\s[^\W\d_a-z]))"
)
_EDGES = compile_later(r"^[\W\d_]+|[\W\d_]+$")
_CLOSING_QUOTES = "\"”“»’'"
_OPEN = (",", ";", ":", "(", "-", "–", "&", " and", " und", " et", " e", " y")
_MARKED = compile_later(
    r"[\"“„«»”]|\b(?:1[5-9]|20)\d\d\b|\d{1,2}[/.]\d{1,2}[/.]\d{2}|https?://|www\.|doi|isbn", re.IGNORECASE
)
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_BEFORE_NOTE = 3  # characters before the anchor of a note in its block: a number
_LONGEST_END = 60  # characters of a line with which something else begins
_NUMBERED = 0.6  # share of lines with a number from which on the others go on with the line before


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list of sources: ``text`` as printed in one line, between two offsets of the document.

    ``label`` is its number or other mark, without brackets; "" where it has none. ``listed``: whether it
    stands in a list of sources, and not in a note.
    """

    start: int
    end: int
    text: str
    label: str = ""
    listed: bool = False


def find_entries(document: DocumentText) -> tuple[Entry, ...]:
    """The entries of all lists of sources and notes, in the order of the document."""
    blocks = blocks_of_references(document)
    kept = _before_the_end(document.text, blocks)
    plain = document.media in {"text", "pdf"}
    spans = _joined(document.text, kept) if plain else list(_by_lines(document, kept))
    parts = islice((part for span in spans for part in _parted(document.text, *span)), MOST_ENTRIES)
    starts = [block.start for block in kept]
    return tuple(
        _entry(document.text, *part, listed=kept[bisect_right(starts, part[0]) - 1].kind == "sources")
        for part in parts
    )


def blocks_of_references(document: DocumentText) -> list[Block]:
    """The blocks of lists of sources and of notes, whatever the notes are marked as: marks lead to them."""
    anchors = {span.id: span for span in document.spans if isinstance(span, Anchor)}
    starts = [block.start for block in document.blocks]
    notes: set[int] = set()
    for mark in document.spans if document.media != "html" else ():  # HTML's notes are known as such
        anchor = anchors.get(mark.target) if isinstance(mark, NoteMark) else None
        if anchor is None or anchor.start <= mark.start:
            continue  # a way back from a note
        first = bisect_right(starts, anchor.start) - 1
        last = max(first + 1, bisect_right(starts, anchor.end - 1))
        if anchor.start - starts[first] <= _BEFORE_NOTE:
            notes.update(range(first, last))
    return [block for number, block in enumerate(document.blocks) if block.kind in LISTS or number in notes]


def _entry(text: str, start: int, end: int, *, listed: bool) -> Entry:
    words = " ".join(text[start:end].split())
    label = _LABEL.match(words)
    number = next((value for value in label.groups() if value), "") if label else ""
    return Entry(start, end, words, number.translate(_SUPERSCRIPTS), listed)


def _before_the_end(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks before comments or related posts begin, without a tail of no references."""
    kept: list[Block] = []
    for block in blocks:
        if block.kind == "sources" and kept and _ends_list(text[block.start : block.end]):
            break
        kept.append(block)
    marked = [bool(_MARKED.search(text[block.start : block.end])) for block in kept]
    if any(marked):
        while not marked[len(kept) - 1] and kept[-1].kind == "sources":
            kept.pop()
    return kept


def _ends_list(line: str) -> bool:
    words = _EDGES.sub("", line.strip()[: _LONGEST_END + 1]).casefold()
    return len(line) <= _LONGEST_END and words in _ends()


@cache
def _ends() -> frozenset[str]:
    return frozenset(line for lines in facts("list-ends").values() for line in lines)


def _joined(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The offsets of entries, of which one may go on over several lines of plain text."""
    lines = [text[block.start : block.end] for block in blocks]
    labelled = [bool(_LABEL.match(line)) for line in lines]
    by_label = sum(labelled) >= max(2, _NUMBERED * _paragraphs(blocks))
    by_gap = _paragraphs(blocks) > 2 and len(blocks) > _paragraphs(blocks)
    spans: list[tuple[int, int]] = []
    for at, block in enumerate(blocks):
        if spans and _goes_on(blocks, lines, at, labelled=labelled[at], by_label=by_label, by_gap=by_gap):
            spans[-1] = (spans[-1][0], block.end)
        else:
            spans.append((block.start, block.end))
    return spans


def _paragraphs(blocks: Sequence[Block]) -> int:
    """How many groups of lines there are between blank lines."""
    return sum(not at or block.line > blocks[at - 1].line + 1 for at, block in enumerate(blocks))


def _goes_on(
    blocks: Sequence[Block], lines: Sequence[str], at: int, *, labelled: bool, by_label: bool, by_gap: bool
) -> bool:
    """Whether a line belongs to the entry of the line before."""
    if blocks[at].line > blocks[at - 1].line + 1:
        return False
    if by_label:
        return not labelled
    line, before = lines[at], lines[at - 1]
    if by_gap or line[:1].islower() or line.startswith(("http://", "https://", "www.")):
        return True
    is_open = before.rstrip().rstrip(_CLOSING_QUOTES).endswith(_OPEN)
    return is_open and is_dated(line) and not is_dated(before)


def _by_lines(document: DocumentText, blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """The offsets of blocks; a paragraph of Markdown by its lines, where each is a reference of its own."""
    for block in blocks:
        edges = [block.start, block.end]
        if document.media == "markdown" and block.kind == "sources":
            first = bisect_right(document.runs, block.start, key=attrgetter("start"))
            last = bisect_right(document.runs, block.end - 1, key=attrgetter("start"))
            runs = document.runs[first - 1 : last]
            cuts = [run.start for before, run in pairwise(runs) if run.line > before.line]
            lines = list(pairwise([block.start, *cuts, block.end]))
            if all(is_whole_reference(document.text[start:end]) for start, end in lines):
                edges = [block.start, *cuts, block.end]
        yield from pairwise(edges)


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The entries that run on in one passage: numbered from one on, or parted by semicolons."""
    cuts = _numbered_cuts(text[start:end]) or _semicolons(text[start:end])
    edges = [0, *cuts, end - start]
    for first, last in pairwise(edges):
        part = text[start + first : start + last]
        if part.strip(" ;\n"):
            yield start + first + len(part) - len(part.lstrip()), start + first + len(part.rstrip(" ;\n"))


def _numbered_cuts(part: str) -> list[int]:
    found = [(match.start(), int(next(filter(None, match.groups())))) for match in _RUN_ON.finditer(part)]
    if len(found) < 2 or found[0][0] > 3:
        return []
    cuts, expected = [], found[0][1]
    for at, number in found:
        if number == expected:
            cuts.append(at)
            expected += 1
    return cuts[1:]


def _semicolons(part: str) -> list[int]:
    cuts = [match.end() for match in re.finditer(r";\s", part)]
    edges = [0, *cuts, len(part)]
    pieces = [part[first:last] for first, last in pairwise(edges)]
    return cuts if cuts and all(is_whole_reference(piece) for piece in pieces) else []
