"""Claims about what is later than every date of their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import days_after, rules_for, span, when
from audit.model import Check, Reason
from audit.text import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject, Rules
    from audit.model import Answer, Interval

CHECK = Check(
    name="source-before-event",
    level="claim",
    summary="The claim tells of a time that is later than every date of the sources it rests on.",
    severity="warning",
)
_SURE = 0.7  # a time read with less confidence is none
_LEFT = 60  # days up to which claim-date-differs compares a time at the claim's own verb
_ZONES = 1  # days that zones and editions explain


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding where all times that a claim tells of in the past are later than its sources."""
    rules = rules_for(claim.within.language) if claim.within.language else None
    if not claim.citations or rules is None or rules.plans is None or rules.plans.search(claim.claim.text):
        return
    times = _times(claim)
    if not times or any(source.mentions(time) for source in claim.citations for time, _ in times):
        return
    if not all(source.event_dates for source in claim.citations):
        yield CHECK.not_examined(Reason("undated-source"), document=claim.document.id, claim=claim.claim.id)
        return
    dates = [date for source in claim.citations for date in source.event_dates]
    days, words, latest = min(
        ((days_after(time, date.date), words, date) for time, words in times for date in dates),
        key=lambda row: row[0],
    )
    if days <= _ZONES or (days <= _LEFT and _governs(claim, rules)):
        return
    yield CHECK.finding(
        f"The claim tells of “{words}”, and the latest date of its sources is {when(latest.date)}, "
        f"{span(days)} earlier.",
        confidence="medium",
        document=claim.document.id,
        claim=claim.claim.id,
        because=[claim.passage(), *latest.because],
        suggestion="Cite a source that is later than what is told, or correct the time.",
    )


def _times(claim: ClaimSubject) -> list[tuple[Interval, str]]:
    """The times of a claim, with their words, that have a year and are not told as still to come."""
    times = find_times(claim.claim.text, anchor=claim.document.issued, language=claim.within.language)
    return [
        (time.interval, time.text)
        for time in times
        if time.interval and time.confidence >= _SURE and time.tense != "future" and time.has_year
    ]


def _governs(claim: ClaimSubject, rules: Rules) -> bool:
    sentence = rules.first_sentence(claim.claim.text)
    return rules.governing_time(sentence, claim.document.issued) is not None
