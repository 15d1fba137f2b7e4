"""Dates and confidences as a person says them. What comes from a page is not made inert here."""

from __future__ import annotations

from audit.model import Interval

MOST_CANDIDATES = 3
"""Candidates of a set of dates that are all shown; the JSON report has every one."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def percent(confidence: float) -> str:
    """A confidence in per cent: never 0 % and never 100 %, since no calibrated confidence is certain."""
    return f"{min(99, max(1, round(confidence * 100)))}% confidence"


def date_words(date: Interval) -> str:
    """A date in EDTF; a set with many candidates as a day whose year is not said, or how many there are."""
    if len(date.candidates) <= MOST_CANDIDATES:
        return str(date)
    return _yearless(date) or (
        f"one of {len(date.candidates)} times between {date.first_day or '…'} and {date.last_day or '…'}"
    )


def says_words(says: str) -> str:
    """A witness's value; where it is a set of dates, as ``date_words`` has it."""
    if not says.startswith("["):
        return says
    try:
        return date_words(Interval.parse(says))
    except ValueError:
        return says


def _yearless(date: Interval) -> str:
    """``30 September, year not said``, for candidates that differ in their year alone."""
    days = {_days(one) for one in date.candidates}
    return f"{days.pop()}, year not said" if len(days) == 1 else ""


def _days(date: Interval) -> str:
    """``30 September``, or ``29 September to 1 October``; with the year only where it spans two."""
    if not date.first_day or not date.last_day or date.first_day.year != date.last_day.year:
        return str(date)
    start, end = (f"{day.day} {_MONTHS[day.month - 1]}" for day in (date.first_day, date.last_day))
    return start if start == end else f"{start} to {end}"
