"""An index of the copies in one WARC, WACZ or HAR file that somebody brought, made in one walk through it.

The walk goes only as far as the questions need, and over no byte twice. The index lies in a temporary
database which SQLite keeps in memory while it is small and on the disk beyond that: memory is bounded for any
number of records. An index that a package brings with it is not used, since it may say anything.
"""

from __future__ import annotations

import json
import re
import sqlite3
from typing import TYPE_CHECKING, Any

from audit.formats.files.har import har_copy, har_places
from audit.formats.files.places import CopyPlace, warc_copy, warc_places
from audit.formats.files.zips import other_zip
from audit.formats.http import host_of
from audit.formats.warc import RecordPlace, WarcFile, wacz_files
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import IO

    from audit.formats.files.kind import FileKind
    from audit.formats.warc import Copy
    from audit.model import Declared

# A row with a reason is something that could not be had; `offset` is NULL where it has no place in the file.
_TABLE = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, key TEXT, url TEXT, time TEXT, status INTEGER, offset INTEGER, number INTEGER,
    repeats INTEGER, repeats_number INTEGER, member INTEGER, location TEXT, bare INTEGER, size INTEGER,
    damage INTEGER, part INTEGER, what TEXT, reason TEXT
);
CREATE INDEX entries_key ON entries (key) WHERE key IS NOT NULL;
CREATE INDEX entries_offset ON entries (offset);
BEGIN;
"""
_MOST_COPIES = 5000  # of one address, among which is chosen
_PORTS = {"http": "80", "https": "443"}
_PLAIN_HOST = re.compile(r"[a-z0-9.-]+")
_WEB_ADDRESS = re.compile(r"(https?)://([^/?#:]+)(?::(\d*))?([^#]*)", re.IGNORECASE)
_INSERT = "INSERT INTO entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class CopyIndex:
    """Where each copy in a file stands. The stream must allow seeking; it is read until `close`.

    ``path`` names the file in messages, ``limit`` bounds the content of one record in bytes, ``kind`` is one
    of ``INDEXED``.
    """

    def __init__(self, stream: IO[bytes], path: str, limit: int, kind: FileKind) -> None:
        self._digests: dict[int | None, Declared] = {}
        self._path, self._members = path, dict[int, str]()
        self._walk = _places(stream, path, limit, kind, self._members)
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.executescript(f"PRAGMA journal_mode = OFF; {_TABLE}")

    def close(self) -> None:
        """Give the database back. The stream is the caller's."""
        self._walk.close()
        self._database.close()

    def all(self, url: str | None) -> list[CopyPlace]:
        """The copies of an address in the file's order, at most some thousands; without one, all unnamed.

        The scheme (http or https), the port that goes without saying, the host's case and the fragment do not
        matter, but where copies of exactly this address are held, these count alone.
        """
        self._finish()
        where, values = ("key IS NULL", ()) if url is None else ("key = ?", (address_key(url),))
        query = f"SELECT * FROM entries WHERE reason IS NULL AND {where} ORDER BY id LIMIT ?"  # noqa: S608
        places = [self._place(row) for row in self._database.execute(query, (*values, _MOST_COPIES))]
        exact = [place for place in places if url and _bare(place.url or "") == _bare(url)]
        return exact or places

    def addresses(self, most: int) -> list[CopyPlace]:
        """The first copy of each address that has one of a document, no redirect; of all where none has."""
        self._finish()
        query = (
            "SELECT *, min(id) FROM entries"
            " WHERE reason IS NULL AND (location IS NULL OR ?) AND (NOT part OR ?)"
            " GROUP BY coalesce(key, id) ORDER BY min(id) LIMIT ?"
        )
        for redirects, parts in ((False, False), (True, False), (True, True)):
            if rows := self._database.execute(query, (redirects, parts, most)).fetchall():
                return [self._place(row) for row in rows]
        return []

    def at(
        self, offset: int, number: int | None = None, member: str | None = None
    ) -> CopyPlace | Skipped | None:
        """The copy whose record begins at that byte of its WARC file, or why the record cannot be had.

        ``number`` counts the records before it in its gzip member, else it is the first that is a copy;
        ``member`` is the WARC file in a package, else it is the first that has one there.
        """
        if offset >= 2**63:  # more than SQLite's integers, and than any file's bytes
            return None
        query = "SELECT * FROM entries WHERE offset = ? ORDER BY id"
        for row in self._database.execute(query, (offset,)).fetchall():
            entry = self._place(row) if row[-1] is None else _skipped(row)
            if self._is_at(entry, number, member):
                return entry
        for entry in self._walk:
            self._database.execute(_INSERT, self._as_row(entry))
            if _offset(entry) == offset and self._is_at(entry, number, member):
                return entry
        return None

    def _is_at(self, entry: CopyPlace | Skipped, number: int | None, member: str | None) -> bool:
        """Whether what stands at a byte is meant by its number there, and by the file of the package."""
        if isinstance(entry, Skipped):
            return member is None or entry.what.startswith(f"{self._path}!{member}#")
        own = None if entry.member is None else self._members[entry.member]
        return number in {None, entry.record.number} and member in {None, own}

    def count(self) -> int:
        """How many copies the file holds."""
        return self._count("reason IS NULL")

    def count_parts(self) -> int:
        """How many of them are no documents, but what documents are made of."""
        return self._count("reason IS NULL AND part")

    def _count(self, where: str) -> int:
        self._finish()
        ((count,),) = self._database.execute(f"SELECT count(*) FROM entries WHERE {where}")  # noqa: S608
        return int(count)

    def places(self, most: int) -> list[str]:
        """At which bytes the records of the first copies begin, with their numbers in a gzip member."""
        self._finish()
        query = "SELECT offset, number FROM entries WHERE reason IS NULL ORDER BY id LIMIT ?"
        return [str(RecordPlace(*place)) for place in self._database.execute(query, (most,))]

    def missed(self) -> Skipped | None:
        """The first thing in the file that could not be had."""
        self._finish()
        row = self._row("reason IS NOT NULL ORDER BY id LIMIT 1")
        return None if row is None else _skipped(row)

    def _finish(self) -> None:
        self._database.executemany(_INSERT, map(self._as_row, self._walk))

    def _row(self, where: str, *values: object) -> tuple[Any, ...] | None:
        query = f"SELECT * FROM entries WHERE {where}"  # noqa: S608  constants of this file
        row: tuple[Any, ...] | None = self._database.execute(query, values).fetchone()
        return row

    def _place(self, row: tuple[Any, ...]) -> CopyPlace:
        url, time, status, offset, number, repeats, repeats_number, member, location, bare, size = row[2:13]
        first = None if repeats is None else RecordPlace(repeats, repeats_number)
        record, digest, (damage, part) = RecordPlace(offset, number), self._digests.get(member), row[13:15]
        return CopyPlace(
            url, time, status, record, first, member, digest, location, bool(bare), size, damage, bool(part)
        )

    def _as_row(self, entry: CopyPlace | Skipped) -> tuple[Any, ...]:
        """What is entered of something met on the walk."""
        if isinstance(entry, Skipped):
            return (*(None,) * 4, _offset(entry), *(None,) * 9, entry.what, _json(entry))
        if entry.digest:
            self._digests[entry.member] = entry.digest
        key = None if entry.url is None else address_key(entry.url)
        repeats = entry.repeats or (None, None)
        facts = (key, entry.url, entry.time, entry.status, *entry.record, *repeats, entry.member)
        return (*facts, entry.location, entry.bare, entry.size, entry.damage, entry.part, None, None)


