"""The dates a page bears, as the date checks compare them: by the day, with a day's grace for zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.model import because

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import About, Because, CaptureEvidence, Interval, Witness

GRACE = 1  # days that zones and date lines can hide between two clocks


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a page bears and the witness that says so."""

    date: Interval
    witness: Witness
    because: Because


def stamps(capture: CaptureEvidence, *about: About) -> tuple[Stamp, ...]:
    """The page's dates of those roles, of day precision or finer, earliest first, each day once.

    Dates that reading left out (calendars, comments, other stories) are no stamps.
    """
    page = capture.page
    found: dict[str, Stamp] = {}
    for one in page.witnesses if page else ():
        if one.about in about and one.value and one.left_out is None and one.value.only_day:
            found.setdefault(str(one.value.only_day), Stamp(one.value, one, because(one, capture.capture)))
    return tuple(found[day] for day in sorted(found))


def own_stamp(capture: CaptureEvidence) -> Stamp | None:
    """The one date a page stands for: its opinion's, else the earliest it says it was put up on."""
    page = capture.page
    opinion = page.published if page else None
    if opinion and opinion.interval and opinion.day:
        witness = next((one for one in opinion.because if one.value), None)
        if witness and witness.value:
            return Stamp(opinion.interval, witness, because(witness, capture.capture))
    return next(iter(stamps(capture, "published", "posted", "date")), None)


def days_later(later: Interval, earlier: Interval) -> int:
    """Days from the last local day ``earlier`` can mean to the first of ``later``; 0 when none."""
    return min(_later(a, b) for a in later.choices for b in earlier.choices)


def _later(later: Interval, earlier: Interval) -> int:
    starts = later.local_days()[:1] or ((later.first_day,) if later.first_day else ())
    ends = earlier.local_days()[-1:] or ((earlier.last_day,) if earlier.last_day else ())
    return max(0, (starts[0] - ends[0]).days) if starts and ends else 0


def pairs(captures: tuple[CaptureEvidence, ...]) -> Iterator[tuple[CaptureEvidence, CaptureEvidence]]:
    """Every two captures whose pages could be read."""
    read = [one for one in captures if one.page is not None]
    for number, one in enumerate(read):
        for other in read[number + 1 :]:
            yield one, other
