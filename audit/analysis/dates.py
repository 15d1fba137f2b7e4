"""The dates a page bears.

Four questions are asked of them, and each is answered here alone:

* ``own_date``: the one day the page stands for. The estimate's day, else the earliest day on which the page
  says that it was put up. What a text's clues and weekdays are held against.
* ``stated_days``: the days that the page states in given roles, each once. What is compared as a statement:
  with the clock, with the day of a copy, with the page's other dates, with other captures of the text.
* ``put_up``: when the page says it was put up, months and years too. What a copy's lateness counts from.
* ``trusted``: what an estimate amounts to where it is no guess. What a citation or a claim is held against.

Days are compared as an editor would, with a day's grace for what zones hide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.model import because

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import About, Because, CaptureEvidence, Interval, Opinion, Page, Witness

    Dated = tuple[Witness, Interval]

ZONES = 1  # days that zones and the date line can hide between two clocks
GRACE = 2  # days: an evening in one zone is the next day in another, and a wire story runs for a day
TRUSTED = 0.5  # an opinion below this is a guess, and nothing is held against a guess


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that a page states and the witness that says so."""

    date: Interval
    witness: Witness
    because: Because


def days_after(later: Interval, earlier: Interval) -> int:
    """Whole days from the last day ``earlier`` can mean to the first that ``later`` can; 0 if none.

    A stamp in UTC stands for every local day it can have been; of a set, the kindest pair counts.
    """
    return min(_days_after(_days(a), _days(b)) for a in later.choices for b in earlier.choices)


def outermost(firsts: Sequence[Dated], lasts: Sequence[Dated]) -> tuple[Dated, Dated]:
    """The pair of one date of each, at least one each, that lies farthest apart by ``days_after``."""
    earlier = min(firsts, key=lambda pair: max(_days(choice)[1] or date.max for choice in pair[1].choices))
    later = max(lasts, key=lambda pair: min(_days(choice)[0] or date.min for choice in pair[1].choices))
    return earlier, later


def days_apart(a: Interval, b: Interval) -> int:
    """Whole days between the two, whichever comes first; 0 where they can share a day."""
    return max(days_after(a, b), days_after(b, a))


def _days_after(later: tuple[date | None, date | None], earlier: tuple[date | None, date | None]) -> int:
    start, end = later[0], earlier[1]
    return max(0, (start - end).days) if start and end else 0


def _days(value: Interval) -> tuple[date | None, date | None]:
    local = value.local_days()
    return (local[0], local[-1]) if local else (value.first_day, value.last_day)


def stated(page: Page, *about: About) -> tuple[tuple[Witness, Interval], ...]:
    """The page's dates of those roles, of any precision, earliest first; none that reading left out."""
    found = [
        (witness, witness.value)
        for witness in page.witnesses
        if witness.about in about and not witness.left_out and witness.value
    ]
    return tuple(sorted(found, key=lambda pair: str(pair[1].first)))


def stated_days(capture: CaptureEvidence, *about: About) -> tuple[StatedDate, ...]:
    """The page's dates of those roles, of day precision or finer, earliest first, each day once.

    Dates that reading left out (calendars, comments, other stories) do not count.
    """
    page = capture.page
    found: dict[date, StatedDate] = {}
    for witness in page.witnesses if page else ():
        value = witness.value
        if value is None or witness.left_out is not None or witness.about not in about:
            continue
        day = value.only_day
        if day is not None and day not in found:
            found[day] = StatedDate(value, witness, because(witness, capture.capture))
    return tuple(found[day] for day in sorted(found))


def first_put_up(capture: CaptureEvidence) -> StatedDate | None:
    """The earliest day on which the page says that it was published, put up, or merely dated."""
    return next(iter(stated_days(capture, "published", "posted", "date")), None)


def own_date(capture: CaptureEvidence) -> StatedDate | None:
    """The one date a page stands for: the estimate's, else the earliest it says it was put up on."""
    estimate = capture.page.published if capture.page else None
    if estimate and estimate.interval and estimate.day:
        witness = next((witness for witness in estimate.because if witness.value), None)
        if witness:
            return StatedDate(estimate.interval, witness, because(witness, capture.capture))
    return first_put_up(capture)


def put_up(page: Page) -> tuple[tuple[Witness, Interval], ...]:
    """When the page says it was put up, of any precision, earliest first.

    A date without a role counts where the estimate rests on it: pages are full of others.
    """
    trusted_ones = frozenset(page.published.because if page.published else ())
    return tuple(
        (witness, value)
        for witness, value in stated(page, "posted", "published", "date")
        if witness.about != "date" or witness in trusted_ones
    )


def trusted(estimate: Opinion | None) -> Interval | None:
    """The interval of an estimate, where it is more than a guess."""
    return estimate.interval if estimate and estimate.confidence >= TRUSTED else None


def swapped(cited: Interval, date: Interval) -> bool:
    """Whether the one day is the other with day and month in the other order, as in "3/7/23"."""
    a, b = cited.only_day, date.only_day
    return a is not None and b is not None and a != b and (a.year, a.month, a.day) == (b.year, b.day, b.month)
