"""Stores whose files stand in for each other, are empty or no files: used, or refused in words."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from audit.errors import StoreError
from audit.model import Received
from audit.store import Store
from tests.attack.damage import URLS, exchange, made_store, used

WARC, INDEX, HISTORY = "archive/audit-000001.warc.gz", "archive/index.cdxj", "history.sqlite"
OTHER = "http://other.example/story"


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    made_store(tmp_path / "whole")
    return tmp_path / "whole"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another store, larger, with a capture of an address that the first never asked."""
    with Store.open(tmp_path / "other") as store:
        for number in range(6):
            store.keep(foreign(number))
    return tmp_path / "other"


def foreign(number: int) -> Received:
    made = exchange(0)
    body = Random(100 + number).randbytes(900)
    return Received(
        url=f"{OTHER}/{number}", started=made.started, received=made.received, request=made.request,
        status=200, reason=b"OK", headers=made.headers, body=body,
    )  # fmt: skip


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def zeros_instead(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


@pytest.mark.parametrize("name", [WARC, INDEX, HISTORY])
@pytest.mark.parametrize("damage", [emptied, folder_instead, zeros_instead, Path.unlink])
@pytest.mark.parametrize("lost", [False, True], ids=["with its database", "without its database"])
def test_a_file_that_is_empty_a_folder_or_gone_is_said_in_words(
    whole: Path, name: str, damage: Callable[[Path], None], *, lost: bool
) -> None:
    damage(whole / name)
    if lost and name != HISTORY:
        (whole / HISTORY).unlink()
    for _ in range(2):
        with suppress(StoreError):
            used(whole)


@pytest.mark.parametrize("names", [(WARC, INDEX), (WARC, HISTORY), (INDEX, HISTORY)])
def test_files_that_are_swapped_are_refused_in_words(whole: Path, names: tuple[str, str]) -> None:
    first, second = (whole / name for name in names)
    aside = whole / "aside"
    first.rename(aside)
    second.rename(first)
    aside.rename(second)
    with suppress(StoreError):
        used(whole)


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("size", [0, 31, 4096, 40_000])
def test_what_stands_beside_a_database_may_be_of_another_or_cut(
    whole: Path, other: Path, ending: str, size: int
) -> None:
    with closing(sqlite3.connect(other / HISTORY)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE more (x)")
        database.execute("INSERT INTO more VALUES (zeroblob(40000))")
        database.commit()
        beside = other / f"{HISTORY}{ending}"
        data = beside.read_bytes() if beside.exists() else b"\x00" * size
    (whole / f"{HISTORY}{ending}").write_bytes(data[:size])
    with suppress(StoreError):  # SQLite takes a whole log for that of any database it stands beside
        used(whole)


def test_a_file_of_another_store_gives_no_body_for_a_capture_of_this(whole: Path, other: Path) -> None:
    shutil.copyfile(other / WARC, whole / WARC)
    with Store.open(whole) as store:
        for url in URLS[:5]:
            (capture,) = store.captures_of(url)
            with pytest.raises(StoreError, match=r"is damaged at byte|is not there|holds no"):
                store.body(capture)
        assert store.body(store.keep(exchange(5))) == exchange(5).body


@pytest.mark.parametrize("lost", [False, True], ids=["with its database", "without its database"])
def test_two_stores_laid_together_hold_the_captures_of_both(whole: Path, other: Path, *, lost: bool) -> None:
    shutil.copyfile(other / WARC, whole / "archive/audit-000002.warc.gz")
    if lost:
        (whole / HISTORY).unlink()
    with Store.open(whole) as store:
        held = {kept.capture.url for kept in store.captures.of()}
        assert held == {*URLS[:5], *(f"{OTHER}/{number}" for number in range(6))}
        for kept in store.captures.of():
            assert store.body(kept.capture)


def test_the_database_of_another_store_gives_no_wrong_body(whole: Path, other: Path) -> None:
    shutil.copyfile(other / HISTORY, whole / HISTORY)
    with suppress(StoreError), Store.open(whole) as store:
        for kept in store.captures.of():
            with suppress(StoreError):
                body = store.body(kept.capture)
                number = int((kept.capture.url or "").rpartition("/")[2])
                assert body == foreign(number).body
        assert store.body(store.keep(exchange(5))) == exchange(5).body
