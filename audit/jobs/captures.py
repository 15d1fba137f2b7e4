"""Reads the capture files that a dossier names: bounded, inside its folder, never raising.

What cannot be had becomes a ``Skipped`` with the reason, and harms only its own citation.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from audit.jobs.packed import PACKED, read_packed
from audit.model import Capture, CaptureEvidence, Declared, Skipped

if TYPE_CHECKING:
    from audit.model import CaptureFile

MOST_READ = 16 * 1024 * 1024
"""Bytes of one capture that are read; a news page has fewer than 2 MB, a long PDF about 10."""
MOST_HASHED = 1024 * 1024 * 1024
"""Bytes up to which a file's digest is taken."""
_CHUNK = 1024 * 1024
MEDIA = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".shtml": "text/html",
    ".txt": "text/plain", ".md": "text/markdown", ".pdf": "application/pdf",
}  # fmt: skip
"""Media types by file name, for captures that state none."""


class Unreadable(Exception):  # noqa: N818  a reason, not a fault of the program
    """A file cannot be had; the message is the reason for a person."""


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a file up to the limit, its whole size, and the digest of all of it where taken."""

    data: bytes
    size: int
    digest: str | None
    truncated: str | None


def read_body(path: Path, *, most: int = MOST_READ) -> Body:
    """The first ``most`` bytes of a regular file, with size and digest of the whole. Raises Unreadable."""
    try:
        # Without waiting: a pipe or device that somebody put there must not hold up the run.
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise Unreadable("it is not a regular file")
            data = file.read(most)
            digest = hashlib.sha256(data)
            if facts.st_size <= MOST_HASHED:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
    except FileNotFoundError:
        raise Unreadable("the file does not exist") from None
    except IsADirectoryError:
        raise Unreadable("it is a folder") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"the file cannot be read ({getattr(error, 'strerror', None) or error})") from error
    cut = f"read only to {most:,} of {facts.st_size:,} bytes" if facts.st_size > len(data) else None
    whole = f"sha256:{digest.hexdigest()}" if facts.st_size <= MOST_HASHED else None
    return Body(data, facts.st_size, whole, cut)


def inside(folder: Path, name: str) -> Path:
    """The path of a file that the dossier names. Raises Unreadable when it lies outside its folder."""
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or name.startswith("\\"):
        raise Unreadable("the path is absolute; captures are named relative to the dossier's folder")
    try:
        root = folder.resolve()
        path = (root / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise Unreadable(f"the path cannot be followed ({error})") from error
    if not path.is_relative_to(root):
        raise Unreadable("the path leads out of the dossier's folder")
    return path


def read_capture(file: CaptureFile, folder: Path) -> CaptureEvidence:
    """The capture with its page read. What could not be had is said in its ``skipped``."""
    from audit.formats.archive_files import archive_file_kind
    from audit.page import read_page, whole

    bare = _capture(file)
    try:
        path = inside(folder, file.path)
        body = read_body(path)
    except Unreadable as reason:
        return CaptureEvidence(bare, None, (Skipped(file.path, str(reason)),))
    capture = bare.model_copy(
        update={
            "digest": body.digest,
            "size": body.size,
            "truncated": body.truncated,
            "declared": _declared(file, body),
        },
    )
    if not body.size:
        return CaptureEvidence(capture, None, (Skipped(file.path, "the file is empty"),))
    if file.digest and file.digest != body.digest:
        other = f"its digest is not the one stated ({file.digest}), so it is not what was captured"
        return CaptureEvidence(capture, None, (Skipped(file.path, other),))
    if archive_file_kind(body.data[:4096]) in PACKED:
        return read_packed(file, path, limit=MOST_READ)
    feeds, missed = _feeds(file, folder)
    page = read_page(
        body.data,
        url=file.from_,
        received=file.archived or file.received,
        media=file.media or MEDIA.get(Path(file.path).suffix.lower()),
        encoding=file.encoding,
        feeds=feeds,
    )
    cut = (Skipped(file.path, body.truncated),) if body.truncated else ()
    return CaptureEvidence(capture, whole(page), cut + missed)


def _feeds(file: CaptureFile, folder: Path) -> tuple[list[bytes], tuple[Skipped, ...]]:
    """The feeds and sitemaps named beside a capture, and those that cannot be had."""
    held, missed = [], []
    for name in file.feeds:
        try:
            held.append(read_body(inside(folder, name)).data)
        except Unreadable as reason:
            missed.append(Skipped(name, str(reason)))
    return held, tuple(missed)


def _declared(file: CaptureFile, body: Body) -> tuple[Declared, ...]:
    """The digest that the dossier states, beside the one of the file."""
    if file.digest is None or body.digest is None:
        return ()
    return (Declared(of="file", stated=file.digest, actual=body.digest, where=file.path),)


def _capture(file: CaptureFile) -> Capture:
    return Capture(
        url=file.from_,
        via="archive" if file.archived else "file",
        path=file.path,
        received=file.received,
        archived=file.archived,
    )