def copy_in(stream: IO[bytes], path: str, limit: int, place: CopyPlace) -> Copy | Skipped:
    """The copy at a place of a file, reading no more than its records; never raises."""
    read = har_copy if place.size else warc_copy
    return read(stream, path, limit, place)


def _places(
    stream: IO[bytes], path: str, limit: int, kind: FileKind, members: dict[int, str]
) -> Generator[CopyPlace | Skipped, None, None]:
    """Where the copies of a file stand, in its order, and what could not be had.

    ``members`` takes up the names of the WARC files of a package.
    """
    if kind == "json":
        yield from har_places(stream, path, limit)
    elif kind == "warc":
        yield from warc_places(WarcFile(stream, path, limit))
    elif (other := other_zip(stream)) is not None:
        yield Skipped(path, other)
    else:
        for member, file in wacz_files(stream, path, limit):
            if isinstance(file, Skipped):
                yield file
            elif member is not None:
                members[member] = file.path[len(path) + 1 :]
                yield from warc_places(file, member)


def _json(entry: Skipped) -> str:
    return json.dumps(entry.reason.as_json())


def _skipped(row: tuple[Any, ...]) -> Skipped:
    return Skipped(row[-2], Reason.from_json(json.loads(row[-1])))


def address_key(url: str) -> str:
    """What the spellings of one address have in common: host, port of its own, path and query."""
    rest = url[8:]  # of https, nearly always without anything to change
    host, slash, _ = rest.partition("/")
    if slash and url.startswith("https://") and _PLAIN_HOST.fullmatch(host) and "#" not in rest:
        return rest
    found = _WEB_ADDRESS.match(url)
    if found is None:
        return _bare(url)
    scheme, host, port, rest = found.groups()
    shown = "" if port in {None, _PORTS[scheme.lower()]} else f":{port}"
    path = rest if rest.startswith("/") else f"/{rest}"
    return f"{host.lower() if host.isascii() else host_of(host)}{shown}{path}"


def _bare(url: str) -> str:
    return url.partition("#")[0]


def _offset(entry: CopyPlace | Skipped) -> int | None:
    """The byte at which the record begins, which a Skipped names after the last ``#``."""
    if isinstance(entry, CopyPlace):
        return int(entry.record.offset)
    offset = entry.what.rpartition("#")[2].partition(":")[0]
    return int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 19 else None
