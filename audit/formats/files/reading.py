"""The copies in a file of any kind, as captures with bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.files.kind import archive_file_kind
from audit.formats.files.mhtml import mhtml_copy
from audit.formats.files.saved_page import saved_page
from audit.formats.warc import Copy, WarcFile, wacz_copies, warc_copies
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

BODY_LIMIT = 64 << 20
"""Bytes of one body that are read."""
_LEFT = {
    "gzip": Reason("gzip-of-no-warc"),
    "arc": Reason("arc-file"),
}


def read_archive_file(stream: BinaryIO, path: str, limit: int = BODY_LIMIT) -> Iterator[Copy | Skipped]:
    """Every copy in a file, and what in it could not be had, with its place; never raises.

    ``path`` names the file in captures and messages. ``limit`` bounds one body, in bytes: memory
    stays within a few times that, whatever the file's size. The stream must allow seeking.
    """
    start = stream.read(4096)
    stream.seek(0)
    kind = archive_file_kind(start)
    if kind == "warc":
        yield from warc_copies(WarcFile(stream, path, limit))
    elif kind == "wacz":
        yield from wacz_copies(stream, path, limit)
    elif kind in _LEFT:
        yield Skipped(path, _LEFT[kind])
    else:
        body = stream.read(limit + 1)
        if len(body) > limit:
            yield Skipped(path, Reason("file-too-large", limit=limit))
        else:
            yield mhtml_copy(body, path) if kind == "mhtml" else saved_page(body, path)
