"""The parts of a written date: marks between numbers, years, days of either order, times of day."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from audit.model import Interval, Precision
from audit.text.calendars import (
    GREGORIAN,
    HIJRI,
    SOLAR,
    buddhist_year,
    from_hijri,
    from_solar_hijri,
    may_name_month,
    month_named,
)
from audit.text.patterns import compile_later

Order = Literal["dmy", "mdy", "ymd"]

# Nothing was published for all to read, day by day, before the first newspapers (Relation, Strasbourg 1605).
FIRST_YEAR, LAST_YEAR = 1600, 2100
"""The years between which a date is read and a page can have been published."""
# Unicode CLDR, dayPeriods am and pm of ko, zh, ja, vi, ar, el.
HALF_DAY = r"오전|오후|上午|下午|午前|午後|SA|CH|ص|م|π\.μ\.|μ\.μ\."
"""Words for half of the day that stand before a time, as a pattern of the short forms that browsers print."""
MARKS = frozenset("./-‑–．")
_LONGEST_MARK = 12  # characters, with the white space around it
_BLANKS = " \u00a0\u200b\u200e\u200f\t"
_SIGNS = frozenset("年月")
_MEANT = {"년": "年", "월": "月", **{mark: mark for mark in MARKS | _SIGNS}}
_TIME = compile_later(
    r"""(?:[\s,|•·–—\u00a0/-]{0,5}|\s{0,2}T)
    (?:at|um|à|às|as|kl\.?|o|om|в|ore|alle|time|klo|saat|a\ las|-)?\s{0,2}
    (?P<hour>[01]?\d|2[0-4])\s?[:.hH時点]\s?(?P<minute>[0-5]\d)(?!\d)
    (?:[:.分]?(?P<second>[0-5]\d)(?!\d))?
    (?:[.,]\d{1,9})?
    (?:\s?(?P<half>[aApP])\.?[mM]\b\.?)?
    (?:\s?(?P<zone>Z\b|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?[0-5]\d)?(?!\d)|\b)|[+-][01]\d:?[0-5]\d(?!\d)|[+-][01]\d(?![\d:])))?""",
    re.VERBOSE,
)


def mark_of(gap: str) -> str | None:
    """The mark between two numbers of a date, or ``None`` where more stands there."""
    if len(gap) > _LONGEST_MARK:
        return None
    mark = _MEANT.get(gap.strip(_BLANKS))
    return mark if len(gap) <= 4 or mark in _SIGNS else None


@lru_cache(maxsize=4096)
def without_ordinal(gap: str) -> str:
    """What follows an ordinal's ending: ``st of`` → ``of``, ``-го апреля`` → ``апреля``."""
    return re.sub(
        r"^(?: ?(?:st|nd|rd|th)\b|-?(?:er|ère|re|η|ης|го|е|ші|º|ª|°|a|ko)\b|[.ºª°])", "", gap, count=1
    )


def month_between(gap: str, language: str | None) -> tuple[int, str] | None:
    """The month, with its calendar, between two numbers of a date, behind an ordinal's ending or not."""
    return month_named(without_ordinal(gap), language) if may_name_month(gap) else None


def full_year(value: int, size: int) -> int:
    """A year of four figures as it stands; one of two lies between 1950 and 2049."""
    return value if size == 4 else value + (2000 if value < 50 else 1900)


@lru_cache(maxsize=1024)
def make_year(year: int) -> Interval:
    """A whole year. Raises ValueError for one beyond 1 to 9999."""
    return Interval.year(year)


def common_year(year: int) -> int:
    """The Gregorian year of one that may be counted in the Buddhist era."""
    return buddhist_year(year) if 2440 <= year <= 2640 else year


@lru_cache(maxsize=4096)
def make_day(year: int, month: int, day: int) -> Interval | None:
    """A day, or ``None`` when there is none of that number or it is no year of the press."""
    year = common_year(year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return Interval.day(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def make_month(year: int, month: int) -> Interval | None:
    """A month, or ``None`` likewise."""
    return Interval.month(year, month) if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 else None


def named_day(year: int, named: tuple[int, str], day: int) -> Interval | None:
    """The day of a month known by name (its number and calendar); a Hijri one is uncertain."""
    month, calendar = named
    if calendar == GREGORIAN:
        return make_day(year, month, day)
    made = from_solar_hijri(year, month, day) if calendar == SOLAR else from_hijri(year, month, day)
    if made is None:
        return None
    whole = Interval.day(made)
    return Interval(whole.first, whole.last, whole.precision, uncertain=calendar == HIJRI)


def numeric_day(year: int, month: int, day: int, language: str | None) -> Interval | None:
    """The day of three numbers, year first; years of the Hijri calendars are turned into common ones."""
    if 1300 <= year <= 1500 and (language or "")[:2].lower() in {"fa", "ps", "ar", "ur", ""}:
        calendar = HIJRI if (language or "")[:2].lower() == "ar" or year >= 1430 else SOLAR
        return named_day(year, (month, calendar), day)
    return make_day(year, month, day)


def either_order(
    year: int, numbers: tuple[int, int], order: Order | Literal["only-dmy"] | None, language: str | None
) -> Interval | None:
    """The day of two numbers of which one is the month; both readings where nothing decides."""
    first, second = numbers
    if 1300 <= year <= 1500:
        return named_day(year, (second, SOLAR), first) if (language or "")[:2].lower() == "fa" else None
    day_first, month_first = make_day(year, second, first), make_day(year, first, second)
    if order == "only-dmy":  # points between the numbers; "01.21.2020" is written too, and cannot be misread
        return day_first or month_first
    if order == "mdy":
        return month_first or day_first
    if day_first and month_first and order is None:
        return Interval.one_of(day_first, month_first)
    return day_first or month_first


def with_time(text: str, end: int, day: Interval) -> tuple[Interval, int]:
    """The date with the time of day written after it, and where that ends."""
    if day.precision != Precision.DAY or day.candidates or day.first is None or end >= len(text):
        return day, end
    match = _TIME.match(text, end)
    if not match:
        return day, end
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    if hour > 23:
        return day, end
    moment = day.first.replace(hour=hour, minute=minute, second=int(match["second"] or 0))
    made = Interval.at(moment, Precision.SECOND if match["second"] else Precision.MINUTE)
    offset = _offset(match["zone"])
    return Interval(made.first, made.last, made.precision, offset, day.uncertain), match.end()


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    zone = zone.removeprefix("UTC").removeprefix("GMT").strip()
    if zone in {"", "Z"}:
        return timedelta(0)
    digits = zone[1:].replace(":", "")
    if len(digits) in {1, 3}:
        digits = f"0{digits}"
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return timedelta(minutes=-minutes if zone[0] == "-" else minutes)
