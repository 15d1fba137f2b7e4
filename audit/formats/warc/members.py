"""The bytes of a WARC file, plain or in gzip members or Zstandard frames, given out record by record."""

from __future__ import annotations

import os
import re
import zlib
from typing import TYPE_CHECKING

from audit.formats.zstd import MAGIC, ZstdError, frame_pieces, read_dictionary
from audit.model import Reason

if TYPE_CHECKING:
    from typing import IO

GZIP = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952 §2.3.1)."""
PIECE = 1 << 16
"""Bytes that are read or unpacked at a time."""
_HEAD_LIMIT = 1 << 18  # bytes of a record's header, and of blank between two; real ones have hundreds
_UNPACK_LIMIT = (
    1 << 32
)  # bytes unpacked of a record that is too large, to find its end; then the rest is left
_CLOSE = b"\r\n\r\n"  # after every record
_TEXT = re.compile(rb"[^\r\n]")
_HEAD_END = re.compile(rb"\n\r?\n")
_LINE_END = re.compile(rb"\n")


class BrokenError(Exception):
    """Why the record at hand cannot be had; ``go_on`` is where to look for the next one."""

    def __init__(self, reason: Reason, go_on: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.go_on = go_on


class Plain:
    """An uncompressed file, read record by record. ``offset`` is where the record at hand begins.

    ``taken`` counts the records that began there so far. ``MARK`` is what a record begins with in such a
    file, ``TRIES`` how many places that look like one are tried after damage.
    """

    MARK = b"WARC/"
    TRIES = 1 << 62

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
        return self._before(_HEAD_END)

    def line(self) -> bytes | None:
        """The next line that is not empty, without its end; ``None`` at the end of the file."""
        line = self._before(_LINE_END)
        return line and line.rstrip(b"\r")

    def _before(self, ending: re.Pattern[bytes]) -> bytes | None:
        self._skip_blank()
        self.offset = self._here()
        while (end := ending.search(self._held, self._next)) is None:
            piece = self._more()
            if not self._held and not piece:
                return None
            if not piece or len(self._held) - self._next > _HEAD_LIMIT:
                raise BrokenError(Reason("record-head-endless"))
            self._hold(piece)
        found = self._held[self._next : end.start()]
        self._next = end.end()
        return found

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
        """Where the file goes on after a block that is not read; ``None`` where that cannot be known.

        A block that is said to end after the file is of another size than it says.
        """
        end = self._here() + size
        self._stream.seek(end - 1)
        return end if self._stream.read(1) else None

    def first_bytes(self, place: int) -> bytes:
        """The first bytes of what may be a record at a place of the file; nothing where it is none."""
        self._stream.seek(place)
        return self._stream.read(16)

    def member_length(self) -> int | None:
        """The bytes of the gzip member that holds the record taken last and no other, if there is one."""
        return None

    def _skip_blank(self) -> None:
        for _ in range(1 + _HEAD_LIMIT // PIECE):
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
        return self._stream.read(PIECE)

    def _beyond(self) -> bytes:
        """What follows the gzip member at hand, if there is one."""
        return b""


class Packed(Plain):
    """A file of gzip members. ``offset`` is where the member begins in which the record begins."""

    MARK = GZIP

    def __init__(self, stream: IO[bytes], start: int) -> None:
        super().__init__(stream, start)
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._packed = b""
        self._member = self._read = start  # where the member begins, and up to where the file was read
        self.taken = 0

    def first_bytes(self, place: int) -> bytes:
        """See `Plain.first_bytes`."""
        self._stream.seek(place)
        try:
            return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(self._stream.read(512), 16)
        except zlib.error:
            return b""

    def after(self, size: int) -> int | None:  # noqa: ARG002  what is packed has another size
        """See `Plain.after`. The member is unpacked to its end: what stands in it may look like a member."""
        for _ in range(_UNPACK_LIMIT // PIECE):
            if not self._more():
                return self._member_end()
        return self._stream.seek(0, os.SEEK_END)

    def _member_end(self) -> int:
        """Where the member ends that was unpacked to its end, or the file where the member is cut off."""
        return self._read - len(self._inflate.unused_data)

    def take(self, size: int) -> bytes:
        """See `Plain.take`."""
        block = super().take(size)
        while len(self._held) - self._next <= len(_CLOSE) and (piece := self._more()):
            self._hold(piece)  # to the end of the member, where its checksum stands
        self.taken += 1
        return block

    def member_length(self) -> int | None:
        """See `Plain.member_length`."""
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
                packed = self._stream.read(PIECE)
                self._read += len(packed)
            if not packed:
                return b""
            try:
                piece = self._inflate.decompress(packed, PIECE)
            except zlib.error as error:
                raise BrokenError(Reason("gzip-damaged")) from error
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


class Frames(Packed):
    """A file of Zstandard frames, where a dictionary may come first; each frame is read like a gzip member.

    https://iipc.github.io/warc-specifications/specifications/warc-zstd/
    """

    MARK = MAGIC
    TRIES = 200  # each may cost a block

    def __init__(self, stream: IO[bytes], start: int) -> None:
        super().__init__(stream, start)
        try:
            self._dictionary = read_dictionary(stream)
        except ZstdError as error:
            raise BrokenError(Reason("zstd-damaged", message=str(error))) from error
        stream.seek(start)
        self._pieces = frame_pieces(stream, self._dictionary)

    def first_bytes(self, place: int) -> bytes:
        """See `Plain.first_bytes`."""
        self._stream.seek(place)
        try:
            return next(frame_pieces(self._stream, self._dictionary), b"")[:16]
        except ZstdError:
            return b""

    def member_length(self) -> int | None:
        """See `Plain.member_length`."""
        return None

    def _member_end(self) -> int:
        return self._stream.tell()

    def _more(self) -> bytes:
        try:
            return next(self._pieces, b"")
        except ZstdError as error:
            raise BrokenError(Reason("zstd-damaged", message=str(error))) from error

    def _beyond(self) -> bytes:
        while self._stream.read(1):
            self._member = self.offset = self._stream.tell() - 1
            self._stream.seek(self._member)
            self._pieces = frame_pieces(self._stream, self._dictionary)
            self.taken = 0
            if piece := self._more():
                return piece
        return b""
