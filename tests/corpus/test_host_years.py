from __future__ import annotations

from datetime import UTC, datetime

from audit.corpus import HostYear, Look, decay


def _look(address: str, day: str, outcome: str, **more: object) -> Look:
    return Look("a.example", address, datetime.fromisoformat(day).replace(tzinfo=UTC), outcome, **more)  # type: ignore[arg-type]


def _by_year(rows: list[HostYear]) -> dict[int, dict[str, int]]:
    return {row.year: dict(row.standings) for row in rows}


def test_captures_are_counted_by_outcome_and_addresses_by_standing() -> None:
    (row,) = decay(
        [_look("1", "2024-01-01", "ok"), _look("1", "2024-03-01", "ok"), _look("2", "2024-01-01", "ok")]
    )
    assert dict(row.captures) == {"ok": 3}
    assert (row.addresses, dict(row.standings)) == (2, {"alive": 2})


def test_one_failure_is_no_death_and_several_over_days_are() -> None:
    looks = [_look("1", "2023-05-01", "ok"), _look("1", "2024-01-01", "gone", status=404)]
    assert _by_year(decay(looks)) == {2023: {"alive": 1}, 2024: {"ailing": 1}}
    looks += [_look("1", f"2025-0{month}-01", "gone", status=404) for month in (1, 2, 3)]
    assert _by_year(decay(looks))[2025] == {"dead": 1}


def test_a_refusal_says_nothing_of_the_page() -> None:
    assert _by_year(decay([_look("1", "2024-01-01", "refused")])) == {2024: {"blocked": 1}}


def test_what_has_no_outcome_of_a_link_is_left_out() -> None:
    assert decay([_look("1", "2024-01-01", "something")]) == []


def test_the_order_in_which_captures_come_changes_nothing() -> None:
    looks = [
        _look("1", "2024-01-01", "ok"),
        _look("1", "2025-01-01", "gone"),
        _look("2", "2024-06-01", "soft-404"),
    ]
    assert decay(looks) == decay(looks[::-1])
