"""A story whose opening names another weekday than that of its stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.checks._stamps import own_stamp
from audit.checks._words import when
from audit.language.lead_weekday import weekday_ratio
from audit.language.story_clues import read_story
from audit.model import Because, Check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from audit.language.story_clues import Story
    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding

CHECK = Check(
    name="lead-weekday",
    level="capture",
    summary="The story's opening names another weekday than that of the page's date.",
    severity="warning",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where neither the stamp's day nor the day before is the weekday that the lead names."""
    stamp = own_stamp(capture)
    days = stamp.date.local_days() if stamp else ()
    if capture.page is None or stamp is None or not days:
        return
    story = read_story(capture.page.text, language=capture.page.language)
    if story.weekday is None or any(_fits(story, day) for day in days):
        return
    share = max(weekday_ratio(story.weekday.weekday, day, strict=story.strict) for day in days) / 7
    yield CHECK.finding(
        f"The story's opening says {DAYS[story.weekday.weekday]}; {when(stamp.date)}, the page's date, is a "
        f"{DAYS[days[0].weekday()]}. That is so in {share:.1%} of correctly dated stories.",
        confidence="medium" if share < 0.01 else "low",
        citation=citation.citation.id,
        because=(_words(story, capture), stamp.because),
        suggestion="Look for the story's own date: its dateline, the agency's page, or an earlier copy.",
    )


def _fits(story: Story, day: date) -> bool:
    return story.weekday is not None and (day.weekday() - story.weekday.weekday) % 7 <= 1


def _words(story: Story, capture: CaptureEvidence) -> Because:
    quote = story.weekday.quote if story.weekday else ""
    where = f"text, line {story.line(story.weekday.start)}" if story.weekday else "text"
    held = capture.capture
    return Because(quote=quote, method="lead-weekday", where=where, capture=held.digest or held.path)
