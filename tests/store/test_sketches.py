"""The file of sketches: what shares numbers is found, and no damage costs an answer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from audit.errors import StoreError
from audit.store import Sketches
from audit.store.sketches import FILE

if TYPE_CHECKING:
    from pathlib import Path


def _filled(folder: Path, rule: int = 1) -> Sketches:
    sketches = Sketches(folder, rule)
    sketches.add([("a", range(-5, 20)), ("b", range(15, 40)), ("c", ())])
    return sketches


def test_what_shares_most_comes_first(tmp_path: Path) -> None:
    with _filled(tmp_path) as sketches:
        assert sketches.holders(range(10, 22)) == [("a", 10, 25), ("b", 7, 25)]
        assert sketches.holders([99]) == []


def test_what_is_entered_twice_is_held_once_and_stays(tmp_path: Path) -> None:
    _filled(tmp_path).close()
    with _filled(tmp_path) as sketches:
        assert sketches.missing(["a", "c", "d", "d"]) == ["d"]
        assert sketches.holders([0]) == [("a", 1, 25)]


def test_another_rule_begins_anew(tmp_path: Path) -> None:
    _filled(tmp_path).close()
    with Sketches(tmp_path, 2) as sketches:
        assert sketches.missing(["a"]) == ["a"]


@pytest.mark.parametrize(
    "damage", [b"no database at all, but words" * 50, b"", b"SQLite format 3\0" + b"\1" * 4000]
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    _filled(tmp_path).close()
    (tmp_path / FILE).write_bytes(damage)
    with Sketches(tmp_path, 1) as sketches:
        assert sketches.missing(["a"]) == ["a"]
        sketches.add([("a", [1])])
        assert sketches.holders([1]) == [("a", 1, 1)]


def test_a_file_without_a_table_is_made_anew(tmp_path: Path) -> None:
    _filled(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute("DROP TABLE numbers")
        database.commit()
    with _filled(tmp_path) as sketches:
        assert sketches.holders([0]) == [("a", 1, 25)]


def test_where_nothing_can_be_written_what_is_held_answers_with_what_is_added(tmp_path: Path) -> None:
    _filled(tmp_path).close()
    before = (tmp_path / FILE).read_bytes()
    with Sketches(tmp_path, 1, writable=False) as sketches:
        assert sketches.missing(["a", "d"]) == ["d"]
        sketches.add([("d", range(10))])
        assert {found[0] for found in sketches.holders([5])} == {"a", "d"}
    assert (tmp_path / FILE).read_bytes() == before
    with Sketches(tmp_path / "absent", 1, writable=False) as sketches:
        sketches.add([("d", [7])])
        assert sketches.holders([7]) == [("d", 1, 1)]


def test_a_number_that_nearly_all_hold_tells_nothing(tmp_path: Path) -> None:
    with Sketches(tmp_path, 1) as sketches:
        sketches.add((f"text-{number}", [1, number + 10]) for number in range(1500))
        assert sketches.holders([1, 17]) == [("text-7", 1, 2)]


def test_what_a_failed_entry_began_is_undone(tmp_path: Path) -> None:
    with Sketches(tmp_path, 1) as sketches:
        with pytest.raises(StoreError, match="cannot be used"):
            sketches.add([("a", [1]), ("b", [1.5])])  # type: ignore[list-item]
        assert sketches.missing(["a", "b"]) == ["a", "b"]


def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="is a link"):
        Sketches(tmp_path, 1)
