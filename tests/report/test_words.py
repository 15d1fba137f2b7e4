"""Dates and confidences read as a person says them."""

from __future__ import annotations

import pytest

from audit.model import Interval, Method
from audit.report import method_words
from audit.report.english import date_words, percent, says_words


@pytest.mark.parametrize(
    ("confidence", "words"), [(1.0, "99%"), (0.9996, "99%"), (0.5, "50%"), (0.004, "1%"), (0.0, "1%")]
)
def test_no_confidence_is_certain(confidence: float, words: str) -> None:
    assert percent(confidence) == f"{words} confidence"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-01-27", "2024-01-27"),
        ("[2021-03-04,2021-04-03]", "[2021-03-04,2021-04-03]"),
        (
            "[1990-09-30,1991-09-30,1992-09-30,1993-09-30]",
            "30 September, year not said",
        ),
        (
            "[2001-01-02,2002-01-02,2003-01-02,2004-01-03]",
            "one of 4 times between 2001-01-02 and 2004-01-03",
        ),
        ("[1999,2001,2003,2005]", "1 January to 31 December, year not said"),
    ],
)
def test_a_day_without_a_year_reads_as_one(date: str, words: str) -> None:
    assert date_words(Interval.parse(date)) == words


def test_a_span_of_days_without_a_year_reads_as_one() -> None:
    spans = [
        Interval.between(Interval.day(year, 9, 29), Interval.day(year, 10, 1)) for year in range(2000, 2005)
    ]
    assert date_words(Interval.one_of(*spans)) == "29 September to 1 October, year not said"


def test_a_span_over_the_turn_of_a_year_is_only_counted() -> None:
    spans = [
        Interval.between(Interval.day(year, 12, 31), Interval.day(year + 1, 1, 1))
        for year in (2000, 2005, 2010, 2015)
    ]
    assert date_words(Interval.one_of(*spans)) == "one of 4 times between 2000-12-31 and 2016-01-01"


@pytest.mark.parametrize("says", ["Saturday", "[sic]", "[2024-01-27", "Associated Press", ""])
def test_what_is_no_set_of_dates_is_left_as_it_is(says: str) -> None:
    assert says_words(says) == says


def test_a_method_has_plain_words_or_its_own_name() -> None:
    assert method_words(Method("wire-lead-weekday")) == "weekday in the opening"
    assert method_words(Method("json-ld", "datePublished")) == "json-ld datePublished"
