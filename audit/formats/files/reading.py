"""The copies in a file of any kind, as captures with bytes. What reads a kind is loaded when one is met."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from audit.formats.files.kind import START, FileKind, archive_file_kind
from audit.formats.http import undo_coding
from audit.formats.warc import Copy
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

BODY_LIMIT = 64 << 20
"""Bytes of one body that are read."""
_MOST_LAYERS = 3  # compressions around one file
_LEFT = {"arc": Reason("arc-file"), "mailbox": Reason("mailbox")}


def read_archive_file(stream: BinaryIO, path: str, limit: int = BODY_LIMIT) -> Iterator[Copy | Skipped]:
    """Every copy in a file, and what in it could not be had, with its place; never raises.

    ``path`` names the file in captures and messages. ``limit`` bounds one body, in bytes: memory
    stays within a few times that, whatever the file's size. The stream must allow seeking.
    """
    yield from _copies(stream, path, limit, _MOST_LAYERS)


def _copies(stream: IO[bytes], path: str, limit: int, layers: int) -> Iterator[Copy | Skipped]:
    start = stream.read(START)
    stream.seek(0)
    kind = archive_file_kind(start)
    coding = kind if kind in {"gzip", "zstd"} else _brotli(kind, path, layers)
    if coding is not None:
        yield from _unpacked(stream, path, limit, layers, coding)
    elif kind in _LEFT:
        yield Skipped(path, _LEFT[kind])
    elif kind == "unread":
        from audit.formats.files.unread import unread_kind

        yield Skipped(path, Reason("kind-unread", kind=unread_kind(start) or ""))
    elif many := _reader_of_many(kind):
        yield from many(stream, path, limit)
    else:
        body = stream.read(limit + 1)
        whole = len(body) <= limit
        yield _reader(kind)(body, path) if whole else Skipped(path, Reason("file-too-large", limit=limit))


def _reader_of_many(kind: FileKind) -> Callable[[IO[bytes], str, int], Iterator[Copy | Skipped]] | None:
    """What reads the copies of a file that holds many; ``None`` where a kind is one copy."""
    if kind == "warc":
        from audit.formats.warc import WarcFile, warc_copies

        return lambda stream, path, limit: warc_copies(WarcFile(stream, path, limit))
    if kind == "zip":
        from audit.formats.files.zips import zip_copies

        return zip_copies
    if kind == "json":
        from audit.formats.files.har import har_copies

        return har_copies
    return None


def _reader(kind: FileKind) -> Callable[[bytes, str], Copy | Skipped]:
    """What reads a file that is one copy."""
    if kind == "mhtml":
        from audit.formats.files.mhtml import mhtml_copy

        return mhtml_copy
    if kind == "mail":
        from audit.formats.files.mail import mail_copy

        return mail_copy
    if kind == "plist":
        from audit.formats.files.webarchive import webarchive_copy

        return webarchive_copy
    if kind == "http":
        from audit.formats.files.http_answer import http_copy

        return http_copy
    from audit.formats.files.saved_page import saved_page

    return saved_page


def _brotli(kind: FileKind, path: str, layers: int) -> str | None:
    """Brotli has no mark of its own: what could be nothing else is taken for it where the name says so."""
    named = PurePath(path).suffix.lower() == ".br"
    return "br" if named and kind in {"file", "unread"} and layers == _MOST_LAYERS else None


def _unpacked(stream: IO[bytes], path: str, limit: int, layers: int, coding: str) -> Iterator[Copy | Skipped]:
    """What a compressed file holds, of which ``limit`` bytes are unpacked at most."""
    body = stream.read(limit + 1)
    if len(body) > limit:
        yield Skipped(path, Reason("file-too-large", limit=limit))
        return
    plain = undo_coding(body, (("content-encoding", coding),), limit)
    if not plain.body or layers == 0:
        yield Skipped(path, plain.problem or Reason("file-empty"))
        return
    for found in _copies(io.BytesIO(plain.body), path, limit, layers - 1):
        yield _cut(found, plain.problem) if plain.problem and isinstance(found, Copy) else found


def _cut(copy: Copy, problem: Reason) -> Copy:
    """A copy out of a compressed file that could not be unpacked whole."""
    return replace(copy, capture=copy.capture.model_copy(update={"truncated": problem}))
