"""The records of a WARC file, whoever wrote it: the whole ones, and for what is damaged its byte.

Never raises for any bytes. Memory stays within the limit for one record, time linear in the file's size: a
record that is too large, cut or damaged is left, and reading goes on where the next one begins. Source of the
format: WARC 1.0 and 1.1 (ISO 28500:2009 and :2017).
"""

from __future__ import annotations

import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

GZIP = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952 §2.3.1)."""
_HEAD_LIMIT = 1 << 18  # bytes of a record's header, and of blank between two; real ones have hundreds
_WHOLE_LIMIT = 1 << 30  # bytes of a record of our own; a WARC file of ours is closed at this size
_MOST_BROKEN = 100  # damaged places in one file, after which the rest is left: each costs time
_PIECE = 1 << 16
_CLOSE = b"\r\n\r\n"  # after every record
_BEGIN = re.compile(rb"WARC/\d\.\d+\r?\n")
_TEXT = re.compile(rb"[^\r\n]")
_HEAD_END = re.compile(rb"\n\r?\n")


class RecordPlace(NamedTuple):
    """Where a record stands: its byte in the file, and how many stand before it in its gzip member."""

    offset: int
    number: int = 0


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


class _BrokenError(Exception):
    """Why the record at hand cannot be had; ``go_on`` is where to look for the next one."""

    def __init__(self, reason: Reason, go_on: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.go_on = go_on


def warc_records(stream: IO[bytes], path: str, limit: int, start: int = 0) -> Iterator[WarcRecord | Skipped]:
    """The records from ``start`` on, in the file's order; ``limit`` is for one block, in bytes."""
    stream.seek(start)
    window = stream.read(_PIECE)
    packed = GZIP in window and not window.lstrip(b"\r\n").startswith(b"WARC/")
    kind = _Packed if packed else _Plain
    place: int | None = start
    for _ in range(_MOST_BROKEN):
        if place is None:
            return
        source = kind(stream, place)
        try:
            while (record := _next_record(source, limit)) is not None:
                yield record
        except _BrokenError as broken:
            yield Skipped(f"{path}#{source.offset}", broken.reason)
            place = resume_after_damage(stream, broken.go_on or source.offset + 1, packed=packed)
        else:
            return
    yield Skipped(path, Reason("damaged-too-often", places=_MOST_BROKEN))


def record_at(stream: IO[bytes], path: str, limit: int, place: RecordPlace) -> WarcRecord | Skipped | None:
    """The record at a place; ``None`` where none is."""
    records = warc_records(stream, path, limit, place.offset)
    return next(islice(records, place.number, None), None)


def whole_records(stream: IO[bytes], start: int = 0) -> Iterator[WarcRecord]:
    """The records from ``start`` on, up to the first that is not whole in a gzip member of its own."""
    source = _Packed(stream, start)
    try:
        while (record := _next_record(source, _WHOLE_LIMIT)) and record.length is not None:
            yield record
    except _BrokenError:
        return


def resume_after_damage(stream: IO[bytes], start: int, *, packed: bool) -> int | None:
    """The first byte from ``start`` on at which a record begins: where a damaged foreign file is read on.

    What begins there can be part of the damaged record's body; in the store's own files `audit.store.marks`
    tells the two apart.
    """
    at, mark = start, GZIP if packed else b"WARC/"
    stream.seek(at)
    while len(window := stream.read(_PIECE)) > len(mark):
        place = window.find(mark)
        while place >= 0:
            if _begins(stream, at + place, packed=packed):
                return at + place
            place = window.find(mark, place + 1)
        at += len(window) - len(mark)
        stream.seek(at)
    return None


def _begins(stream: IO[bytes], place: int, *, packed: bool) -> bool:
    stream.seek(place)
    data = stream.read(512)
    if packed:
        try:
            data = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, 16)
        except zlib.error:
            return False
    return _BEGIN.match(data) is not None


def _next_record(source: _Plain, limit: int) -> WarcRecord | None:
    head = source.head()
    if head is None:
        return None
    if not head.startswith(b"WARC/"):
        raise _BrokenError(Reason("record-absent"))
    lines = head.decode("utf-8", "replace").split("\n")[:0:-1]  # of two fields of one name the first counts
    pairs = [line.partition(":") for line in lines]
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) <= 18):
        raise _BrokenError(Reason("record-of-no-length"))
    size = int(length)
    if size > limit:
        raise _BrokenError(Reason("record-too-large", size=size, limit=limit), source.after(size))
    block = source.take(size)
    if len(block) < size:
        raise _BrokenError(Reason("record-cut", read=len(block), size=size))
    return WarcRecord(source.offset, source.taken - 1, source.member_length(), fields, block)


