"""Parts of a time ("early January", "late 2024") and times left open on one side ("since", "by")."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from audit.model import Interval, Precision

# First and last day, month or year of each part of a month, a year or a decade.
_MONTH_PARTS = {"start": (1, 10), "early": (1, 10), "middle": (11, 20), "late": (21, 31), "end": (21, 31)}
_YEAR_PARTS = {"start": (1, 3), "early": (1, 4), "middle": (5, 8), "late": (9, 12), "end": (10, 12)}
_DECADE_PARTS = {"start": (0, 2), "early": (0, 3), "middle": (4, 6), "late": (7, 9), "end": (8, 9)}


def narrow(interval: Interval, part: str) -> Interval:
    """The start, early, middle, late or end part of a month, year or decade; a shorter time as it is."""
    first = interval.first_day
    if first is None or interval.candidates:
        return interval
    if interval.precision == Precision.MONTH:
        low, high = _MONTH_PARTS[part]
        high = min(high, monthrange(first.year, first.month)[1])
        made = Interval.between(Interval.day(first.replace(day=low)), Interval.day(first.replace(day=high)))
    elif interval.precision == Precision.YEAR and interval.last_day == date(first.year, 12, 31):
        low, high = _YEAR_PARTS[part]
        made = Interval.between(Interval.month(first.year, low), Interval.month(first.year, high))
    elif interval.precision == Precision.DECADE:
        low, high = _DECADE_PARTS[part]
        made = Interval.between(Interval.year(first.year + low), Interval.year(first.year + high))
    else:
        return interval
    return replace(made, approximate=True)


def opened(interval: Interval, relation: str) -> Interval:
    """The interval that "since", "by", "before" … make of a time: open on the side the text leaves open."""
    if interval.candidates:
        return interval
    if relation in {"since", "after", "from"} and interval.first:
        return replace(interval, last=None)
    if relation in {"by", "until", "before"} and interval.last:
        return replace(interval, first=None)
    return interval
