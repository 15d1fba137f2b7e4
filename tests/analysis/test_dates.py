"""Dates compared by the day, with what zones hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.analysis.dates import days_after, days_apart, outermost, stated
from audit.model import Interval, Page
from tests.checks._cases import witness

DAYS = st.dates().map(Interval.day)


def _days(later: str, earlier: str) -> int:
    return days_after(Interval.parse(later), Interval.parse(earlier))


@pytest.mark.parametrize(
    ("later", "earlier", "days"),
    [
        ("2024-01-28", "2024-01-27", 1),
        ("2024-01-27", "2024-01-28", 0),
        ("2024-01-27", "2024-01", 0),
        ("2024-02-03", "2024-01", 3),
        ("2025", "2024-12-30", 2),
        ("2024-01-28T02:00:00Z", "2024-01-27", 0),
        ("2024-01-28T22:00:00+03:00", "2024-01-27", 1),
        ("[2024-01-02,2024-02-01]", "2024-01-01", 1),
        ("2024-01-27", "2024-01-20/..", 0),
    ],
)
def test_days_from_the_last_day_of_the_one_to_the_first_of_the_other(
    later: str, earlier: str, days: int
) -> None:
    assert _days(later, earlier) == days


@given(DAYS, DAYS)
def test_only_one_of_two_days_is_later_and_the_gap_is_the_same_both_ways(a: Interval, b: Interval) -> None:
    assert days_after(a, b) == 0 or days_after(b, a) == 0
    assert days_apart(a, b) == days_apart(b, a) == max(days_after(a, b), days_after(b, a))


def test_only_dates_of_the_asked_roles_count_and_none_that_reading_left_out() -> None:
    page = Page(
        witnesses=(
            witness(["published", "meta", "2024-03-03"]),
            witness(["published", "time element", "2024-01-10"]),
            witness(["published", "time element", "2019", "© 2019", "footer", "in-copyright"]),
            witness(["modified", "meta", "2024-05-01"]),
        )
    )
    assert [value.edtf for _, value in stated(page, "published")] == ["2024-01-10", "2024-03-03"]


SETS = st.lists(st.one_of(DAYS, st.tuples(DAYS, DAYS).map(lambda pair: Interval.one_of(*pair))), min_size=1)


@given(SETS)
def test_the_outermost_two_are_those_of_all_pairs_that_lie_farthest_apart(values: list[Interval]) -> None:
    dates = [(witness(["published", "meta", value.edtf]), value) for value in values]
    earlier, later = outermost(dates, dates)
    assert days_after(later[1], earlier[1]) == max(days_after(b, a) for a in values for b in values)
