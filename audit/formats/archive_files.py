"""What people already have: WARC, WACZ, MHTML, a saved page, a PDF, a text; each as captures with bytes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Literal

from audit.formats.saved_pages import mhtml_copy, saved_file
from audit.formats.warc.copies import Copy, warc_copies
from audit.formats.warc.records import GZIP
from audit.formats.warc.wacz_copies import wacz_copies
from audit.model import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

FileKind = Literal["warc", "arc", "wacz", "mhtml", "file", "gzip"]
_LEFT = {
    "gzip": "it is compressed with gzip, and what is inside is no WARC file; unpack it first",
    "arc": "it is an ARC file, the form before WARC; `warcio recompress` makes a WARC file of it",
}
BODY_LIMIT = 64 << 20  # bytes of one body


def archive_file_kind(start: bytes) -> FileKind:
    """What a file is, from its first 4,096 bytes; never from its name, which may say anything."""
    if start.startswith(GZIP):
        try:
            inner = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(start, 16)
        except zlib.error:
            return "gzip"
        return _plain_kind(inner) or "gzip"
    if kind := _plain_kind(start):
        return kind
    if start.startswith(b"PK\x03\x04"):
        return "wacz"
    return "mhtml" if _is_mhtml(start) else "file"


def _plain_kind(start: bytes) -> FileKind | None:
    if start.lstrip(b"\r\n").startswith(b"WARC/"):
        return "warc"
    return "arc" if start.startswith(b"filedesc://") else None


def read_archive_file(stream: BinaryIO, path: str, limit: int = BODY_LIMIT) -> Iterator[Copy | Skipped]:
    """Every copy in a file, and what in it could not be had, with its place; never raises.

    ``path`` names the file in captures and messages. ``limit`` bounds one body, in bytes: memory
    stays within a few times that, whatever the file's size. The stream must allow seeking.
    """
    start = stream.read(4096)
    stream.seek(0)
    kind = archive_file_kind(start)
    if kind == "warc":
        yield from warc_copies(stream, path, limit)
    elif kind == "wacz":
        yield from wacz_copies(stream, path, limit)
    elif kind in _LEFT:
        yield Skipped(path, _LEFT[kind])
    else:
        body = stream.read(limit + 1)
        if len(body) > limit:
            yield Skipped(path, f"the file has more than the limit of {limit} bytes")
        else:
            yield mhtml_copy(body, path) if kind == "mhtml" else saved_file(body, path)


def _is_mhtml(start: bytes) -> bool:
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    return b"mime-version:" in head and b"multipart/related" in head and not head.lstrip().startswith(b"<")
