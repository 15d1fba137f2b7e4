"""What people hold: WARC, WACZ, HAR, MHTML, mails, web archives, files of any kind, and rows of a store."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from audit.errors import StoreError
from audit.formats import FileKind, archive_file_kind, read_archive_file
from audit.formats.files import START, CopyIndex, CopyPlace, Wanted, choose_copy, copy_in
from audit.formats.files.mail import mail_copy
from audit.formats.files.mhtml import mhtml_copy
from audit.formats.files.webarchive import webarchive_copy
from audit.formats.warc import Copy, WarcFile, warc_copies, whole_records
from audit.model import Skipped, digest_of
from audit.report.english import reason_words
from audit.store import Store
from tests.attack.damage import START as STARTED
from tests.attack.damage import URLS, made_store
from tests.attack.fuzz.target import LIMIT, Target, text_of

_FILE = "held.file"


def _sound(found: Copy | Skipped) -> None:
    """A copy is what its capture says of it; what could not be had has its sentence."""
    if isinstance(found, Skipped):
        assert reason_words(found.reason)
        return
    assert len(found.body) <= LIMIT
    assert found.capture.size == len(found.body)
    assert found.capture.digest == digest_of(found.body)


def _indexed(data: bytes, kind: FileKind, copies: list[Copy]) -> None:
    """Every copy that is found in one walk stands at its place, where it is read again and equal."""
    stream = BytesIO(data)
    index = CopyIndex(stream, _FILE, LIMIT, kind)
    try:
        places = list(_placed(index))
        read = [copy_in(stream, _FILE, LIMIT, place) for place in places]
        assert [found for found in read if isinstance(found, Copy)] == copies
        for place in places[:3]:
            assert index.at(place.record.offset) is not None
            found = choose_copy(index, Wanted(url=place.url, cited="https://news.example/"))
            assert found is not None
    finally:
        index.close()


def _placed(index: CopyIndex) -> Iterator[CopyPlace]:
    index.count()
    rows = index._database.execute("SELECT * FROM entries WHERE reason IS NULL ORDER BY id")
    yield from map(index._place, rows)


def warc(data: bytes) -> None:
    """A WARC file, plain and with each record compressed; each copy's place is read again equal."""
    for form in (data, _members(data)):
        found = list(warc_copies(WarcFile(BytesIO(form), _FILE, LIMIT)))
        for copy in found:
            _sound(copy)
        _indexed(form, "warc", [copy for copy in found if isinstance(copy, Copy)])
        for record in whole_records(BytesIO(form)):
            assert 0 <= record.offset < record.end <= len(form)


def _members(data: bytes) -> bytes:
    head, *others = data.split(b"WARC/1")
    return gzip.compress(head, 1) * bool(head) + b"".join(
        gzip.compress(b"WARC/1" + part, 1) for part in others
    )


def wacz(data: bytes) -> None:
    """A package as it is, or made of parts that each begin with a line ``== path``."""
    packed = data if data.startswith(b"PK") else _package(data)
    found = list(read_archive_file(BytesIO(packed), _FILE, LIMIT))
    for copy in found:
        _sound(copy)
    if archive_file_kind(packed[:START]) == "zip" and any(isinstance(one, Copy) for one in found):
        _indexed(packed, "zip", [copy for copy in found if isinstance(copy, Copy)])


def _package(data: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as package:
        for number, part in enumerate((b"\n" + data).split(b"\n== ")[1:9]):
            name, _, body = part.partition(b"\n")
            how = ZIP_DEFLATED if number % 2 else ZIP_STORED
            with suppress(ValueError, UserWarning):
                package.writestr(name.decode("utf-8", "replace").strip("\0") or "x", body, how)
    return made.getvalue()


def har(data: bytes) -> None:
    """A HAR file; each entry's place is read again equal."""
    found = list(read_archive_file(BytesIO(data), _FILE, LIMIT))
    for copy in found:
        _sound(copy)
    if archive_file_kind(data[:START]) == "json":
        _indexed(data, "json", [copy for copy in found if isinstance(copy, Copy)])


def single(read: Callable[[bytes, str], Copy | Skipped]) -> Callable[[bytes], None]:
    """A file with one page, by its own reader."""

    def check(data: bytes) -> None:
        found = read(data, _FILE)
        if isinstance(found, Copy):
            assert found.capture.size == len(found.body)
        else:
            assert reason_words(found.reason)

    return check


def anything(data: bytes) -> None:
    """A file of any kind, by its bytes."""
    for found in read_archive_file(BytesIO(data), _FILE, LIMIT):
        _sound(found)


_FOLDER = TemporaryDirectory(prefix="audit-fuzz-")


@cache
def _store() -> Store:
    made_store(Path(_FOLDER.name))
    return Store.open(Path(_FOLDER.name))


_ROWS: tuple[tuple[str, Callable[[Store], object]], ...] = (
    ("UPDATE attempts SET attempt = ?", lambda store: store.attempts(URLS[0])),
    ("UPDATE attempts SET at = ?", lambda store: store.history.known(URLS)),
    ("UPDATE captures SET capture = ?", lambda store: store.captures_of(URLS[0])),
    ("UPDATE urls SET standing = ?, since = ?1", lambda store: list(store.history.standings())),
    ("UPDATE urls SET due = ?, leased_until = ?1", lambda store: store.history.due(STARTED)),
    ("UPDATE events SET outcome = ?", lambda store: store.host_events(URLS[0])),
    ("UPDATE events SET at = ?", lambda store: store.host_events(URLS[0])),
)


def rows(data: bytes) -> None:
    """A value of a row that is not as it was written is refused as damage; the first byte chooses which."""
    store = _store()
    change, ask = _ROWS[data[0] % len(_ROWS)] if data else _ROWS[0]
    value: object = text_of(data[1:])
    if data[-1:].isdigit():
        with suppress(ValueError):
            value = max(-(2**63), min(2**63 - 1, int(data[1:60])))
    connection = store.history.database._connection
    connection.execute("BEGIN")
    try:
        with suppress(sqlite3.IntegrityError, UnicodeEncodeError):
            connection.execute(change, (value,))
        with suppress(StoreError):
            ask(store)
    finally:
        connection.execute("ROLLBACK")


TARGETS = (
    Target("warc", warc),
    Target("wacz", wacz),
    Target("har", har),
    Target("mhtml", single(mhtml_copy)),
    Target("mail", single(mail_copy)),
    Target("webarchive", single(webarchive_copy)),
    Target("anything", anything),
    Target("rows", rows),
)
