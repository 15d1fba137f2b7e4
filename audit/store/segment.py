"""One WARC file that one process appends to: whole records or nothing, on the disk before it answers."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import StoreError
from audit.store.marks import mark_of, new_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 62  # a byte no file reaches: Windows forbids others to read a locked byte

    def _try_lock(file: int) -> bool:
        """Lock the file of this descriptor; ``False`` when another process holds it."""
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: int) -> bool:
        """Lock the file of this descriptor; ``False`` when another process holds it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


_LIMIT = 1 << 30  # bytes; the size that the WARC specification recommends for a file
_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
NO_ROOM = "Free some space, or keep the store on another disk, and run again: what was kept so far stays."


class Segment:
    """A locked WARC file, open for appending. Use :func:`claim` or :func:`create` to get one.

    ``mark`` is what its members carry (`audit.store.marks`); empty for a file of an earlier version, which is
    read and not continued.
    """

    def __init__(self, path: Path, file: int) -> None:
        self.path = path
        self._file = file
        self.size = os.fstat(file).st_size
        os.lseek(file, 0, os.SEEK_SET)
        self.mark = (mark_of(os.read(file, 64)) or b"") if self.size else new_mark()

    def append(self, data: bytes) -> int:
        """Write whole records at the end and have the disk confirm them; returns where they begin.

        Raises StoreError when the disk refuses; the file then ends where it ended before.
        """
        start = self.size
        try:
            self._write(data)
            os.fsync(self._file)
        except OSError as error:
            with suppress(OSError):  # where even this fails, the next claim cuts the torn tail
                self.cut(start)
            raise StoreError(f"{self.path} cannot be written: {error.strerror}", NO_ROOM) from error
        self.size = start + len(data)
        return start

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._file, rest) :]

    def cut(self, size: int) -> None:
        """End the file at ``size``: what follows was never confirmed to anybody."""
        os.ftruncate(self._file, size)
        os.fsync(self._file)
        self.size = size

    @property
    def full(self) -> bool:
        """Whether the next capture belongs into a new file."""
        return self.size >= _LIMIT

    def close(self) -> None:
        """Give the file and its lock back."""
        os.close(self._file)


def claim(path: Path) -> Segment | None:
    """An existing file for appending, or ``None`` when another process is writing it."""
    file = os.open(path, _FLAGS)
    if _try_lock(file):
        return Segment(path, file)
    os.close(file)
    return None


def create(folder: Path, *, taken: Iterable[str] = ()) -> Segment:
    """A new, empty file with the next free number. Raises StoreError when the disk refuses.

    ``taken`` are names that are known, also of files that were lost.
    """
    names = (*taken, *(path.name for path in folder.glob("audit-??????.warc.gz")))
    numbers = (name[6:12] for name in names)
    number = 1 + max((int(text) for text in numbers if text.isdecimal()), default=0)
    while True:
        path = folder / f"audit-{number:06}.warc.gz"
        try:
            file = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            raise StoreError(f"{path} cannot be made: {error.strerror}", NO_ROOM) from error
        if _try_lock(file):
            _confirm_name(folder)
            return Segment(path, file)
        os.close(file)
        number += 1


def _confirm_name(folder: Path) -> None:
    """Have the disk confirm the new file's name too (a folder cannot be opened so on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
