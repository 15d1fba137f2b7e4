"""Dates compared as an editor would: by the day, with a day's grace for what zones hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from audit.model import Interval, Page, Witness

ZONES = 1  # days that zones and the date line can hide between two clocks
GRACE = 2  # days: an evening in one zone is the next day in another, and a wire story runs for a day
TRUSTED = 0.5  # an opinion below this is a guess, and nothing is held against a guess


def days_after(later: Interval, earlier: Interval) -> int:
    """Whole days from the last day ``earlier`` can mean to the first that ``later`` can; 0 if none.

    A stamp in UTC stands for every local day it can have been; of a set, the kindest pair counts.
    """
    return min(_days_after(_days(a), _days(b)) for a in later.choices for b in earlier.choices)


def days_apart(a: Interval, b: Interval) -> int:
    """Whole days between the two, whichever comes first; 0 where they can share a day."""
    return max(days_after(a, b), days_after(b, a))


def _days_after(later: tuple[date | None, date | None], earlier: tuple[date | None, date | None]) -> int:
    start, end = later[0], earlier[1]
    return max(0, (start - end).days) if start and end else 0


def _days(value: Interval) -> tuple[date | None, date | None]:
    local = value.local_days()
    return (local[0], local[-1]) if local else (value.first_day, value.last_day)


def stated(page: Page, *about: str) -> tuple[tuple[Witness, Interval], ...]:
    """The page's dates of those roles, without the ones that reading left out, earliest first."""
    found = [
        (one, one.value) for one in page.witnesses if one.about in about and not one.left_out and one.value
    ]
    return tuple(sorted(found, key=lambda pair: str(pair[1].first)))
