"""The site's clock taken for the date of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.quoting import field, when
from audit.analysis.stamps import own_stamp, pairs
from audit.model import Check, because
from audit.text import compare_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.stamps import Stamp
    from audit.model import (
        Because,
        Capture,
        CaptureEvidence,
        CitationEvidence,
        Evidence,
        Finding,
        Interval,
    )

CHECK = Check(
    name="clock-as-date",
    level="citation",
    summary="The date is that of the site's clock on the day of the visit, not of the text.",
    severity="warning",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """A cited date that only the site's clock shows, or two captures each dated by its own day."""
    yield from _cited(citation, evidence)
    yield from _follows(citation)


def _cited(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    issued = citation.citation.issued
    if issued is None or issued.only_day is None:
        return
    for capture, _ in citation.pages:
        clock, dated = _clock(capture, issued), own_stamp(capture)
        if clock and not (dated and dated.date.only_day == issued.only_day):
            yield CHECK.finding(
                f"The citation's date, {when(issued)}, is on the page only as the site's clock.",
                confidence="high" if dated else "medium",
                citation=citation.citation.id,
                because=(field(citation.citation, "issued", issued.edtf, evidence), clock),
                suggestion=f"The page dates itself {when(dated.date)}; cite that."
                if dated
                else "The clock shows the day of the visit. Look for the date of the text.",
            )
            return


def _clock(capture: CaptureEvidence, issued: Interval) -> Because | None:
    """The page's clock, which reading left out as such, where it shows the cited day."""
    for one in capture.page.witnesses if capture.page else ():
        if "clock" in str(one.left_out or "") and one.value and one.value.only_day == issued.only_day:
            return because(one, capture.capture)
    return None


def _follows(citation: CitationEvidence) -> Iterator[Finding]:
    for one, other in pairs(citation.captures):
        first, second = _on_its_own_day(one), _on_its_own_day(other)
        if first and second and first.date.is_before(second.date) and _same(one, other):
            yield CHECK.finding(
                f"The page's date follows the calendar: {when(first.date)} in the copy of that day, "
                f"{when(second.date)} in the copy of that day.",
                confidence="high",
                citation=citation.citation.id,
                because=(first.because, second.because),
                suggestion="This is the day of the visit. Look for the date of the text.",
            )
            return


def _on_its_own_day(capture: CaptureEvidence) -> Stamp | None:
    stamp, taken = own_stamp(capture), _taken(capture.capture)
    return stamp if stamp and taken and stamp.date.only_day == taken else None


def _taken(capture: Capture) -> object:
    at = capture.archived or capture.received
    return at.only_day if at else None


def _same(one: CaptureEvidence, other: CaptureEvidence) -> bool:
    texts = [capture.page.text for capture in (one, other) if capture.page]
    return compare_texts(texts[0], texts[1]).relation == "same text"
