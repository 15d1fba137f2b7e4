"""What every SQLite file of a store asks: what an error says of it, and that it is a file and no link."""

from __future__ import annotations

import sqlite3
import stat
from typing import TYPE_CHECKING

from audit.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

_DISK = "Free some space, or check the disk: what was kept so far stays."
_RIGHTS = "Check who owns the folder and whether it may be written."
_BUSY = "Another process has held it for long; run again when that has ended."
ADVICE = {
    sqlite3.SQLITE_FULL: _DISK, sqlite3.SQLITE_IOERR: _DISK, sqlite3.SQLITE_NOMEM: _DISK,
    sqlite3.SQLITE_READONLY: _RIGHTS, sqlite3.SQLITE_CANTOPEN: _RIGHTS, sqlite3.SQLITE_PERM: _RIGHTS,
    sqlite3.SQLITE_BUSY: _BUSY, sqlite3.SQLITE_LOCKED: _BUSY,
}  # fmt: skip
"""What to do by SQLite's primary result code (https://www.sqlite.org/rescode.html); any other is damage."""
UNWRITABLE = frozenset(code for code, advice in ADVICE.items() if advice in {_DISK, _RIGHTS})
NO_DAMAGE = frozenset(ADVICE)
"""Primary result codes of errors that say nothing against the file itself."""

_FOREIGN = (
    "Move it away, and put the file itself there: a store may come from somebody else, and what a link leads"
    " to would be changed."
)


def refuse_links(path: Path) -> None:
    """Raises StoreError where a link, a folder, a pipe or a device stands in a file's place."""
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(kind):
        raise StoreError(f"{path} is a link, a folder or a device, and no file.", _FOREIGN)
