"""EDTF in and out, with the ``edtf`` package as oracle where it covers a form."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Interval, Precision

YEARS = st.integers(1000, 9998).map(str)
MONTHS = st.builds("{}-{:02}".format, YEARS, st.integers(1, 12))
DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31)).map(date.isoformat)
DATES = YEARS | MONTHS | DAYS
SEASONS = st.builds("{}-{}".format, YEARS, st.sampled_from([21, 22, 23]))
MASKED = st.builds("{}X".format, st.integers(100, 998)) | st.builds("{}XX".format, st.integers(10, 98))
TIMES = st.builds(
    "{}T{:02}:{:02}:{:02}{}".format, DAYS, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59),
    st.sampled_from(["", "Z", "+03:00", "-05:30"]),
)  # fmt: skip
MARKED = st.builds("{}{}".format, DATES, st.sampled_from(["?", "~", "%"]))


def pairs(dates: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ordered = st.lists(dates, min_size=2, max_size=2).map(sorted)
    return ordered.map("/".join)


ALL = (
    DATES
    | SEASONS
    | MASKED
    | TIMES
    | MARKED
    | pairs(DAYS)
    | pairs(YEARS)
    | DATES.map("{}/..".format)
    | DATES.map("../{}".format)
)


@given(DATES | MASKED | pairs(DAYS) | pairs(YEARS))
def test_the_bounds_are_those_of_the_edtf_package(text: str) -> None:
    theirs = edtf.parse_edtf(text)
    ours = Interval.parse(text)
    assert ours.first_day == date(*theirs.lower_strict()[:3])
    assert ours.last_day == date(*theirs.upper_strict()[:3])


@given(SEASONS)
def test_seasons_are_the_northern_ones_of_the_edtf_package(text: str) -> None:
    """Winter aside, which the package ends with its year and we let run on to February."""
    theirs = edtf.parse_edtf(text)
    ours = Interval.parse(text)
    assert ours.first_day == date(*theirs.lower_strict()[:3])
    assert ours.last_day == date(*theirs.upper_strict()[:3])


@given(ALL)
def test_what_is_written_reads_back_the_same(text: str) -> None:
    one = Interval.parse(text)
    assert Interval.parse(one.edtf) == one


@given(DATES | SEASONS | MASKED | TIMES | MARKED)
def test_canonical_text_is_written_as_it_was(text: str) -> None:
    assert Interval.parse(text).edtf == text


@given(st.lists(DAYS, min_size=2, max_size=4, unique=True).map(sorted))
def test_a_set_is_written_as_it_was(days: list[str]) -> None:
    text = f"[{','.join(days)}]"
    assert Interval.parse(text).edtf == text


@given(
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)),
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)),
)
def test_any_two_moments_make_an_interval_that_reads_back(a: datetime, b: datetime) -> None:
    one = Interval.between(Interval.at(min(a, b)), Interval.at(max(a, b)))
    back = Interval.parse(one.edtf)
    assert (back.first, back.last) == (one.first, one.last)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "[2021-05-05..2021-05-07,2021-07-05..2021-07-07]",
            ["2021-05-05/2021-05-07", "2021-07-05/2021-07-07"],
        ),
        ("[..2019,2021]", ["../2019", "2021"]),
        ("[2024-05,2024-05~,2024-05?,2024-06]", ["2024-05", "2024-05~", "2024-05?", "2024-06"]),
        ("[2019,2021..]", ["2019", "2021/.."]),
    ],
)
def test_spans_in_a_set_are_written_as_edtf_writes_them(text: str, members: list[str]) -> None:
    read = Interval.parse(text)
    assert [str(candidate) for candidate in read.candidates] == members
    assert str(read) == text
    assert edtf.parse_edtf(text)


@given(st.text("0123456789-/TZX:?~%.,[]+ ", max_size=30))
def test_any_text_is_a_date_or_a_value_error_that_says_what_was_expected(text: str) -> None:
    try:
        one = Interval.parse(text)
    except ValueError as error:
        said = str(error)
    else:
        assert Interval.parse(one.edtf) == one
        return
    assert "expected" in said or "before it starts" in said


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), Precision.YEAR),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28), Precision.SEASON),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), Precision.DECADE),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), Precision.CENTURY),
        ("2024-XX", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
        ("2024-02-XX", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2024-01-27", date(2024, 1, 27), date(2024, 1, 27), Precision.DAY),
        (" 2024 ", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
    ],
)
def test_a_form_means_its_days(text: str, first: date, last: date, precision: Precision) -> None:
    one = Interval.parse(text)
    assert (one.first_day, one.last_day, one.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3/4/21",
        "January 2024",
        "2024-13",
        "2023-02-29",
        "2024-1-2",
        "24",
        "../..",
        "/",
        "[]",
        "[2024",
        "2024-01-27T25:00",
        "٢٠٢٤",
    ],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        Interval.parse(text)


def test_doubt_is_kept() -> None:
    assert Interval.parse("2024?").uncertain
    assert Interval.parse("2024~").approximate
    both = Interval.parse("2024%")
    assert both.uncertain
    assert both.approximate


def test_a_zone_is_kept_and_an_absent_one_stays_absent() -> None:
    assert Interval.parse("2024-01-27T10:00:00+03:00").offset == timedelta(hours=3)
    assert Interval.parse("2024-01-27T10:00:00Z").offset == timedelta(0)
    assert Interval.parse("2024-01-27T10:00:00").offset is None


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_february_knows_its_leap_years(year: int) -> None:
    last = Interval.parse(f"{year}-02").last_day
    assert last
    assert last.day == calendar.monthrange(year, 2)[1]
