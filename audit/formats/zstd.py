"""Zstandard frames, decompressed block by block, so that output and memory are bounded (RFC 8878).

A block holds at most 128 KiB, so its compressed bytes never become more at one step, whatever they say.
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zstandard import ZstdCompressionDict

MAGIC = b"\x28\xb5\x2f\xfd"
"""How a frame begins."""
DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How the skippable frame begins that holds the dictionary of a WARC file.

https://iipc.github.io/warc-specifications/specifications/warc-zstd/
"""
WINDOW = 128 << 20
"""Bytes of the largest window that is decompressed: what ``zstd --ultra --long`` uses."""
_SKIPPABLE = b"\x2a\x4d\x18"  # after a byte 0x50 to 0x5F (RFC 8878, 3.1.2)
_DICTIONARY_LIMIT = 8 << 20  # bytes of a dictionary; those in use have some hundred KiB
_BLOCK = 128 << 10  # bytes of the content of the largest block (RFC 8878, 3.1.1.2.4)
_HEAD = 18  # bytes of the longest frame header with its magic number
_RLE, _RESERVED = 1, 3  # types of blocks


class ZstdError(ValueError):
    """A frame is cut or damaged; ``cut`` says which."""

    def __init__(self, message: str, *, cut: bool = False) -> None:
        super().__init__(message)
        self.cut = cut


def is_zstd(start: bytes) -> bool:
    """Whether bytes begin with a frame, or with a skippable one, as a dictionary is."""
    return start.startswith(MAGIC) or _skippable(start)


def unpack_start(start: bytes) -> bytes:
    """What the first frame begins with, as far as its first bytes tell; never raises.

    Of a file that begins with a dictionary, which only WARC files do, a WARC record is taken for granted.
    """
    if start.startswith(DICTIONARY):
        return b"WARC/"
    try:
        return next(frame_pieces(io.BytesIO(start)), b"")[:16]
    except ZstdError:
        return b""


def frame_pieces(
    stream: IO[bytes], dictionary: ZstdCompressionDict | None = None, window: int = WINDOW
) -> Iterator[bytes]:
    """The content of the frame that begins where the stream stands, block by block: nothing for a skippable.

    The stream is left behind what was read. Raises ZstdError for what is no whole frame, and for one that
    needs more than ``window`` bytes of memory.
    """
    import zstandard  # most files need none

    start = stream.tell()
    head = stream.read(_HEAD)
    if _skippable(head) and len(head) >= 8:
        stream.seek(start + 8 + int.from_bytes(head[4:8], "little"))
        return
    try:
        size = zstandard.frame_header_size(head)
        checked = zstandard.get_frame_parameters(head[:size]).has_checksum
        unpack = zstandard.ZstdDecompressor(dictionary, max_window_size=window).decompressobj()
        unpack.decompress(head[:size])
        stream.seek(start + size)
        for block, last in _blocks(stream):
            if piece := unpack.decompress(block):
                yield piece
            if last and checked and (piece := unpack.decompress(_take(stream, 4))):
                yield piece
    except zstandard.ZstdError as error:
        raise ZstdError(str(error), cut=len(head) < _HEAD) from error


def read_dictionary(stream: IO[bytes]) -> ZstdCompressionDict | None:
    """The dictionary that a WARC file begins with, if it does. Raises ZstdError for a bad one."""
    import zstandard

    stream.seek(0)
    head = stream.read(8)
    if not head.startswith(DICTIONARY):
        return None
    size = int.from_bytes(head[4:8], "little")
    if size > _DICTIONARY_LIMIT:
        raise ZstdError("its dictionary is too large")
    data = _take(stream, size)
    if data.startswith(MAGIC):  # the specification lets it be compressed itself
        data = unpack_all(data, _DICTIONARY_LIMIT)[0]
    try:
        return zstandard.ZstdCompressionDict(data)
    except zstandard.ZstdError as error:
        raise ZstdError(str(error)) from error


def unpack_all(data: bytes, limit: int, window: int = WINDOW) -> tuple[bytes, ZstdError | None]:
    """The content of all frames, at most a block more than ``limit`` bytes, and why it is not whole."""
    stream, plain = io.BytesIO(data), bytearray()
    try:
        while stream.tell() < len(data) and len(plain) <= limit:
            for piece in frame_pieces(stream, window=window):
                plain += piece
                if len(plain) > limit:
                    break
    except ZstdError as error:
        return bytes(plain), error
    return bytes(plain), None


def _blocks(stream: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The blocks of a frame as they are stored, each with whether it is the last (RFC 8878, 3.1.1.2)."""
    last = False
    while not last:
        head = _take(stream, 3)
        number = int.from_bytes(head, "little")
        last, kind, size = bool(number & 1), number >> 1 & 3, number >> 3
        if kind == _RESERVED or size > _BLOCK:
            raise ZstdError("a block has a length or type that no block has")
        yield head + _take(stream, 1 if kind == _RLE else size), last


def _take(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise ZstdError("it ends early", cut=True)
    return data


def _skippable(start: bytes) -> bool:
    return start[1:4] == _SKIPPABLE and 0x50 <= start[0] <= 0x5F
