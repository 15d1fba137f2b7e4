"""The bodies of files that a dossier names: bounded, inside its folder, or the reason why not."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from audit.evidence import MOST_READ
from audit.jobs.inputs import MOST_HASHED, opened_at_once
from audit.model import Reason, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK = 1024 * 1024
# Python makes no number of more than 4,300 digits.
_MOST_MARKS = 8  # of a name that packages within packages may have
_RECORD = re.compile(r"(.*)#([0-9]{1,1000})(?::([0-9]{1,18}))?", re.DOTALL)


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


class RecordMark(NamedTuple):
    """Which record of an archive file is meant: its byte, where that is of a gzip member its number in it.

    ``member`` is the file that holds the record where the archive file is a package of such.
    """

    offset: int
    number: int | None = None
    member: str | None = None

    @property
    def place(self) -> int | str:
        """Where it stands in its file: a byte, or a byte and a number (``0:5``)."""
        return self.offset if self.number is None else f"{self.offset}:{self.number}"


def file_and_record(name: str, path_of: Callable[[str], Path]) -> tuple[str, RecordMark | None]:
    """The file that is named, and the record of it that is meant.

    ``crawl.warc.gz#321`` begins at byte 321; ``crawl.warc.gz#0:5`` is the sixth of the gzip member there, and
    ``crawl.wacz!archive/data.warc.gz#321`` stands in a file of a package. ``path_of`` gives the path of a
    name and may raise Unreadable. A file whose own name has such a mark is itself meant. Never raises.
    """
    found = _RECORD.fullmatch(name)
    if found is None or _is_there(name, path_of):
        return name, None
    offset, number = int(found[2]), None if found[3] is None else int(found[3])
    for file in _files_of(found[1]):
        if _is_there(file, path_of):
            return file, RecordMark(offset, number, found[1][len(file) + 1 :] or None)
    return name, None


def names_of_files(name: str) -> tuple[str, ...]:
    """All that a name may name: a file, and where it is of a record each file that may hold it."""
    found = _RECORD.fullmatch(name)
    return (name, *_files_of(found[1])) if found else (name,)


def _files_of(name: str) -> Iterator[str]:
    """What may be the file in a name before the mark of a record: with ``!`` also what stands before one."""
    yield name
    for mark in list(re.finditer("!", name))[:_MOST_MARKS]:
        yield name[: mark.start()]


def _is_there(name: str, path_of: Callable[[str], Path]) -> bool:
    try:
        return path_of(name).is_file()
    except (Unreadable, OSError, ValueError):
        return False
