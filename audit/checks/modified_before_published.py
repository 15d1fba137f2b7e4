"""A page changed for the last time before it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import ZONES, days_after, span, when
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Finding

CHECK = Check(
    name="modified-before-published",
    level="capture",
    summary="The page says it was last changed before it was published.",
    severity="warning",
)

_SCHEDULED = 31  # days for which finished texts wait: of seven real pages, six waited two to twelve days


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding where the latest change lies more than a day before the earliest publication."""
    changed, published = capture.stated_days("modified"), capture.stated_days("published")
    if not changed or not published:
        return
    last, first = changed[-1], published[0]
    days = days_after(first.date, last.date)
    if days <= ZONES:
        return
    yield CHECK.finding(
        f"The page says it was published on {when(first.date)} but last changed on {when(last.date)}, "
        f"{span(days)} before.",
        severity="warning" if days > _SCHEDULED else "note",
        confidence="medium",
        citation=capture.citation.id,
        because=(first.because, last.because),
        suggestion="The later date is that of a new posting. Take the earlier one for the text, and look "
        "for an archived copy from between the two."
        if days > _SCHEDULED
        else "Usual for a text that was finished and put up later by a timer; nothing to do.",
    )
