"""Days named without a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import DayWithoutYear
from audit.page.story.bare_days import find_days_without_year, nearest_day, nearness_ratio


def named(text: str, language: str = "en") -> list[tuple[int, int]]:
    return [(one.month, one.day) for one in find_days_without_year(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("The vote is on Oct. 7 or on 8 October.", "en", [(10, 7), (10, 8)]),
        ("the 3rd of May and July 4th", "en", [(5, 3), (7, 4)]),
        ("am 3. März und am 14. Mai", "de", [(3, 3), (5, 14)]),
        ("le 1er mars et le 7 octobre", "fr", [(3, 1), (10, 7)]),
        ("el 7 de octubre", "es", [(10, 7)]),
    ],
)
def test_a_day_without_a_year_is_found(text: str, language: str, days: list[tuple[int, int]]) -> None:
    assert named(text, language) == days


@pytest.mark.parametrize(
    "text", ["on Oct. 7, 2023", "8 October 2023", "in October", "they may 5 times", "xMay 5", "", "may 5 go"]
)
def test_days_with_a_year_and_other_words_are_not(text: str) -> None:
    assert find_days_without_year(text) == ()


def test_the_nearest_is_sought_in_the_years_around() -> None:
    days = [DayWithoutYear(12, 28, 0, 0, 1, "Dec. 28"), DayWithoutYear(7, 1, 0, 0, 1, "July 1")]
    found = nearest_day(days, date(2024, 1, 5))
    assert found
    assert (found[0], found[1].text) == (8, "Dec. 28")
    assert nearest_day([], date(2024, 1, 5)) is None
    assert nearest_day([DayWithoutYear(2, 30, 0, 0, 1, "")], date(2024, 1, 5)) is None


def test_a_far_day_speaks_against_a_date_and_a_near_one_says_nothing() -> None:
    assert [nearness_ratio(days) for days in (0, 30, 60)] == [1, 1, 1]
    assert 1 > nearness_ratio(61) > nearness_ratio(182) > 0.1


def test_no_more_than_thirty_are_read() -> None:
    assert len(find_days_without_year("It was on Oct. 7. " * 100)) == 30


@given(st.text(max_size=300), st.integers(0, 300), st.dates())
def test_no_text_breaks_it(text: str, start: int, day: date) -> None:
    found = find_days_without_year(text, "en", start)
    assert all(one.text == text[one.start : one.end] for one in found)
    nearest_day(found, day)
