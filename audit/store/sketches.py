"""The sketches of what the store holds: a file of numbers by which texts that share passages are found.

Everything in it can be made again from the captures. So a file that is damaged, missing or made by another
rule is made anew, and where it cannot be written what is missing is put into a temporary file.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from audit.errors import StoreError
from audit.store.sqlite_files import NO_DAMAGE, refuse_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Self

FILE = "sketches.sqlite"
_FORMAT = 1
_SCHEMA = (
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, size INTEGER NOT NULL) STRICT",
    """CREATE TABLE numbers (
        number INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (number, text)
    ) STRICT, WITHOUT ROWID""",
    # what of the store was looked at when all was last entered: how many bodies, and the last one's row
    "CREATE TABLE seen (bodies INTEGER NOT NULL, last INTEGER NOT NULL) STRICT",
)
_ENTER = (
    "INSERT OR IGNORE INTO texts (digest, size) SELECT digest, size FROM fresh ORDER BY rowid",
    """INSERT OR IGNORE INTO numbers SELECT drawn.number, texts.id FROM drawn
        JOIN fresh ON fresh.rowid = drawn.fresh JOIN texts ON texts.digest = fresh.digest ORDER BY 1, 2""",
    "DELETE FROM drawn",
    "DELETE FROM fresh",
)
_CACHE = 32_000  # KiB of pages that SQLite keeps in memory
_MOST_ASKED = 2000  # numbers of a text that are looked up: the smallest, which are a fair sample
_COMMON = 1000  # texts that hold a number, from which on it tells nothing
_WAIT = 30.0  # seconds that one process waits for another's transaction


class Sketches:
    """Sketches by the digest of the body whose text they are of. Not safe to share between threads.

    ``rule`` is the number of the rule by which they are made; those of another are thrown away.
    """

    def __init__(self, folder: Path, rule: int, *, writable: bool = True) -> None:
        self.path = folder / FILE
        self._version = rule << 8 | _FORMAT
        self._journal = folder / f"{FILE}-journal"
        refuse_links(self.path)
        refuse_links(self._journal)
        kept = self._opened(writable=writable)
        self._databases = [kept] if kept and writable else [*filter(None, [kept]), _temporary()]

    def _opened(self, *, writable: bool) -> sqlite3.Connection | None:
        """The file, whole and of this rule; ``None`` where there is none and none can be made."""
        if not writable:
            with suppress(sqlite3.Error, OSError):
                return self._whole(_connect(f"file:{quote(str(self.path.resolve()))}?mode=ro", uri=True))
            return None
        for _ in range(2):
            try:
                return self._whole(_connect(str(self.path)), make=True)
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in NO_DAMAGE:
                    return None  # another process has it, or the disk is full
                self._remove()
        return None

    def _remove(self) -> None:
        """Throw the file away, and the journal that would be played back into the next."""
        for path in (self.path, self._journal):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _whole(self, database: sqlite3.Connection, *, make: bool = False) -> sqlite3.Connection:
        """The database, if it is one of this version. Raises sqlite3.Error for any other."""
        try:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if make and version == tables == 0:
                _make(database, self._version)
            else:
                _refuse_other(version, self._version)
            for table in ("texts", "numbers", "seen"):
                database.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608  constants
        except BaseException:
            database.close()
            raise
        return database

    def missing(self, digests: Iterable[str]) -> list[str]:
        """Those of the digests of which no sketch is held."""
        with self._in_words():
            query = "SELECT digest FROM texts"
            held = {digest for database in self._databases for (digest,) in database.execute(query)}
        return [digest for digest in dict.fromkeys(digests) if digest not in held]

    def add(self, made: Iterable[tuple[str, Iterable[int]]]) -> None:
        """Enter sketches, each with the digest of its body, all or none.

        They are gathered in a temporary table and entered in the order of their numbers, so that a page of
        the file is written once however many texts come together.
        """
        database = self._databases[-1]
        with self._in_words():
            database.execute("BEGIN")  # which locks nothing before the file itself is written
            try:
                _gather(database, made)
                for statement in _ENTER:
                    database.execute(statement)
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    def holders(self, numbers: Iterable[int], most: int = 50) -> list[tuple[str, int, int]]:
        """The texts that share most numbers with a sketch: digest, numbers shared, and numbers it has."""
        asked = sorted(numbers)[:_MOST_ASKED]
        with self._in_words():
            found = [item for database in self._databases for item in _holders(database, asked, most)]
        return sorted(found, key=lambda item: (-item[1], item[2], item[0]))[:most]

    def holds_all(self, bodies: int, last: int) -> bool:
        """Whether all bodies of the store were entered when it held that many, the last one in that row."""
        with self._in_words():
            query = "SELECT bodies, last FROM seen"
            return any(database.execute(query).fetchone() == (bodies, last) for database in self._databases)

    def note_all(self, bodies: int, last: int) -> None:
        """Note that all bodies of the store are entered."""
        database = self._databases[-1]
        with self._in_words():
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM seen")
            database.execute("INSERT INTO seen VALUES (?, ?)", (bodies, last))
            database.execute("COMMIT")

    def discard(self) -> None:
        """Close the file and throw it away where it may be written: the next to open it makes it anew."""
        self.close()
        if len(self._databases) == 1:
            self._remove()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            advice = f"Delete {self.path.name}: it is made again from the captures."
            raise StoreError(f"{self.path} cannot be used: {error}", advice) from error

    def close(self) -> None:
        """Give the files back."""
        for database in self._databases:
            database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _refuse_other(version: int, wanted: int) -> None:
    if version != wanted:
        raise sqlite3.DatabaseError("of another version")


def _connect(name: str, *, uri: bool = False) -> sqlite3.Connection:
    made = sqlite3.connect(name, timeout=_WAIT, isolation_level=None, uri=uri)
    made.execute(f"PRAGMA cache_size = -{_CACHE}")
    return made


def _temporary() -> sqlite3.Connection:
    database = _connect("")
    _make(database, 0)
    return database


def _make(database: sqlite3.Connection, version: int) -> None:
    database.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA:
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {version}")
    database.execute("COMMIT")


def _gather(database: sqlite3.Connection, made: Iterable[tuple[str, Iterable[int]]]) -> None:
    database.execute("CREATE TEMP TABLE IF NOT EXISTS fresh (digest TEXT PRIMARY KEY, size INTEGER)")
    database.execute("CREATE TEMP TABLE IF NOT EXISTS drawn (number INTEGER, fresh INTEGER)")
    for digest, numbers in made:
        given = list(numbers)
        entry = database.execute("INSERT OR IGNORE INTO fresh VALUES (?, ?)", (digest, len(given)))
        if entry.rowcount:
            rows = [(number, entry.lastrowid) for number in given]
            database.executemany("INSERT INTO drawn VALUES (?, ?)", rows)


def _holders(database: sqlite3.Connection, asked: Sequence[int], most: int) -> Iterator[tuple[str, int, int]]:
    hits: Counter[int] = Counter()
    common: list[list[int]] = []
    for number in asked:
        query = "SELECT text FROM numbers WHERE number = ? LIMIT ?"
        held = [text for (text,) in database.execute(query, (number, _COMMON))]
        if len(held) < _COMMON:
            hits.update(held)
        else:
            common.append(held)
    if not hits:  # all that it holds is common: the first of those that hold it
        for held in common:
            hits.update(held)
    for text, count in hits.most_common(most):
        row = database.execute("SELECT digest, size FROM texts WHERE id = ?", (text,)).fetchone()
        if row:
            yield row[0], count, row[1]
