"""The notes of a document: each mark with the blocks of the note it leads to."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Anchor, NoteMark

if TYPE_CHECKING:
    from audit.model import Block, DocumentText


class Note(NamedTuple):
    """A mark in the text and the blocks of its note. A note with several marks is there once for each."""

    mark: NoteMark
    blocks: tuple[Block, ...]


def notes_of(document: DocumentText) -> tuple[Note, ...]:
    """The marks that lead to notes, in the order of the text. A note's way back to its mark is none."""
    anchors: dict[str, Anchor] = {}
    for span in document.spans:
        if isinstance(span, Anchor):
            known = anchors.get(span.id)
            if known is None or span.end - span.start > known.end - known.start:
                anchors[span.id] = span
    found: dict[str, tuple[Block, ...]] = {}
    notes: list[Note] = []
    for mark in document.spans:
        if isinstance(mark, NoteMark) and mark.target in anchors:
            if mark.target not in found:
                found[mark.target] = _blocks(document, anchors[mark.target])
            if found[mark.target]:
                notes.append(Note(mark, found[mark.target]))
    return tuple(notes)


def _blocks(document: DocumentText, anchor: Anchor) -> tuple[Block, ...]:
    """The blocks of a note that an anchor stands around, or within the first of which it stands."""
    at = bisect_left(document.blocks, anchor.start + 1, key=attrgetter("end"))
    blocks: list[Block] = []
    for number in range(at, len(document.blocks)):
        block = document.blocks[number]
        if block.kind != "note" or (blocks and block.start >= anchor.end):
            break
        blocks.append(block)
    return tuple(blocks)
