"""What a store holds, as one digest: of all bytes that a run can read there."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from typing import TYPE_CHECKING

from audit.store.kept_files import KeptAnswers, KeptReports
from audit.store.results import FILE

if TYPE_CHECKING:
    from pathlib import Path

MOST_STORED = 1 << 30
"""Bytes of a store that are digested."""
_MADE_AGAIN = (FILE, "sketches.sqlite")  # what a run makes of the rest
_MEMORY = "-shm"  # SQLite's index of a log, which is made anew
_COUNTERS = (24, 28), (92, 96)
"""Where SQLite counts transactions, also those that change nothing (https://www.sqlite.org/fileformat.html)."""
_CHUNK = 1 << 18


def state_of_store(folder: Path) -> str | None:
    """A digest of the store; empty where there is none, ``None`` for one too large or that cannot be read.

    What is kept of answers and of the last reports does not count: whoever reads it looks at it itself.
    """
    if not folder.is_dir():
        return ""
    made, left = sha256(), MOST_STORED
    try:
        for top, folders, names in os.walk(folder):
            folders[:] = sorted(set(folders) - {KeptAnswers.folder, KeptReports.folder})
            for name in sorted(names):
                if name.startswith(_MADE_AGAIN) or name.endswith(_MEMORY):
                    continue
                path = os.path.join(top, name)  # noqa: PTH118
                size, digest = _digest(path, left)
                left -= size
                if size:  # an empty log is as good as none
                    made.update(
                        f"{os.path.relpath(path, folder)}\0{digest}\n".encode("utf-8", "surrogateescape")
                    )
    except (OSError, ValueError):
        return None
    return made.hexdigest()


def _digest(path: str, most: int) -> tuple[int, str]:
    """Size and digest of a file. Raises ValueError for what is none or is larger than ``most`` bytes."""
    facts = os.lstat(path)
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > most:
        raise ValueError(path)
    made = sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        head = bytearray(file.read(100))
        if head.startswith(b"SQLite format 3\0"):
            for first, last in _COUNTERS:
                head[first:last] = bytes(last - first)
        made.update(head)
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return facts.st_size, made.hexdigest()
