"""Days of the month that a text names without a year: in a wire story they lie close to its own day.

Agencies leave out the year where it is this one. Of such days in 2,708 wire stories 79 % lay within a month
of the story, 6.6 % more than 100 days off. On 154 labelled pages of many sites the nearest one lay more than
60 days from the true date in 11 %, from a wrong date at random in 59 %. A near day says little: a wrong date
on an ordinary page is seldom far off, and one that is wrong by whole years is not seen this way at all.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from audit.model import DayWithoutYear
from audit.page.story.clues import line_at
from audit.text import WrittenDay, find_dates_in_prose

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 30  # days looked at in one text
# More than so many days off: how often on true dates, how often on false ones.
_SHARES = ((100, 0.065, 0.377), (60, 0.045, 0.214))


def find_days_without_year(
    text: str, language: str | None = "en", start: int = 0
) -> tuple[DayWithoutYear, ...]:
    """The days named without a year after ``start``, at most 30. Never raises; linear."""
    found = (
        DayWithoutYear(
            date.month, date.day, start + date.start, start + date.end,
            line_at(text, start + date.start), date.text,
        )
        for date in find_dates_in_prose(text[start:], language or "en")
        if isinstance(date, WrittenDay) and date.year is None
    )  # fmt: skip
    return tuple(islice(found, _MOST))


def nearest_day(named: Iterable[DayWithoutYear], day: date) -> tuple[int, DayWithoutYear] | None:
    """How many days the nearest of them lies from ``day``, in any year, and which it is."""
    gaps = [
        (abs((made - day).days), number, one)
        for number, one in enumerate(named)
        for year in (day.year - 1, day.year, day.year + 1)
        if (made := _made(year, one))
    ]
    return (min(gaps)[0], min(gaps)[2]) if gaps else None


def _made(year: int, one: DayWithoutYear) -> date | None:
    try:
        return date(year, one.month, one.day)
    except ValueError:  # 29 February, 31 June, a year outside the calendar
        return None


def nearness_ratio(days: int) -> float:
    """The likelihood ratio P(gap | date right) / P(gap | date wrong); 1.0 means no evidence.

    The gap: ``days`` from the date to the nearest day without a year.
    """
    for limit, true, wrong in _SHARES:
        if days > limit:
            return true / wrong
    return 1.0
