"""A story whose opening names another weekday than that of its stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import when
from audit.model import Because, Check, Method, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Answer, LeadWeekday

CHECK = Check(
    name="lead-weekday",
    level="capture",
    summary="The story's opening names another weekday than that of the page's date.",
    severity="warning",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find(capture: CaptureSubject) -> Iterator[Answer]:
    """One finding where no weekday of the lead is that of the stamp or of a day close before it."""
    date, story, odd = capture.own_date, capture.story_clues, capture.contradicting_weekdays
    if date is None or story is None:
        return
    if capture.clue_gap and not story.weekdays:
        yield CHECK.not_examined(capture.clue_gap, citation=capture.citation.id)
    if not odd or date.date.only_day is None:
        return
    meant = odd[:1] if story.is_wire else odd
    named = " and ".join(DAYS[weekday.weekday] for weekday in meant)
    yield CHECK.finding(
        f"The story's opening says {named}; {when(date.date)}, the page's date, is a "
        f"{DAYS[date.date.only_day.weekday()]}.",
        severity="warning" if story.is_wire else "note",
        confidence="medium" if story.is_wire else "low",
        citation=capture.citation.id,
        because=(*(_words(weekday, capture) for weekday in meant), date.because),
        suggestion="Look for the story's own date: its dateline, the agency's page, or an earlier copy.",
    )


def _words(weekday: LeadWeekday, capture: CaptureSubject) -> Because:
    return Because(
        quote=weekday.quote,
        method=Method("lead-weekday"),
        where=TextLine(weekday.line),
        capture=capture.held_as,
    )
