"""From the parts of an expression to an interval."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Interval
from audit.text.time_resolve import DateContext, Fields, resolve
from audit.text.time_words import Tense

DAY = Interval.parse("2024-01-27")
TENSES: list[Tense] = ["past", "future", "none"]


def meant(kind: str, fields: Fields, context: DateContext) -> str | None:
    found, _ = resolve(kind, fields, context)
    return str(found) if found else None


@pytest.mark.parametrize(("tense", "edtf"), [("past", "2023-10"), ("future", "2024-10"), ("none", "2023-10")])
def test_the_tense_chooses_the_year_of_a_month(tense: Tense, edtf: str) -> None:
    assert meant("month", Fields(month=10), DateContext(DAY, tense)) == edtf


def test_the_nearest_year_is_taken_for_a_day_even_against_the_tense_but_with_less_confidence() -> None:
    fields = Fields(month=2, day=3)
    with_it, against = (resolve("day", fields, DateContext(DAY, tense)) for tense in ("future", "past"))
    assert str(with_it[0]) == str(against[0]) == "2024-02-03"
    assert against[1] < with_it[1]


def test_29_february_is_sought_in_a_leap_year() -> None:
    assert meant("day", Fields(month=2, day=29), DateContext(Interval.parse("2023-12-01"))) == "2024-02-29"


def test_a_stated_year_makes_it_a_set() -> None:
    assert (
        meant("day", Fields(month=2, day=3), DateContext(DAY, stated_year=2019)) == "[2019-02-03,2024-02-03]"
    )
    assert meant("month", Fields(month=2), DateContext(None, stated_year=2019)) == "2019-02"


@pytest.mark.parametrize(("step", "edtf"), [(-1, "2024-01-20"), (0, "2024-01-27"), (1, "2024-02-03")])
def test_last_this_and_next_weekday(step: int, edtf: str) -> None:
    assert meant("weekday", Fields(weekday=5, step=step), DateContext(DAY)) == edtf


def test_a_winter_belongs_to_the_year_it_began_in() -> None:
    assert meant("season", Fields(season=24), DateContext(DAY)) == "2023-24"
    assert meant("season", Fields(season=24, step=-1), DateContext(DAY)) == "2022-24"


def test_that_month_needs_a_time_within_one_month() -> None:
    fields = Fields(step=0, unit="month")
    assert meant("that", fields, DateContext(DAY, before=[Interval.parse("2020-03-05")])) == "2020-03"
    assert meant("that", fields, DateContext(DAY, before=[Interval.parse("2020")])) is None
    assert meant("that", fields, DateContext(DAY)) is None


KINDS = ["day", "month", "weekday", "day-word", "step", "ago", "season", "quarter", "that"]
FIELDS = st.builds(
    Fields,
    month=st.just(2),
    day=st.just(29),
    weekday=st.just(3),
    season=st.just(24),
    step=st.integers(-2, 2),
    number=st.integers(0, 9999),
    unit=st.sampled_from([None, "day", "week", "month", "year", "decade"]),
)


@given(st.sampled_from(KINDS), FIELDS, st.dates(), st.sampled_from(TENSES))
def test_nothing_makes_it_raise(kind: str, fields: Fields, day: date, tense: Tense) -> None:
    found, confidence = resolve(kind, fields, DateContext(Interval.day(day), tense))
    assert 0 <= confidence <= 1
    assert (found is None) == (confidence == 0)
