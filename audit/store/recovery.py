"""Taking a WARC file up again after whoever wrote it has gone, perhaps in the middle of a record."""

from __future__ import annotations

import os
import shutil
from itertools import count
from typing import TYPE_CHECKING

from audit.formats.warc import (
    WarcRecord,
    capture_of,
    response_head,
    row_of,
    whole_records,
)
from audit.store.earlier_sentences import typed_capture
from audit.store.index import Entry
from audit.store.marks import find_mark, is_beheaded, marked_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from audit.formats.http import Head
    from audit.formats.warc import IndexRow
    from audit.store.index import Index
    from audit.store.segment import Segment

_BEHEADED = (
    "and its records are known by them alone: what follows can be planted by a page, and is not read. Put"
    " the file, or history.sqlite beside its folder, there again from a backup."
)


def repair(segment: Segment, index: Index) -> list[str]:
    """Index the whole records that nobody indexed and end the file after the last; says what it did.

    Only bytes beyond what the index knows are looked at, so nothing acknowledged is ever touched. A
    torn tail is set aside beside the file before it is cut. Raises StoreError or OSError when it
    cannot be set aside; the file is then as it was.
    """
    notes: list[str] = []
    name, known = segment.path.name, index.known(segment.path.name)
    if segment.size < known:
        return [f"{name} is {known - segment.size} bytes shorter than it was; captures in it are lost."]
    if segment.size == known:
        return []
    with segment.path.open("rb") as stream:
        entries = list(_entries(_whole(stream, known, notes, name), notes, name))
        if not (known or entries) and is_beheaded(stream):
            return [*notes, f"{name}: its first bytes are damaged, {_BEHEADED}"]
    end = entries[-1].offset + entries[-1].length if entries else known
    if end < segment.size:
        notes.append(_set_aside(segment, end))
    index.add(name, entries, end)
    return notes


def read_on(path: Path, index: Index) -> list[str]:
    """Index the whole records that nobody indexed, and leave the file as it is; says what is damaged."""
    notes: list[str] = []
    with path.open("rb") as stream:
        known = index.known(path.name)
        entries = list(_entries(_whole(stream, known, notes, path.name), notes, path.name))
        if not (known or entries) and is_beheaded(stream):
            return [*notes, f"{path.name}: its first bytes are damaged, {_BEHEADED}"]
    index.add(path.name, entries, max(known, path.stat().st_size))
    return notes


def _whole(stream: BinaryIO, start: int, notes: list[str], name: str) -> Iterator[WarcRecord]:
    """The whole records from ``start``, also those after a damaged stretch that carry the file's mark.

    In a file of an earlier version, whose records carry none, nothing after damage is read: what stands there
    can be part of a body (see `audit.store.marks`).
    """
    mark = find_mark(stream)
    next_start: int | None = start
    while next_start is not None:
        for record in whole_records(stream, next_start):
            yield record
            next_start = record.end
        damaged = next_start
        next_start = _next_marked(stream, damaged + 1, mark) if mark else None
        if next_start is not None:
            notes.append(f"{name}: bytes {damaged} to {next_start} are damaged and were passed over.")


def _next_marked(stream: BinaryIO, start: int, mark: bytes) -> int | None:
    """Where the next whole record with the mark begins."""
    places = marked_places(stream, start, mark)
    return next((place for place in places if next(whole_records(stream, place), None)), None)


def _entries(records: Iterable[WarcRecord], notes: list[str], name: str) -> Iterator[Entry]:
    """The records as index entries; a capture is one whose metadata record names the response before it.

    Where damage took the metadata of one exchange and the response of the next, the two that are left stand
    side by side and do not belong together.
    """
    response: tuple[IndexRow, Head] | None = None
    start: int | None = None
    for record in records:
        start = record.offset if start is None else start
        row = capture = None
        try:
            if head := response_head(record):
                row = row_of(record, head)
                response = row, head
            elif response and _describes(record, response[0]):
                capture = capture_of(typed_capture(record.block), response[1])
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError):  # of its JSON
            notes.append(f"{name}: the record at byte {record.offset} is not as audit writes it.")
        yield Entry(record.offset, record.end - record.offset, row, capture, start)
        if record.kind in {"metadata", "warcinfo"}:
            response = start = None


def _describes(record: WarcRecord, row: IndexRow) -> bool:
    """Whether the record is the metadata of that response."""
    return record.kind == "metadata" and record.fields.get("warc-refers-to") == f"<{row.name}>"


def _set_aside(segment: Segment, end: int) -> str:
    """Move what follows ``end`` into a file of its own; returns the sentence that says so."""
    name = f"{segment.path.name}.torn-{end}"
    aside = segment.path.with_name(name)
    for number in count(2):  # what an earlier kill left at this byte stays, and no link is followed
        if not os.path.lexists(aside):
            break
        aside = segment.path.with_name(f"{name}-{number}")
    with segment.path.open("rb") as source, aside.open("xb") as target:
        source.seek(end)
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
    torn = segment.size - end
    segment.cut(end)
    return (
        f"{segment.path.name}: the last {torn} bytes were a record that was never finished;"
        f" they are now in {aside.name}."
    )
