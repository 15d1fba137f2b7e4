"""Opening the SQLite file: settings, migrations, and errors in words."""

from __future__ import annotations

import sqlite3
import time
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from audit.errors import StoreError
from audit.store.schema import MIGRATIONS
from audit.store.sqlite_files import ADVICE, UNWRITABLE, refuse_links

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAIT = 30.0  # seconds that one process waits for another's transaction
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DAMAGED = (
    "Move the file away: the captures come back from the WARC files. What was tried before and how each link"
    " stood is in this file alone, and in a backup of it."
)


class UnwritableError(StoreError):
    """The file may be whole, but cannot be written."""


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970 in UTC. Raises TypeError for a time without a zone."""
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """The time in UTC. Raises ValueError for a number that is no time."""
    try:
        return _EPOCH + value * _MICROSECOND
    except (OverflowError, TypeError) as error:
        raise ValueError(f"{value!r} is no time") from error


class Database:
    """One SQLite file, for the threads of one process; other processes may have it open too.

    What is not ``durable`` is not flushed to the disk: for files that nobody needs after a crash. Of a file
    that is not ``writable`` a private copy is made and used, which ends with this object.
    Raises StoreError, naming the file, wherever SQLite cannot go on, and UnwritableError where the file
    cannot be written.
    """

    def __init__(self, path: Path, *, durable: bool = True, writable: bool = True) -> None:
        self.path = path
        self._lock = RLock()
        self._private = not writable
        for beside in ("", "-wal", "-shm", "-journal"):
            refuse_links(path.with_name(path.name + beside))
        with self._in_words():
            self._connection = self._connect() if writable else _copied(path)
            if writable:
                _write_ahead(self._connection)
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        self._migrate()

    def _connect(self) -> sqlite3.Connection:
        made = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        made.execute("PRAGMA foreign_keys = ON")
        return made

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing, safe from every other writer from its first line on."""
        with self._lock, self._in_words():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def relaxed(self) -> Iterator[None]:
        """Inside, no write waits for the disk: for what can be made again after a power failure.

        In SQLite's write-ahead mode the file stays whole all the same (https://www.sqlite.org/pragma.html#pragma_synchronous).
        """
        ((before,),) = self.rows("PRAGMA synchronous")
        self.rows("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self.rows(f"PRAGMA synchronous = {int(before)}")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The answer to a query."""
        with self._lock, self._in_words():
            return self._connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of the answer, or ``None``."""
        with self._lock, self._in_words():
            row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        return row

    def stream(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """A long answer, row by row, as it stood when it was asked for; writing goes on meanwhile."""
        with self._in_words(), ExitStack() as opened:
            reader = self._connection if self._private else opened.enter_context(closing(self._connect()))
            yield from reader.execute(query, values)

    def _migrate(self) -> None:
        with self.transaction() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > len(MIGRATIONS):
                raise StoreError(f"{self.path} was written by a newer version of audit.", "Update audit.")
            for migration in MIGRATIONS[version:]:
                if callable(migration):
                    migration(connection)
                else:
                    for statement in migration.split(";\n"):
                        connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While values of rows are read: what is not as it was written is damage. Raises StoreError."""
        try:
            with self._in_words():
                yield
        except (ValueError, TypeError, RecursionError) as error:
            raise StoreError(f"{self.path} is damaged: {type(error).__name__}", _DAMAGED) from error

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            kind = UnwritableError if code in UNWRITABLE else StoreError
            raise kind(f"{self.path} cannot be used: {error}", ADVICE.get(code, _DAMAGED)) from error


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Log ahead of writing. Where two processes open a new file at once, SQLite itself does not wait."""
    until = time.monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _copied(path: Path) -> sqlite3.Connection:
    """A private copy of a file that cannot be written, in memory and, where it is large, in a temporary file.

    A file that was written with a log beside it can be opened only where that log can be made; where it
    cannot, the file is read as it stands.
    """
    copy = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    if path.exists():
        name = quote(str(path.resolve()))
        try:
            _fill(copy, f"file:{name}?mode=ro")
        except sqlite3.OperationalError:
            _fill(copy, f"file:{name}?immutable=1")
    return copy


def _fill(copy: sqlite3.Connection, name: str) -> None:
    with closing(sqlite3.connect(name, timeout=_WAIT, uri=True)) as source:
        source.backup(copy)
