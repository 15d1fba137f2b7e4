"""Taking a WARC file up again after whoever wrote it has gone, perhaps in the middle of a record."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from audit.formats.warc.exchange import recovered, row_of
from audit.formats.warc.writing import Found, records
from audit.store.index import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from audit.store.index import Index
    from audit.store.segment import Segment

_MEMBER = b"\x1f\x8b\x08"  # how a gzip member begins (RFC 1952 §2.3.1)
_PIECE = 1 << 20


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
        entries = list(_entries(_whole(stream, known, notes, name)))
    end = entries[-1].offset + entries[-1].length if entries else known
    if end < segment.size:
        notes.append(_set_aside(segment, end))
    index.add(name, entries, end)
    return notes


def _whole(stream: BinaryIO, start: int, notes: list[str], name: str) -> Iterator[Found]:
    """The whole records from ``start``, also those that follow a damaged stretch."""
    next_start: int | None = start
    while next_start is not None:
        for found in records(stream, next_start):
            yield found
            start = found.offset + found.length
        next_start = _next_whole(stream, start + 1)
        if next_start is not None:
            notes.append(f"{name}: bytes {start} to {next_start} are damaged and were passed over.")


def _next_whole(stream: BinaryIO, start: int) -> int | None:
    """Where the next whole record begins at or after ``start``, or ``None``."""
    stream.seek(start)
    at, window = start, stream.read(_PIECE)
    while len(window) >= len(_MEMBER):
        place = window.find(_MEMBER)
        while place >= 0:
            if next(records(stream, at + place), None) is not None:
                return at + place
            place = window.find(_MEMBER, place + 1)
        at += len(window) - len(_MEMBER) + 1
        stream.seek(at)
        window = stream.read(_PIECE)
    return None


def _entries(found: Iterable[Found]) -> Iterator[Entry]:
    """The records as index entries; a capture is one whose metadata record is there too."""
    response: Found | None = None
    start: int | None = None
    for one in found:
        start = one.offset if start is None else start
        row = row_of(one)
        response = one if row else response
        told = one.kind == "metadata" and response is not None
        capture = recovered(one, response) if told and response else None
        yield Entry(one.offset, one.length, row, capture, start)
        if one.kind in {"metadata", "warcinfo"}:
            response = start = None


def _set_aside(segment: Segment, end: int) -> str:
    """Move what follows ``end`` into a file of its own; returns the sentence that says so."""
    aside = segment.path.with_name(f"{segment.path.name}.torn-{end}")
    with segment.path.open("rb") as source, aside.open("wb") as target:
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
