"""A citation whose date is not the date of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.day_distance import TRUSTED, days_after, days_apart, stated
from audit.analysis.quoting import field, span, when
from audit.analysis.stories import lateness
from audit.model import Check, because

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import (
        CaptureEvidence,
        CitationEvidence,
        Confidence,
        Evidence,
        Finding,
        Interval,
        Opinion,
    )

CHECK = Check(
    name="citation-date-differs",
    level="citation",
    summary="The date in the citation is not the date of the page.",
    severity="warning",
)
# A page about a book is dated by the shop or the library, not by the book.
_NOT_DATED_BY_A_PAGE = {"book", "chapter", "thesis", "dataset", "software", "motion_picture"}


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where no capture of the citation bears the date it is cited with."""
    issued = citation.citation.issued
    if issued is None or citation.citation.type in _NOT_DATED_BY_A_PAGE:
        return
    dated = [
        (days_apart(issued, opinion.interval), one, opinion)
        for one, page in citation.pages
        if (opinion := page.published) and opinion.interval and opinion.confidence >= TRUSTED
    ]
    if not dated or any(_bears(one, issued) for one, _ in citation.pages):
        return
    days, capture, opinion = min(dated, key=lambda found: found[0])
    if days == 0 or lateness(capture, citation, evidence):
        return  # the stamp is the odd one out, and another check says so
    yield _finding(days, capture, opinion, citation, evidence)


def _bears(capture: CaptureEvidence, issued: Interval) -> bool:
    """Whether any date of the page's text is the cited one: an update's day may be cited, too."""
    page = capture.page
    dates = stated(page, "published", "modified", "posted", "date", "story") if page else ()
    return any(value.only_day and days_apart(value, issued) == 0 for _, value in dates)


def _finding(
    days: int, capture: CaptureEvidence, opinion: Opinion, citation: CitationEvidence, evidence: Evidence
) -> Finding:
    issued, dated = citation.citation.issued, opinion.interval
    assert issued is not None  # noqa: S101  the caller has looked
    assert dated is not None  # noqa: S101  likewise
    side = "later" if days_after(issued, dated) else "earlier"
    return CHECK.finding(
        f"The citation gives {when(issued)}, {span(days)} {side} than the page ({when(dated)}).",
        severity="note" if days == 1 else "warning",
        confidence=_confidence(days, opinion),
        citation=citation.citation.id,
        because=[
            field(citation.citation, "issued", when(issued), evidence),
            *(because(one, capture.capture) for one in opinion.because),
        ],
        suggestion=f"If the page is the source meant, cite it with its own date, {when(dated)}."
        + (" A difference of one day can also come from time zones." if days == 1 else "")
        + (" Day and month seem to have been swapped." if _swapped(issued, dated) else ""),
    )


def _swapped(a: Interval, b: Interval) -> bool:
    """Whether the one is the other with day and month in the other order."""
    one, other = a.only_day, b.only_day
    return (
        one is not None
        and other is not None
        and (one.year, one.month, one.day) == (other.year, other.day, other.month)
    )


def _confidence(days: int, opinion: Opinion) -> Confidence:
    if opinion.confidence >= 0.8:
        return "medium" if days == 1 else "high"
    return "low" if days == 1 else "medium"
