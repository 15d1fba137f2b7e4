"""The records of a WARC file, whoever wrote it: the whole ones, and for what is damaged its byte.

Never raises for any bytes. Memory stays within the limit for one record, time linear in the file's size: a
record that is too large, cut or damaged is left, and reading goes on where the next one begins. Source of the
format: WARC 1.0 and 1.1 (ISO 28500:2009 and :2017).
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.warc.members import GZIP, PIECE, BrokenError, Frames, Packed, Plain
from audit.formats.zstd import is_zstd
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

_WHOLE_LIMIT = 1 << 30  # bytes of a record of our own; a WARC file of ours is closed at this size
_MOST_BROKEN = 100  # damaged places in one file, after which the rest is left: each costs time
_BEGIN = re.compile(rb"WARC/\d\.\d+\r?\n")


class RecordPlace(NamedTuple):
    """Where a record stands: its byte in the file, and how many stand before it in its gzip member."""

    offset: int
    number: int = 0

    def __str__(self) -> str:
        """As it stands behind the name of the file: ``321``, or ``0:5`` for the sixth of a gzip member."""
        return f"{self.offset}:{self.number}" if self.number else str(self.offset)


class WarcRecord(NamedTuple):
    """One record, complete. ``fields`` are its named fields, names in lower case, ``block`` is its content.

    ``offset`` is the byte at which it begins in the file, of a compressed file that of its gzip member;
    ``number`` counts the records before it in that member. ``length`` counts the bytes of the member where
    the record stands in it whole and alone, as WARC asks for; for every other record it is ``None``.
    """

    offset: int
    number: int
    length: int | None
    fields: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """The record's type."""
        return self.fields.get("warc-type", "")

    @property
    def place(self) -> RecordPlace:
        """Where the record can be read again."""
        return RecordPlace(self.offset, self.number)

    @property
    def end(self) -> int:
        """The byte after its gzip member; without ``length`` the one at which it begins."""
        return self.offset + (self.length or 0)


def warc_records(stream: IO[bytes], path: str, limit: int, start: int = 0) -> Iterator[WarcRecord | Skipped]:
    """The records from ``start`` on, in the file's order; ``limit`` is for one block, in bytes."""
    stream.seek(start)
    kind = _kind_of(stream.read(PIECE))
    place: int | None = start
    for _ in range(_MOST_BROKEN):
        if place is None:
            return
        try:
            source = kind(stream, place)
        except BrokenError as broken:  # of its dictionary, without which nothing can be read
            yield Skipped(path, broken.reason)
            return
        try:
            while (record := _next_record(source, limit)) is not None:
                yield record
        except BrokenError as broken:
            yield Skipped(f"{path}#{source.offset}", broken.reason)
            place = _resume_after_damage(source, stream, broken.go_on or source.offset + 1)
        else:
            return
    yield Skipped(path, Reason("damaged-too-often", places=_MOST_BROKEN))


def _kind_of(window: bytes) -> type[Plain]:
    """How a file is compressed, by what stands where it is read."""
    if is_zstd(window):
        return Frames
    packed = GZIP in window and not window.lstrip(b"\r\n").startswith(b"WARC/")
    return Packed if packed else Plain


def record_at(stream: IO[bytes], path: str, limit: int, place: RecordPlace) -> WarcRecord | Skipped | None:
    """The record at a place; ``None`` where none is."""
    records = warc_records(stream, path, limit, place.offset)
    return next(islice(records, place.number, None), None)


def whole_records(stream: IO[bytes], start: int = 0) -> Iterator[WarcRecord]:
    """The records from ``start`` on, up to the first that is not whole in a gzip member of its own."""
    source = Packed(stream, start)
    try:
        while (record := _next_record(source, _WHOLE_LIMIT)) and record.length is not None:
            yield record
    except BrokenError:
        return


def _resume_after_damage(source: Plain, stream: IO[bytes], start: int) -> int | None:
    """The first byte from ``start`` on at which a record begins: where a damaged foreign file is read on.

    What begins there can be part of the damaged record's body, and is said to (`CopyPlace.damage`); in the
    store's own files `audit.store.marks` tells the two apart.
    """
    at, mark, tries = start, source.MARK, source.TRIES
    stream.seek(at)
    while len(window := stream.read(PIECE)) > len(mark):
        place = window.find(mark)
        while place >= 0 and tries:
            if _BEGIN.match(source.first_bytes(at + place)):
                return at + place
            tries -= 1
            place = window.find(mark, place + 1)
        at += len(window) - len(mark)
        stream.seek(at)
    return None


def _next_record(source: Plain, limit: int) -> WarcRecord | None:
    head = source.head()
    if head is None:
        return None
    if not head.startswith(b"WARC/"):
        raise BrokenError(Reason("record-absent"))
    lines = head.decode("utf-8", "replace").split("\n")[:0:-1]  # of two fields of one name the first counts
    pairs = [line.partition(":") for line in lines]
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) <= 18):
        raise BrokenError(Reason("record-of-no-length"))
    size = int(length)
    if size > limit:
        raise BrokenError(Reason("record-too-large", size=size, limit=limit), source.after(size))
    block = source.take(size)
    if len(block) < size:
        raise BrokenError(Reason("record-cut", read=len(block), size=size))
    return WarcRecord(source.offset, source.taken - 1, source.member_length(), fields, block)
