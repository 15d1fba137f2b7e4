"""Opening the SQLite file: settings, migrations, and errors in words."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import TYPE_CHECKING, Any

from audit.errors import StoreError
from audit.store.schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAIT = 30.0  # seconds that one process waits for another's transaction
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ADVICE = (
    "If the disk is full, free some space; what was kept so far stays. The captures are in the WARC files."
)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970 in UTC. Raises TypeError for a time without a zone."""
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """The time in UTC."""
    return _EPOCH + value * _MICROSECOND


class Database:
    """One SQLite file, for the threads of one process; other processes may have it open too.

    What is not ``durable`` is not flushed to the disk: for files that nobody needs after a crash.
    Raises StoreError, naming the file, wherever SQLite cannot go on.
    """

    def __init__(self, path: Path, *, durable: bool = True) -> None:
        self.path = path
        self._lock = RLock()
        with self._in_words():
            self._connection = self._connect()
            self._connection.execute("PRAGMA journal_mode = WAL")
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
        with self._in_words(), closing(self._connect()) as reader:
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
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be used: {error}", _ADVICE) from error
