"""The heads of the records of a WARC file, found fast by FastWARC: where they stand and what they are of.

No block is read by it. Its own reading of a page's HTTP head, codings, digests and dates differs from ours
where files are odd (a head in bare line feeds is lost with its body, an unknown coding ends the file), so
what is read of a record is read by ``records``, and where FastWARC is unsure of a file ours walks through it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from audit.formats.warc.records import WarcRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_LONGEST_HEAD = 1 << 18  # bytes; without it FastWARC refuses a record whose head is longer than 32 KiB
_LEFT_UNSEEN = 64 << 20  # bytes after the last record found, more than which no record of a page has


class HeadsUnsureError(Exception):
    """FastWARC cannot say where the records of a file stand; ours has to walk through it."""


def record_heads(stream: BinaryIO) -> Iterator[WarcRecord]:
    """The records in the file's order, without their blocks and lengths.

    Raises HeadsUnsureError where FastWARC is not installed, where it raises, where several records stand in
    one gzip member, and where a great part of the file is left when it is at its end. What it gave out
    before is right then, but no more than a beginning.
    """
    size, last = os.fstat(stream.fileno()).st_size, -1
    for offset, headers in _walk(stream):
        if not last < offset < size:
            raise HeadsUnsureError
        last = offset
        fields = {name.lower(): value for name, value in reversed(headers)}  # of two of one name the first
        yield WarcRecord(offset, 0, None, fields, b"")
    if size - last > _LEFT_UNSEEN:
        raise HeadsUnsureError


def _walk(stream: BinaryIO) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The byte at which each record begins and its named fields, as FastWARC gives them."""
    try:
        from fastwarc.warc import ArchiveIterator

        for record in ArchiveIterator(stream, parse_http=False, max_header_len=_LONGEST_HEAD):
            yield record.stream_pos, list(record.headers.items())
    except Exception as error:  # OSError, TypeError and others: what it raises is not written down
        raise HeadsUnsureError from error
