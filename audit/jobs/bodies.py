"""The bodies of files that a dossier names: bounded, inside its folder, or the reason why not."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, BinaryIO

from audit.evidence import MOST_READ
from audit.jobs.inputs import MOST_HASHED, opened_at_once
from audit.model import Reason, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

_CHUNK = 1024 * 1024
_DIGITS = 1000  # of a byte's number; Python makes no number of more than 4,300


class Unreadable(Exception):  # noqa: N818  a reason, not a fault of the program
    """A file cannot be had; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a file up to the limit, its whole size, and the digest of all of it where taken."""

    data: bytes
    size: int
    digest: str | None
    truncated: Reason | None
    path: Path | None = None


def body_of(data: bytes) -> Body:
    """Bytes that came otherwise than from a file."""
    return Body(data, len(data), digest_of(data), None)


def read_body(path: Path, *, most: int = MOST_READ) -> Body:
    """The first ``most`` bytes of a regular file, with size and digest of the whole. Raises Unreadable."""
    try:
        with opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(most)
            digest = hashlib.sha256(data)
            if size <= MOST_HASHED:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
    except (OSError, ValueError) as error:
        raise Unreadable(
            Reason("file-unreadable", message=getattr(error, "strerror", None) or str(error))
        ) from error
    cut = Reason("file-cut", read=most, size=size) if size > len(data) else None
    whole = f"sha256:{digest.hexdigest()}" if size <= MOST_HASHED else None
    return Body(data, size, whole, cut, path)


def opened(path: Path) -> BinaryIO:
    """A regular file, open for reading. Raises Unreadable, OSError or ValueError."""
    try:
        file = opened_at_once(path)
    except FileNotFoundError:
        raise Unreadable(Reason("file-absent")) from None
    except IsADirectoryError:
        raise Unreadable(Reason("file-folder")) from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise Unreadable(Reason("file-irregular"))
    return file


def inside(folder: Path, name: str) -> Path:
    """The path of a file that the dossier names. Raises Unreadable when it lies outside its folder."""
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or name.startswith("\\"):
        raise Unreadable(Reason("path-absolute"))
    try:
        root = folder.resolve()
        path = (root / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise Unreadable(Reason("path-unfollowable", message=str(error))) from error
    if not path.is_relative_to(root):
        raise Unreadable(Reason("path-outside"))
    return path


def file_and_record(name: str, path_of: Callable[[str], Path]) -> tuple[str, int | None]:
    """The file that is named, and the byte at which a record of it begins: ``crawl.warc.gz#321``.

    ``path_of`` gives the path of a name and may raise Unreadable. A file whose own name has such a mark is
    itself meant. Never raises.
    """
    file, mark, record = name.rpartition("#")
    if not (mark and record.isascii() and record.isdigit()) or len(record) > _DIGITS:
        return name, None
    try:
        split = path_of(file).is_file() and not path_of(name).exists()
    except (Unreadable, OSError, ValueError):
        split = False
    return (file, int(record)) if split else (name, None)
