"""What a file is, by its bytes."""

from __future__ import annotations

import zlib
from typing import Literal

from audit.formats.warc import GZIP

FileKind = Literal["warc", "arc", "wacz", "mhtml", "file", "gzip"]


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


def _is_mhtml(start: bytes) -> bool:
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    return b"mime-version:" in head and b"multipart/related" in head and not head.lstrip().startswith(b"<")
