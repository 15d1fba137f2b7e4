"""Where every record stands: rows in the history's database that mirror the WARC files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.formats.warc import CdxLine, IndexRow
from audit.model import Capture
from audit.store.database import Database, from_micros, to_micros
from audit.store.watchlist import url_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

FOLDER = "archive"  # of the WARC files, inside the store
_ROW = ("surt", "at", "url", "mime", "status", "digest", "name", "revisit")
_INSERT = (
    f"INSERT INTO records ({', '.join(_ROW)}, file, offset, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608  constant
)
_SELECT = (
    f"SELECT {', '.join(f'r.{name}' for name in _ROW)}, f.name, r.offset, r.length"  # noqa: S608  constant
    " FROM records AS r JOIN files AS f ON f.id = r.file"
)
_CAPTURES = (
    "SELECT c.capture, f.name, r.offset, c.start, c.stop FROM captures AS c JOIN urls AS u ON u.id = c.url"
    " JOIN records AS r ON r.id = c.record JOIN files AS f ON f.id = r.file"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a WARC file, in bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture as the index holds it, and the stretch in which its records stand."""

    capture: Capture
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One record to be indexed; a capture belongs to the response row entered last before it.

    ``start`` is where the first record of the capture's group begins.
    """

    offset: int
    length: int
    row: IndexRow | None = None
    capture: Capture | None = None
    start: int = 0


class Index:
    """The records and captures of all WARC files of one store. Raises StoreError as Database does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, file: str) -> int:
        """How many bytes of a file the index knows."""
        row = self._database.row("SELECT indexed FROM files WHERE name = ?", file)
        with self._database.reading():
            return 0 if row is None else int(row[0])

    def add(self, file: str, entries: Iterable[Entry], indexed: int) -> None:
        """Enter records of a file, all or none; from now on the file is known up to ``indexed``."""
        with self._database.transaction() as database:
            database.execute(
                "INSERT INTO files (name, indexed) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET indexed = excluded.indexed",
                (file, indexed),
            )
            (number,) = database.execute("SELECT id FROM files WHERE name = ?", (file,)).fetchone()
            record = None
            for entry in entries:
                if entry.row is not None:
                    record = _add_row(database, number, entry, entry.row)
                if entry.capture is not None and record is not None:
                    _add_capture(database, record, entry, entry.capture)

    def files(self) -> tuple[str, ...]:
        """The names of the files that the index knows, whether they are still there or not."""
        with self._database.reading():
            return tuple(_file(name) for (name,) in self._database.rows("SELECT name FROM files"))

    def bodies(self, digest: str) -> list[tuple[IndexRow, Span]]:
        """The records that hold the body of that digest, the first one first."""
        query = f"{_SELECT} WHERE r.digest = ? AND r.revisit = 0 ORDER BY r.id"
        with self._database.reading():
            return [(_row(found), _span(*found[8:])) for found in self._database.rows(query, digest)]

    def captures(self, url: str | None = None) -> Iterator[Kept]:
        """The captures of an address, oldest first, or of every address, by address as written."""
        where, values = ("WHERE u.url = ? ", (url,)) if url is not None else ("", ())
        query = f"{_CAPTURES} {where}ORDER BY u.url, c.at, c.id"
        with self._database.reading():
            for text, file, offset, start, stop in self._database.stream(query, *values):
                capture = Capture.model_validate_json(text)
                span = _span(file, start, stop - start)
                yield Kept(capture.model_copy(update={"path": f"{FOLDER}/{file}#{offset}"}), span)

    def holders(self, digest: str) -> list[Capture]:
        """The captures whose answer had the body of that digest, oldest first."""
        query = f"{_CAPTURES} WHERE r.digest = ? ORDER BY c.at, c.id"
        with self._database.reading():
            return [
                Capture.model_validate_json(text).model_copy(update={"path": f"{FOLDER}/{file}#{offset}"})
                for text, file, offset, _, _ in self._database.rows(query, digest)
            ]

    def digests(self) -> list[str]:
        """The digests of all bodies, in the order in which they came."""
        with self._database.reading():
            rows = self._database.rows("SELECT digest FROM records WHERE revisit = 0 ORDER BY id")
            return [str(digest) for (digest,) in rows]

    def bodies_known(self) -> tuple[int, int]:
        """How many bodies there are, and the number of the last one's row."""
        row = self._database.row("SELECT count(*), coalesce(max(id), 0) FROM records WHERE revisit = 0")
        with self._database.reading():
            return (0, 0) if row is None else (int(row[0]), int(row[1]))

    def lines(self) -> Iterator[CdxLine]:
        """The index as CDXJ, in the order that the format asks for."""
        with self._database.reading():
            for found in self._database.stream(f"{_SELECT} ORDER BY r.surt, r.at, r.id"):
                span = _span(*found[8:])
                yield _row(found).cdx_line(span.length, span.offset, span.file)


def _file(name: object) -> str:
    """The name of a WARC file as it stands in a row. Raises ValueError for what names none of this store."""
    if not isinstance(name, str) or "/" in name or "\\" in name or "\0" in name:
        raise ValueError(f"{name!r} is no name of a file")
    return name


def _span(file: object, offset: object, length: object) -> Span:
    """A stretch as it stands in a row. Raises ValueError for what is none."""
    if not (isinstance(offset, int) and isinstance(length, int) and offset >= 0 and length >= 0):
        raise ValueError(f"{offset!r} and {length!r} bound no stretch")
    return Span(_file(file), offset, length)


def _row(found: tuple[Any, ...]) -> IndexRow:
    surt, at, url, mime, status, digest, name, revisit = found[:8]
    if not all(isinstance(text, str) for text in (surt, url, mime, status, digest, name)):
        raise ValueError("a column of text holds something else")
    return IndexRow(surt, from_micros(at), url, mime, status, digest, name, revisit=bool(revisit))


def _add_row(database: sqlite3.Connection, file: int, entry: Entry, row: IndexRow) -> int | None:
    values = (row.surt, to_micros(row.at), row.url, row.mime, row.status, row.digest, row.name, row.revisit)
    return database.execute(_INSERT, (*values, file, entry.offset, entry.length)).lastrowid


def _add_capture(database: sqlite3.Connection, record: int, entry: Entry, capture: Capture) -> None:
    (at,) = database.execute("SELECT at FROM records WHERE id = ?", (record,)).fetchone()
    text = capture.model_dump_json(exclude_defaults=True)
    database.execute(
        "INSERT INTO captures (url, record, at, start, stop, capture) VALUES (?, ?, ?, ?, ?, ?)",
        (url_id(database, capture.url or ""), record, at, entry.start, entry.offset + entry.length, text),
    )
