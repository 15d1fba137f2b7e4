"""The file of results: what this user kept comes back, and nothing else does."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from audit.store.results import FILE, ResultFile, users_secret

if TYPE_CHECKING:
    from pathlib import Path

MINE, THEIRS = b"m" * 32, b"t" * 32


def _filled(folder: Path, secret: bytes = MINE) -> None:
    with closing(ResultFile(folder, secret)) as file:
        file.put(b"one", b"first")
        file.put(b"two", b"second")


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    _filled(tmp_path)
    with closing(ResultFile(tmp_path, MINE)) as file:
        assert not file.empty
        assert (file.get(b"one"), file.get(b"two"), file.get(b"three")) == (b"first", b"second", None)
        file.put(b"one", b"later")
        assert file.get(b"one") == b"later"


def test_what_somebody_else_wrote_is_not_there(tmp_path: Path) -> None:
    _filled(tmp_path, THEIRS)
    with closing(ResultFile(tmp_path, MINE)) as file:
        assert file.get(b"one") is None
        file.put(b"one", b"mine")
        assert file.get(b"one") == b"mine"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE results SET value = x'00' WHERE key = CAST('one' AS BLOB)",
        "UPDATE results SET value = (SELECT value FROM results WHERE key = CAST('two' AS BLOB))",
        "UPDATE results SET code = (SELECT code FROM results WHERE key = CAST('two' AS BLOB))",
        "UPDATE results SET code = zeroblob(0)",
    ],
)
def test_a_changed_entry_is_not_there(tmp_path: Path, change: str) -> None:
    _filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as database:
        database.execute(change)
    with closing(ResultFile(tmp_path, MINE)) as file:
        assert file.get(b"one") is None


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_none_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    _filled(tmp_path)
    with closing(ResultFile(tmp_path, MINE)) as file:
        assert file.get(b"two") == b"second"


@pytest.mark.parametrize(
    "schema",
    [
        "CREATE TABLE other (key BLOB)",
        "CREATE VIEW results AS SELECT CAST('one' AS BLOB) AS key, x'00' AS code, x'00' AS value",
    ],
)
def test_a_database_of_another_shape_is_begun_anew(tmp_path: Path, schema: str) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute(schema)
    _filled(tmp_path)
    with closing(ResultFile(tmp_path, MINE)) as file:
        assert file.get(b"one") == b"first"


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere.sqlite", tmp_path / "cache"
    folder.mkdir()
    elsewhere.write_bytes(b"mine")
    (folder / FILE).symlink_to(elsewhere)
    _filled(folder)
    with closing(ResultFile(folder, MINE)) as file:
        assert not file.usable
        assert file.empty
        assert file.get(b"one") is None
    assert elsewhere.read_bytes() == b"mine"


def test_two_files_of_one_folder_see_each_others_results(tmp_path: Path) -> None:
    with closing(ResultFile(tmp_path, MINE)) as one, closing(ResultFile(tmp_path, MINE)) as two:
        one.put(b"key", b"of one")
        assert two.get(b"key") == b"of one"


def test_the_users_key_is_made_once_and_is_the_users_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "audit"
    first = users_secret(folder)
    assert first is not None
    assert users_secret(folder) == first
    assert [path.name for path in folder.iterdir()] == ["cache-key"]
    if os.name == "posix":
        assert (folder / "cache-key").stat().st_mode & 0o077 == 0


def test_without_a_place_for_the_key_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert users_secret(tmp_path / "file" / "audit") is None


def test_what_is_put_together_is_there_at_once_and_for_others_at_the_end(tmp_path: Path) -> None:
    with closing(ResultFile(tmp_path, MINE)) as file, closing(ResultFile(tmp_path, MINE)) as other:
        with file.together():
            file.put(b"one", b"first")
            assert (file.get(b"one"), other.get(b"one")) == (b"first", None)
        assert (file.get(b"one"), other.get(b"one")) == (b"first", b"first")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: processes are forked on POSIX alone")
def test_no_connection_is_carried_into_a_forked_process(tmp_path: Path) -> None:
    with closing(ResultFile(tmp_path, MINE)) as file:
        file.put(b"one", b"first")
        if (process := os.fork()) == 0:
            known = file.get(b"one")
            file.put(b"two", b"second" if known == b"first" and file._database else b"")
            file.close()
            os._exit(0)
        os.waitpid(process, 0)
        assert file._database is None
        assert (file.get(b"one"), file.get(b"two")) == (b"first", b"second")
