"""One text under several dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import ZONES, days_after, number, span, when
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject, CitationSubject, StatedDate
    from audit.model import Finding

CHECK = Check(
    name="restamped",
    level="citation",
    summary="Captures of one text bear different dates.",
    severity="warning",
)


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding that lists the dates under which captures of the same text were put up.

    Captures of other citations count where they are earlier, so that two citations do not tell the same.
    """
    found: dict[CaptureSubject, StatedDate] = {}
    for capture, other in citation.pairs():
        found |= _one_text(capture, other)
    elsewhere: dict[str, None] = {}
    for capture in citation.captures:
        for other in capture.likely_copies():
            both = _one_text(capture, other)
            if both and both[other].date.is_before(both[capture].date):
                found |= both
                elsewhere[other.citation.id] = None
    if found:
        yield _finding(citation, list(found.values()), list(elsewhere))


def _finding(citation: CitationSubject, dates: list[StatedDate], elsewhere: list[str]) -> Finding:
    dates = sorted(dates, key=lambda stamp: str(stamp.date.first))
    times = list(dict.fromkeys(when(stamp.date) for stamp in dates))
    gap = days_after(dates[-1].date, dates[0].date)
    return CHECK.finding(
        f"{number(len(dates)).capitalize()} captures of one text bear different dates: {', '.join(times)}"
        + (f" ({span(gap)} apart)." if gap else " (the same day at different times).")
        + (f" The earlier is cited as {', '.join(elsewhere)}." if elsewhere else ""),
        confidence="high" if gap > 7 else "medium",
        severity="warning" if gap > ZONES else "note",
        citation=citation.id,
        because=[stamp.because for stamp in dates],
        suggestion="None of these need be the story's date: the earliest is the latest day by which the text "
        "was there. Date the story by its dateline or the original.",
    )


def _one_text(capture: CaptureSubject, other: CaptureSubject) -> dict[CaptureSubject, StatedDate]:
    """Both with their dates where these differ and the text does not; else nothing."""
    first, second = capture.first_put_up, other.first_put_up
    if first and second and _differ(first, second) and capture.same_text(other):
        return {capture: first, other: second}
    return {}


def _differ(first: StatedDate, second: StatedDate) -> bool:
    return (
        first.date.is_before(second.date) or second.date.is_before(first.date) or _times_differ(first, second)
    )


def _times_differ(first: StatedDate, second: StatedDate) -> bool:
    """Two clock times on one day, both without a zone or both with: pages that print one moment agree."""
    a, b = first.date, second.date
    return a.offset == b.offset and a.precision == b.precision and a.first != b.first
