"""The site's clock taken for the date of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import when
from audit.model import Check, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject, CitationSubject, StatedDate
    from audit.model import Because, Finding, Interval

_CLOCK = Reason("site-clock")
CHECK = Check(
    name="clock-as-date",
    level="citation",
    summary="The date is that of the site's clock on the day of the visit, not of the text.",
    severity="warning",
)


def find(citation: CitationSubject) -> Iterator[Finding]:
    """A cited date that only the site's clock shows, or two captures each dated by its own day."""
    yield from _cited(citation)
    yield from _follows(citation)


def _cited(citation: CitationSubject) -> Iterator[Finding]:
    issued = citation.citation.issued
    if issued is None or issued.only_day is None:
        return
    for capture, _ in citation.pages:
        clock, dated = _clock(capture, issued), capture.own_date
        if clock and not (dated and dated.date.only_day == issued.only_day):
            yield CHECK.finding(
                f"The citation's date, {when(issued)}, is on the page only as the site's clock.",
                confidence="high" if dated else "medium",
                citation=citation.id,
                because=(citation.field("issued", issued.edtf), clock),
                suggestion=f"The page dates itself {when(dated.date)}; cite that."
                if dated
                else "The clock shows the day of the visit. Look for the date of the text.",
            )
            return


def _clock(capture: CaptureSubject, issued: Interval) -> Because | None:
    """The page's clock, which reading left out as such, where it shows the cited day."""
    for witness in capture.page.witnesses if capture.page else ():
        date = witness.value
        if witness.left_out == _CLOCK and date and date.only_day == issued.only_day:
            return capture.quote(witness)
    return None


def _follows(citation: CitationSubject) -> Iterator[Finding]:
    for capture, other in citation.pairs():
        first, second = _on_its_own_day(capture), _on_its_own_day(other)
        if first and second and first.date.is_before(second.date) and capture.same_text(other):
            yield CHECK.finding(
                f"The page's date follows the calendar: {when(first.date)} in the copy of that day, "
                f"{when(second.date)} in the copy of that day.",
                confidence="high",
                citation=citation.id,
                because=(first.because, second.because),
                suggestion="This is the day of the visit. Look for the date of the text.",
            )
            return


def _on_its_own_day(capture: CaptureSubject) -> StatedDate | None:
    """The page's date, where it is the day on which the copy was made."""
    date, taken = capture.own_date, capture.taken.only_day if capture.taken else None
    return date if date and taken and date.date.only_day == taken else None
