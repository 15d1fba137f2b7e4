"""An index of the copies in one WARC or WACZ file that somebody brought, made in one walk through it.

The walk goes only as far as the questions need, and over no byte twice. The index lies in a temporary
database which SQLite keeps in memory while it is small and on the disk beyond that: memory is bounded for any
number of records. An index that a package brings with it is not used, since it may say anything.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.formats.http import parse_head
from audit.formats.warc.copies import Copy, WarcFile, copy_at, copy_records, target_url
from audit.formats.warc.records import RecordPlace, WarcRecord
from audit.formats.warc.wacz import wacz_file, wacz_files
from audit.model import Declared, Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import IO

# A row with a reason is something that could not be had; `offset` is NULL where it has no place in the file.
_TABLE = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, key TEXT, url TEXT, time TEXT, status INTEGER, offset INTEGER, number INTEGER,
    repeats INTEGER, repeats_number INTEGER, member INTEGER, what TEXT, reason TEXT
);
CREATE INDEX entries_key ON entries (key) WHERE key IS NOT NULL;
CREATE INDEX entries_offset ON entries (offset);
BEGIN;
"""
_INSERT = "INSERT INTO entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_HEAD = 1024  # bytes of a message in which its status line stands


@dataclass(frozen=True, slots=True)
class CopyPlace:
    """Where one copy stands in a file. ``time`` is as the record writes it, ``status`` that of HTTP.

    ``repeats`` is the record whose body a revisit repeats. ``member`` is the number of the WARC file in its
    package, ``None`` where the file is itself one, and ``digest`` what the package states of that file.
    """

    url: str | None
    time: str
    status: int | None
    record: RecordPlace
    repeats: RecordPlace | None = None
    member: int | None = None
    digest: Declared | None = None


class CopyIndex:
    """Where each copy in a file stands. The stream must allow seeking; it is read until `close`.

    ``path`` names the file in messages, ``limit`` bounds the content of one record in bytes, ``package``
    says that the file is a WACZ package.
    """

    def __init__(self, stream: IO[bytes], path: str, limit: int, *, package: bool) -> None:
        self._digests: dict[int | None, Declared] = {}
        file = WarcFile(stream, path, limit)
        self._walk = self._entries(wacz_files(stream, path, limit) if package else [(None, file)])
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.executescript(f"PRAGMA journal_mode = OFF; {_TABLE}")

    def close(self) -> None:
        """Give the database back. The stream is the caller's."""
        self._walk.close()
        self._database.close()

    def first(self, url: str | None = None) -> CopyPlace | None:
        """The first copy of an address, fragments aside; without an address the first of all."""
        key = None if url is None else _key(url)
        where, values = ("reason IS NULL", ()) if key is None else ("key = ?", (key,))
        if row := self._row(f"{where} ORDER BY id LIMIT 1", *values):
            return self._place(row)
        copies = (entry for entry in self._walk if isinstance(entry, CopyPlace))
        return next(
            (place for place in copies if key is None or (place.url and _key(place.url) == key)), None
        )

    def at(self, offset: int) -> CopyPlace | Skipped | None:
        """The copy whose record begins at that byte of its WARC file, or why the record cannot be had."""
        if offset >= 2**63:  # more than SQLite's integers, and than any file's bytes
            return None
        if row := self._row("offset = ? ORDER BY id LIMIT 1", offset):
            return self._place(row) if row[-1] is None else _skipped(row)
        return next((entry for entry in self._walk if _offset(entry) == offset), None)

    def count(self) -> int:
        """How many copies the file holds."""
        self._finish()
        ((count,),) = self._database.execute("SELECT count(*) FROM entries WHERE reason IS NULL")
        return int(count)

    def offsets(self, most: int) -> list[int]:
        """At which bytes the records of the first copies begin."""
        self._finish()
        query = "SELECT offset FROM entries WHERE reason IS NULL ORDER BY id LIMIT ?"
        return [offset for (offset,) in self._database.execute(query, (most,))]

    def missed(self) -> Skipped | None:
        """The first thing in the file that could not be had."""
        self._finish()
        row = self._row("reason IS NOT NULL ORDER BY id LIMIT 1")
        return None if row is None else _skipped(row)

    def _finish(self) -> None:
        for _ in self._walk:
            pass

    def _row(self, where: str, *values: object) -> tuple[Any, ...] | None:
        query = f"SELECT * FROM entries WHERE {where}"  # noqa: S608  constants of this file
        row: tuple[Any, ...] | None = self._database.execute(query, values).fetchone()
        return row

    def _place(self, row: tuple[Any, ...]) -> CopyPlace:
        url, time, status, offset, number, repeats, repeats_number, member = row[2:10]
        first = None if repeats is None else RecordPlace(repeats, repeats_number)
        record = RecordPlace(offset, number)
        return CopyPlace(url, time, status, record, first, member, self._digests.get(member))

    def _entries(
        self, files: Iterable[tuple[int | None, WarcFile | Skipped]]
    ) -> Generator[CopyPlace | Skipped, None, None]:
        """Walk through the files, entering what is met."""
        for member, file in files:
            if isinstance(file, Skipped):
                yield self._enter(file)
                continue
            if file.digest:
                self._digests[member] = file.digest
            for found in copy_records(file):
                if isinstance(found, Skipped):
                    yield self._enter(found)
                else:
                    yield self._enter(_place_of(*found, member, file.digest))

    def _enter(self, entry: CopyPlace | Skipped) -> CopyPlace | Skipped:
        if isinstance(entry, Skipped):
            row = (*(None,) * 4, _offset(entry), *(None,) * 4, entry.what, _json(entry))
        else:
            key = None if entry.url is None else _key(entry.url)
            repeats = entry.repeats or (None, None)
            row = (
                key,
                entry.url,
                entry.time,
                entry.status,
                *entry.record,
                *repeats,
                entry.member,
                None,
                None,
            )
        self._database.execute(_INSERT, row)
        return entry


def copy_in(stream: IO[bytes], path: str, limit: int, place: CopyPlace) -> Copy | Skipped:
    """The copy at a place of a file, reading no more than its records; never raises."""
    file: WarcFile | Skipped = WarcFile(stream, path, limit)
    if place.member is not None:
        file = wacz_file(stream, path, limit, place.member, place.digest)
    return file if isinstance(file, Skipped) else copy_at(file, place.record, place.repeats)


def _place_of(
    record: WarcRecord, repeats: RecordPlace | None, member: int | None, digest: Declared | None
) -> CopyPlace:
    status = parse_head(record.block[:_HEAD]).status or None
    time = record.fields.get("warc-date", "")
    return CopyPlace(target_url(record), time, status, record.place, repeats, member, digest)


def _json(entry: Skipped) -> str:
    return json.dumps(entry.reason.as_json())


def _skipped(row: tuple[Any, ...]) -> Skipped:
    return Skipped(row[-2], Reason.from_json(json.loads(row[-1])))


def _key(url: str) -> str:
    return url.partition("#")[0]


def _offset(entry: CopyPlace | Skipped) -> int | None:
    """The byte at which the record begins, which a Skipped names after the last ``#``."""
    if isinstance(entry, CopyPlace):
        return entry.record.offset
    offset = entry.what.rpartition("#")[2]
    return int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 19 else None
