"""The interval algebra: what a date can mean, and how two compare."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Interval, Precision

DAYS = st.dates(date(1, 1, 3), date(9999, 12, 29))
AWARE = st.builds(
    lambda moment, minutes: moment.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)),
    st.integers(-12 * 60, 14 * 60),
)
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)) | AWARE
SIMPLE = st.one_of(
    DAYS.map(Interval.day),
    st.builds(Interval.month, st.integers(2, 9998), st.integers(1, 12)),
    st.builds(Interval.year, st.integers(2, 9998)),
    st.builds(Interval.at, MOMENTS, st.sampled_from([Precision.SECOND, Precision.MINUTE])),
)
SETS = st.lists(DAYS.map(Interval.day), min_size=2, max_size=4).map(lambda days: Interval.one_of(*days))
OPEN = st.builds(Interval.between, st.none(), SIMPLE) | st.builds(Interval.between, SIMPLE, st.none())
INTERVALS = SIMPLE | SETS | OPEN


@given(INTERVALS, INTERVALS)
def test_two_intervals_are_before_after_or_overlapping(a: Interval, b: Interval) -> None:
    if a.is_before(b):
        assert not b.is_before(a)
        assert not a.overlaps(b)
    assert a.overlaps(b) == b.overlaps(a)


@given(INTERVALS, INTERVALS)
def test_distance_is_the_same_both_ways_and_zero_exactly_when_they_overlap(a: Interval, b: Interval) -> None:
    assert a.distance(b) == b.distance(a) >= timedelta(0)
    assert a.days_apart(b) == b.days_apart(a) >= 0
    assert (a.distance(b) == timedelta(0)) == a.overlaps(b)


@given(INTERVALS)
def test_every_interval_overlaps_and_contains_itself(a: Interval) -> None:
    assert a.overlaps(a)
    assert a.contains(a)
    assert a.distance(a) == timedelta(0)
    assert a.days_apart(a) == 0


@given(INTERVALS, INTERVALS, INTERVALS)
def test_containing_and_being_before_carry_over(a: Interval, b: Interval, c: Interval) -> None:
    if a.contains(b) and b.contains(c):
        assert a.contains(c)
    if a.is_before(b) and b.is_before(c):
        assert a.is_before(c)


@given(INTERVALS)
def test_the_utc_bounds_hold_the_stated_ones(a: Interval) -> None:
    if a.first and a.last and a.earliest and a.latest:
        assert a.first <= a.last
        assert a.earliest <= a.latest
        if a.offset is None and not a.candidates:
            assert a.latest - a.earliest == a.last - a.first + timedelta(hours=26)


@given(AWARE)
def test_a_moment_with_a_zone_is_the_same_moment_in_utc(moment: datetime) -> None:
    made = Interval.at(moment)
    assert made.earliest == moment.replace(microsecond=0).astimezone(UTC)
    assert made.in_utc().earliest == made.earliest
    assert made.in_utc().offset == timedelta(0)


@given(SETS)
def test_a_set_reaches_from_its_first_candidate_to_its_last(one: Interval) -> None:
    for candidate in one.choices:
        assert one.contains(candidate)
        assert one.overlaps(candidate)
        assert one.distance(candidate) == timedelta(0)


def test_a_wall_clock_without_a_zone_is_any_moment_it_can_be_on_earth() -> None:
    day = Interval.day(2024, 1, 27)
    assert day.earliest == datetime(2024, 1, 26, 10, tzinfo=UTC)
    assert day.latest == datetime(2024, 1, 28, 11, 59, 59, 999999, tzinfo=UTC)


def test_neighbouring_days_of_unknown_zones_overlap_but_are_a_day_apart() -> None:
    a, b = Interval.day(2025, 11, 26), Interval.day(2025, 11, 27)
    assert a.overlaps(b)
    assert a.days_apart(b) == 1
    assert Interval.day(2024, 1, 27).is_before(Interval.day(2024, 1, 30))


def test_the_candidates_of_a_set_are_compared_one_by_one() -> None:
    either = Interval.parse("[2021-03-04,2021-04-03]")
    assert either.contains(Interval.day(2021, 3, 20))
    assert not either.overlaps(Interval.day(2021, 3, 20))
    assert either.days_apart(Interval.day(2021, 4, 1)) == 2


def test_a_set_of_one_is_that_one_and_a_set_of_none_is_refused() -> None:
    assert Interval.one_of(Interval.year(2024), Interval.year(2024)) == Interval.year(2024)
    with pytest.raises(ValueError, match="at least one"):
        Interval.one_of()


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ends .* before it starts"):
        Interval.between(Interval.year(2025), Interval.year(2024))


def test_a_stamp_in_utc_hides_the_local_day_and_one_with_an_offset_does_not() -> None:
    late = datetime(2024, 1, 27, 23, 30)
    assert Interval.at(late.replace(tzinfo=UTC)).local_days() == (date(2024, 1, 27), date(2024, 1, 28))
    assert Interval.at(late.replace(tzinfo=timezone(timedelta(hours=3)))).local_days() == (date(2024, 1, 27),)
    assert Interval.at(late).local_days() == (date(2024, 1, 27),)
    assert Interval.month(2024, 1).local_days() == ()


def test_only_day_is_known_when_the_interval_lies_within_one() -> None:
    assert Interval.at(datetime(2024, 1, 27, 10)).only_day == date(2024, 1, 27)
    assert Interval.month(2024, 1).only_day is None


def test_no_zone_no_utc() -> None:
    with pytest.raises(ValueError, match="states no time zone"):
        Interval.day(2024, 1, 27).in_utc()


def test_the_ends_of_the_calendar_are_borne() -> None:
    for one in (
        Interval.year(1),
        Interval.year(9999),
        Interval.parse("9999-12-31"),
        Interval.parse("0001-01-01"),
    ):
        assert one.earliest
        assert one.latest
        assert one.earliest <= one.latest


def test_an_interval_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Interval.year(2024).first = None  # type: ignore[misc]
