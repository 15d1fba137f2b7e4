"""A story whose opening names another weekday than that of its stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.quoting import when
from audit.analysis.stamps import own_stamp, story_of
from audit.model import Because, Check
from audit.page.story.lead_weekday import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding, LeadWeekday

CHECK = Check(
    name="lead-weekday",
    level="capture",
    summary="The story's opening names another weekday than that of the page's date.",
    severity="warning",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where no weekday of the lead is that of the stamp or of a day close before it."""
    stamp = own_stamp(capture)
    days = stamp.date.local_days() if stamp else ()
    if capture.page is None or stamp is None or not days:
        return
    story = story_of(capture.page, evidence.dossier)
    if not story.weekdays or any(fits(story.weekdays, day, strict=story.is_wire) for day in days):
        return
    meant = story.weekdays[:1] if story.is_wire else story.weekdays
    named = " and ".join(DAYS[one.weekday] for one in meant)
    yield CHECK.finding(
        f"The story's opening says {named}; {when(stamp.date)}, the page's date, is a "
        f"{DAYS[days[0].weekday()]}.",
        severity="warning" if story.is_wire else "note",
        confidence="medium" if story.is_wire else "low",
        citation=citation.citation.id,
        because=(*_words(meant, capture), stamp.because),
        suggestion="Look for the story's own date: its dateline, the agency's page, or an earlier copy.",
    )


def _words(meant: tuple[LeadWeekday, ...], capture: CaptureEvidence) -> Iterator[Because]:
    held = capture.capture.digest or capture.capture.path
    for one in meant:
        where = f"text, line {one.line}"
        yield Because(quote=one.quote, method="lead-weekday", where=where, capture=held)
