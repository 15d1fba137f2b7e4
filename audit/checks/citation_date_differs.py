"""A citation whose date is not the date of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import (
    as_evidence,
    days_after,
    days_apart,
    days_off,
    span,
    stated,
    swapped,
    trusted,
    when,
)
from audit.model import Check, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject, CitationSubject
    from audit.model import Answer, Confidence, Finding, Interval, Opinion, Page

CHECK = Check(
    name="citation-date-differs",
    level="citation",
    summary="The date in the citation is not the date of the page.",
    severity="warning",
    field="issued",
)
# A page about a book is dated by the shop or the library, not by the book.
_NOT_DATED_BY_A_PAGE = {"book", "chapter", "thesis", "dataset", "software", "motion_picture"}
# What is put up on another day than the one it is dated by.
_PUT_UP_LATER = frozenset(
    """article-journal bill event graphic hearing interview legal_case legislation manuscript map patent
    paper-conference performance personal_communication regulation speech standard treaty""".split()  # noqa: SIM905 - a list of words reads best as words
)
_SAYS = {
    "posted": "the post's id says it was posted",
    "claimed": "the post's key says it was made",
    "published": "the day in the address",
    "begun": "the object in the address was made",
}


def find(citation: CitationSubject) -> Iterator[Answer]:
    """One finding where no capture of the citation bears the date it is cited with."""
    issued = citation.citation.issued
    if issued is None or citation.citation.type in _NOT_DATED_BY_A_PAGE:
        return
    dated = [
        (days_apart(issued, date), capture, page.published, date)
        for capture, page in citation.pages
        if page.published and (date := trusted(page.published))
    ]
    if any(_bears(page, issued) for _, page in citation.pages):
        return
    if not dated:
        times = citation.address_times
        if times.dates or times.bounds:
            yield from _by_address(citation, issued)
        elif citation.pages:
            yield CHECK.not_examined(Reason("undated-page"), citation=citation.id)
        return
    days, capture, estimate, date = min(dated, key=lambda found: found[0])
    if days and not capture.lateness:  # else the stamp is the odd one out, and another check says so
        yield _finding(days, capture, estimate, issued, date)


def _by_address(citation: CitationSubject, issued: Interval) -> Iterator[Finding]:
    """One finding where the address alone, of a source of which no copy gives a date, says another time."""
    times = citation.address_times
    held = [time for time in times.dates if time.kind != "published" or _dated_by_path(citation)]
    dates = held if all(days_off(time, issued) for time in held) else ()
    bounds = [time for time in times.bounds if days_off(time, issued)]
    for time in (*dates, *bounds)[:1]:
        days, at_least = days_off(time, issued), time.kind == "begun"
        side = "later" if days_after(issued, time.interval) else "earlier"
        yield CHECK.finding(
            f"The citation gives {when(issued)}, {span(days)} {side} than "
            f"{_SAYS[time.kind]} ({when(time.interval)}).",
            confidence="high" if time.kind == "posted" and days > 1 else "medium",
            severity="note" if days == 1 else "warning",
            citation=citation.id,
            because=[citation.field("issued", when(issued)), as_evidence(time)],
            suggestion="Check the date, or whether the address is that of the source meant."
            if at_least
            else f"If this address is the source meant, cite it with its own date, {when(time.interval)}.",
        )


def _dated_by_path(citation: CitationSubject) -> bool:
    """Whether a source comes out on the day in its address: a law, a speech and a paper are older."""
    return citation.citation.type not in _PUT_UP_LATER


def _bears(page: Page, issued: Interval) -> bool:
    """Whether any date of the page's text is the cited one: an update's day may be cited, too."""
    dates = stated(page, "published", "modified", "posted", "date", "story")
    return any(value.only_day and days_apart(value, issued) == 0 for _, value in dates)


def _finding(
    days: int, capture: CaptureSubject, estimate: Opinion, issued: Interval, date: Interval
) -> Finding:
    side = "later" if days_after(issued, date) else "earlier"
    return CHECK.finding(
        f"The citation gives {when(issued)}, {span(days)} {side} than the page ({when(date)}).",
        severity="note" if days == 1 else "warning",
        confidence=_confidence(days, estimate),
        citation=capture.citation.id,
        because=[
            capture.citation.field("issued", when(issued)),
            *map(capture.quote, estimate.because),
        ],
        suggestion=f"If the page is the source meant, cite it with its own date, {when(date)}."
        + (" A difference of one day can also come from time zones." if days == 1 else "")
        + (" Day and month seem to have been swapped." if swapped(issued, date) else ""),
    )


def _confidence(days: int, estimate: Opinion) -> Confidence:
    if estimate.confidence >= 0.8:
        return "medium" if days == 1 else "high"
    return "low" if days == 1 else "medium"
