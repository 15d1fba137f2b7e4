"""The records of a WARC file that somebody else wrote: whole ones given, the rest said and passed over.

Never raises for any bytes. Memory stays within the limit for one record, and time linear in the
size of the file: a record that is too large, cut or damaged is left, and reading goes on where the
next one begins. Source of the format: WARC 1.0 and 1.1 (ISO 28500:2009 and :2017).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.model import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

GZIP = b"\x1f\x8b\x08"  # how a gzip member begins (RFC 1952 §2.3.1)
_HEAD_LIMIT = 1 << 18  # bytes of a record's header, and of blank between two; real ones have hundreds
_MOST_BROKEN = 100  # damaged places in one file, after which the rest is left: each costs a record's time
_PIECE = 1 << 16
_WINDOW = 1 << 20
_BEGIN = re.compile(rb"WARC/\d\.\d+\r?\n")
_LINES = re.compile(rb"\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One whole record: where it begins in the file, its fields (names in lower case), its block."""

    offset: int
    fields: dict[str, str]
    block: bytes


class _BrokenError(Exception):
    """Why the record at hand cannot be had; ``go_on`` is where to look for the next one."""

    def __init__(self, reason: str, go_on: int | None = None) -> None:
        super().__init__(reason)
        self.go_on = go_on


def warc_records(stream: BinaryIO, path: str, limit: int, start: int = 0) -> Iterator[WarcRecord | Skipped]:
    """The records from ``start`` on, in the file's order; ``limit`` is for one block, in bytes."""
    stream.seek(start)
    window = stream.read(_PIECE)
    kind = _Packed if GZIP in window and not window.lstrip(b"\r\n").startswith(b"WARC/") else _Plain
    place: int | None = start
    for _ in range(_MOST_BROKEN):
        if place is None:
            return
        source = kind(stream, place)
        try:
            while (record := _next_record(source, limit)) is not None:
                yield record
        except _BrokenError as broken:
            yield Skipped(f"{path}#{source.offset}", str(broken))
            place = _next_begin(stream, broken.go_on or source.offset + 1, packed=kind is _Packed)
        else:
            return
    yield Skipped(path, f"the file is damaged in {_MOST_BROKEN} places; the rest was not read")


def _next_record(source: _Plain, limit: int) -> WarcRecord | None:
    head = source.head()
    if head is None:
        return None
    first, *lines = _LINES.split(head)
    if not first.startswith(b"WARC/"):
        raise _BrokenError("here a record should begin, but none does")
    fields = _fields(lines)
    length = fields.get("content-length", "")
    if not re.fullmatch("[0-9]{1,18}", length):
        raise _BrokenError("the record does not say how long it is")
    size = int(length)
    if size > limit:
        reason = f"the record has {size} bytes, more than the limit of {limit}"
        raise _BrokenError(reason, source.after(size))
    block = source.take(size)
    if len(block) < size:
        raise _BrokenError(f"the record is cut off after {len(block)} of {size} bytes")
    return WarcRecord(source.offset, fields, block)


def _fields(lines: list[bytes]) -> dict[str, str]:
    pairs = (line.decode("utf-8", "replace").partition(":") for line in reversed(lines))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _next_begin(stream: BinaryIO, start: int, *, packed: bool) -> int | None:
    """Where at or after ``start`` a record begins again."""
    at, mark = start, GZIP if packed else b"WARC/"
    stream.seek(at)
    while len(window := stream.read(_WINDOW)) > len(mark):
        place = window.find(mark)
        while place >= 0:
            if _begins(stream, at + place, packed=packed):
                return at + place
            place = window.find(mark, place + 1)
        at += len(window) - len(mark)
        stream.seek(at)
    return None


def _begins(stream: BinaryIO, place: int, *, packed: bool) -> bool:
    stream.seek(place)
    data = stream.read(512)
    if packed:
        try:
            data = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, 16)
        except zlib.error:
            return False
    return _BEGIN.match(data) is not None


class _Plain:
    """An uncompressed file, read record by record. ``offset`` is where the record at hand begins."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        stream.seek(start)
        self._stream = stream
        self._held = b""
        self._at = start
        self.offset = start

    def head(self) -> bytes | None:
        """The record's header without its closing empty line; ``None`` at the end of the file."""
        self._skip_blank()
        self.offset = self._at
        while (end := _HEAD_END.search(self._held)) is None:
            piece = self._more()
            if not self._held and not piece:
                return None
            if not piece or len(self._held) > _HEAD_LIMIT:
                raise _BrokenError("the header of the record has no end")
            self._held += piece
        head = self._held[: end.start()]
        self._drop(end.end())
        return head

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes, or as many as there are."""
        pieces, missing = [self._held], size - len(self._held)
        while missing > 0 and (piece := self._more()):
            pieces.append(piece)
            missing -= len(piece)
        self._held = b"".join(pieces)
        block = self._held[:size]
        self._drop(len(block))
        return block

    def after(self, size: int) -> int | None:
        """Where the file goes on after a block that is not read; ``None`` where that cannot be known."""
        return self._at + size

    def _skip_blank(self) -> None:
        for _ in range(1 + _HEAD_LIMIT // _PIECE):
            rest = self._held.lstrip(b"\r\n")
            self._drop(len(self._held) - len(rest))
            if rest:
                return
            self._held = self._more() or self._beyond()
            if not self._held:
                return

    def _more(self) -> bytes:
        return self._stream.read(_PIECE)

    def _beyond(self) -> bytes:
        """What follows the member at hand; an uncompressed file has no members."""
        return b""

    def _drop(self, count: int) -> None:
        self._held = self._held[count:]
        self._at += count


class _Packed(_Plain):
    """A file of gzip members. ``offset`` is where the member begins in which the record begins."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        super().__init__(stream, start)
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._packed = b""
        self._at = start

    def after(self, size: int) -> int | None:
        del size
        return None

    def take(self, size: int) -> bytes:
        block = super().take(size)
        while len(self._held) <= len(b"\r\n\r\n") and (piece := self._more()):
            self._held += piece  # to the end of the member, where its checksum stands
        return block

    def _more(self) -> bytes:
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._packed or self._stream.read(_PIECE)
            self._packed = b""
            if not packed:
                return b""
            try:
                piece = self._inflate.decompress(packed, _PIECE)
            except zlib.error as error:
                raise _BrokenError("the compressed data is damaged") from error
            if piece:
                return piece
        return b""

    def _beyond(self) -> bytes:
        if not self._inflate.eof:
            return b""
        self._packed = self._inflate.unused_data
        self._at = self.offset = self._stream.tell() - len(self._packed)
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        return self._more()

    def _drop(self, count: int) -> None:
        self._held = self._held[count:]
