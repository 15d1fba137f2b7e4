"""A file of results that were worked out before: bytes by a key, each with a code of this user's own.

The file can come with a folder from somebody else. So each entry carries a keyed digest (BLAKE2b with a key
that only this user has), and one without the right digest is as if it were not there. What cannot be opened,
read or written costs time and nothing else: no method raises for it.
"""

from __future__ import annotations

import atexit
import os
import sqlite3
from contextlib import contextmanager, suppress
from hashlib import blake2b
from hmac import compare_digest
from typing import TYPE_CHECKING
from weakref import WeakSet

from audit.errors import StoreError
from audit.store.sqlite_files import NO_DAMAGE, refuse_links

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "results.sqlite"
_SCHEMA = "CREATE TABLE results (key BLOB PRIMARY KEY, code BLOB NOT NULL, value BLOB NOT NULL) STRICT"
_FORMAT = 1
_LARGEST = 1 << 30  # bytes of the file, from which it is begun anew
_LARGEST_VALUE = 16 << 20  # bytes of one result that is kept
_WAIT = 2.0  # seconds that one process waits for another's transaction
_CODE = 16  # bytes of a keyed digest


class ResultFile:
    """The results in ``folder``, which is there. ``secret`` is the user's key, of 16 to 64 bytes.

    Several processes may have one each of the same folder; one that is forked opens the file anew.
    """

    name = FILE

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._path, self._secret = folder / FILE, secret
        self._waiting: dict[bytes, bytes] | None = None
        self._database = self._opened()
        self._forked = False
        _OPEN.add(self)

    @property
    def usable(self) -> bool:
        """Whether there is a file that results can be read from and written to."""
        return self._database is not None

    @property
    def empty(self) -> bool:
        """Whether it holds nothing."""
        database = self._connection()
        try:
            return database is None or not database.execute("SELECT 1 FROM results").fetchone()
        except sqlite3.Error:
            return True

    def get(self, key: bytes) -> bytes | None:
        """The result of that key; ``None`` where none is held, or one that this user did not write."""
        if self._waiting and key in self._waiting:
            return self._waiting[key]
        database = self._connection()
        if database is None:
            return None
        try:
            row = database.execute("SELECT code, value FROM results WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        if row is None or not all(isinstance(field, bytes) for field in row):
            return None
        code, value = row
        return value if compare_digest(code, self._code(key, value)) else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a result, in place of what was held under that key."""
        if len(value) > _LARGEST_VALUE:
            return
        if self._waiting is None:
            self._write({key: value})
        else:
            self._waiting[key] = value

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write what is kept inside the block in one transaction, at its end."""
        self._waiting = {}
        try:
            yield
        finally:
            held, self._waiting = self._waiting, None
            if held:
                self._write(held)

    def _write(self, values: dict[bytes, bytes]) -> None:
        database = self._connection()
        if database is None:
            return
        rows = [(key, self._code(key, value), value) for key, value in values.items()]
        with suppress(sqlite3.Error), database:  # which commits, or takes all back
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Give the file back."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def leave_for_fork(self) -> None:
        """Give the file back until it is used again, by this process or by one that is forked from it."""
        if self._database is not None:
            self.close()
            self._forked = True

    def _connection(self) -> sqlite3.Connection | None:
        if self._forked:
            self._database, self._forked = self._opened(), False
        return self._database

    def _code(self, key: bytes, value: bytes) -> bytes:
        made = blake2b(key, key=self._secret, digest_size=_CODE)
        made.update(value)
        return made.digest()

    def _opened(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                self._refuse_foreign()
                return self._whole()
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in NO_DAMAGE:
                    return None  # another process has it, or it cannot be written
            except _OtherFormatError:
                pass
            except (OSError, StoreError):
                return None
            if not self._remove():
                return None
        return None

    def _refuse_foreign(self) -> None:
        """Raises StoreError for a link, and removes a file that has grown too large."""
        for path in self._files():
            refuse_links(path)
        with suppress(FileNotFoundError):
            if self._path.stat().st_size > _LARGEST:
                self._remove()

    def _whole(self) -> sqlite3.Connection:
        """The database with its one table. Raises sqlite3.Error, or _OtherFormatError for any other."""
        database = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        try:
            for pragma in ("trusted_schema = OFF", "journal_mode = WAL", "synchronous = OFF"):
                database.execute(f"PRAGMA {pragma}")
            held = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if not held and version == 0:
                database.execute(f"PRAGMA user_version = {_FORMAT}")
                database.execute(_SCHEMA)
            else:
                _refuse_other(held, version)
        except BaseException:
            database.close()
            raise
        return database

    def _files(self) -> tuple[Path, ...]:
        return (self._path, *(self._path.with_name(FILE + end) for end in ("-wal", "-shm", "-journal")))

    def _remove(self) -> bool:
        """Remove the file with what belongs to it; whether that went."""
        try:
            for path in self._files():
                path.unlink(missing_ok=True)
        except OSError:
            return False
        return True


_OPEN: WeakSet[ResultFile] = WeakSet()


def _before_fork() -> None:
    """SQLite must not find a connection of the process that it was forked from.

    See https://www.sqlite.org/howtocorrupt.html#_carrying_an_open_database_file_across_a_fork_
    """
    for file in list(_OPEN):
        file.leave_for_fork()


def _at_end() -> None:
    """Close what is open, so that SQLite takes its log into the file and removes it."""
    for file in list(_OPEN):
        file.close()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(before=_before_fork)
atexit.register(_at_end)


def _refuse_other(held: list[str], version: int) -> None:
    if held != [_SCHEMA] or version != _FORMAT:
        raise _OtherFormatError


class _OtherFormatError(Exception):
    """The file is one of another version, or none of ours."""


def users_secret(folder: Path) -> bytes | None:
    """The key of this user in ``folder``, made where there is none; ``None`` where it cannot be kept there.

    The folder is the user's own, and the file is readable by the user alone.
    """
    path = folder / "cache-key"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(2):
            if path.exists():
                held = path.read_bytes() if path.is_file() else b""
                return held if len(held) == _SECRET else None
            fresh = path.with_name(f"cache-key.{os.getpid()}.part")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(os.urandom(_SECRET))
            try:
                os.link(fresh, path)  # fails where another process was first, whose key then counts
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
    return None


_SECRET = 32  # bytes