class _Plain:
    """An uncompressed file, read record by record. ``offset`` is where the record at hand begins.

    ``taken`` counts the records that began there so far.
    """

    def __init__(self, stream: IO[bytes], start: int) -> None:
        stream.seek(start)
        self._stream = stream
        self._held = b""  # what was read and not given out, from ``_next`` on
        self._next = 0
        self._start = start  # where in the file ``_held`` begins
        self.offset = start
        self.taken = 1

    def head(self) -> bytes | None:
        """The record's header without its closing empty line; ``None`` at the end of the file."""
        self._skip_blank()
        self.offset = self._here()
        while (end := _HEAD_END.search(self._held, self._next)) is None:
            piece = self._more()
            if not self._held and not piece:
                return None
            if not piece or len(self._held) - self._next > _HEAD_LIMIT:
                raise _BrokenError(Reason("record-head-endless"))
            self._hold(piece)
        head = self._held[self._next : end.start()]
        self._next = end.end()
        return head

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes, or as many as there are."""
        missing = self._next + size - len(self._held)
        pieces: list[bytes] = []
        while missing > 0 and (piece := self._more()):
            pieces.append(piece)
            missing -= len(piece)
        if pieces:
            self._hold(*pieces)
        block = self._held[self._next : self._next + size]
        self._next += len(block)
        return block

    def after(self, size: int) -> int | None:
        """Where the file goes on after a block that is not read; ``None`` where that cannot be known."""
        return self._here() + size

    def member_length(self) -> int | None:
        """The bytes of the gzip member that holds the record taken last and no other, if there is one."""
        return None

    def _skip_blank(self) -> None:
        for _ in range(1 + _HEAD_LIMIT // _PIECE):
            if text := _TEXT.search(self._held, self._next):
                self._next = text.start()
                return
            self._start += len(self._held)
            self._held, self._next = self._more() or self._beyond(), 0
            if not self._held:
                return

    def _hold(self, *pieces: bytes) -> None:
        """Hold on to pieces that were read, after what was not given out yet."""
        self._start += self._next
        rest = self._held[self._next :]
        self._held, self._next = b"".join((rest, *pieces)) if rest else b"".join(pieces), 0

    def _here(self) -> int:
        return self._start + self._next

    def _more(self) -> bytes:
        return self._stream.read(_PIECE)

    def _beyond(self) -> bytes:
        """What follows the gzip member at hand, if there is one."""
        return b""


class _Packed(_Plain):
    """A file of gzip members. ``offset`` is where the member begins in which the record begins."""

    def __init__(self, stream: IO[bytes], start: int) -> None:
        super().__init__(stream, start)
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._packed = b""
        self._member = self._read = start  # where the member begins, and up to where the file was read
        self.taken = 0

    def after(self, size: int) -> int | None:  # noqa: ARG002  what is packed has another size
        return None

    def take(self, size: int) -> bytes:
        block = super().take(size)
        while len(self._held) - self._next <= len(_CLOSE) and (piece := self._more()):
            self._hold(piece)  # to the end of the member, where its checksum stands
        self.taken += 1
        return block

    def member_length(self) -> int | None:
        rest = len(self._held) - self._next
        if self.taken == 1 and self._inflate.eof and rest == len(_CLOSE) and self._held.endswith(_CLOSE):
            return self._read - len(self._inflate.unused_data) - self._member
        return None

    def _here(self) -> int:
        return self._member

    def _more(self) -> bytes:
        while not self._inflate.eof:
            packed, self._packed = self._inflate.unconsumed_tail or self._packed, b""
            if not packed:
                packed = self._stream.read(_PIECE)
                self._read += len(packed)
            if not packed:
                return b""
            try:
                piece = self._inflate.decompress(packed, _PIECE)
            except zlib.error as error:
                raise _BrokenError(Reason("gzip-damaged")) from error
            if piece:
                return piece
        return b""

    def _beyond(self) -> bytes:
        if not self._inflate.eof:
            return b""
        self._packed = self._inflate.unused_data
        self._member = self.offset = self._read - len(self._packed)
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.taken = 0
        return self._more()
