"""Claims about what is later than every date of their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.analysis import days_after, rules_for, span, when
from audit.model import Check, Reason
from audit.text import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject, Reported, Rules
    from audit.model import Answer, Finding, Interval, NotExamined

CHECK = Check(
    name="source-before-event",
    level="claim",
    summary="The claim tells of a time that is later than every date of the sources it rests on.",
    severity="warning",
)
_SURE = 0.7  # a time read with less confidence is none
_LEFT = 60  # days up to which claim-date-differs compares a time at the claim's own verb
_ZONES = 1  # days that zones and editions explain


class _Told(NamedTuple):
    """A time of a claim with its words, and whether it is told as one in which something took place."""

    interval: Interval
    words: str
    is_past: bool
    has_year: bool


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding where all times that a claim tells of as past are later than its sources."""
    if not claim.citations:
        return
    language = claim.within.language
    rules = rules_for(language) if language else None
    told = _times(claim, rules)
    if finding := next((found for time in told if (found := _announced(claim, time))), None):
        yield finding
        return
    times = [time for time in told if time.has_year]
    if not times or any(source.mentions(time.interval) for source in claim.citations for time in times):
        return
    if not all(source.event_dates for source in claim.citations):
        yield _not_examined(claim, Reason("undated-source"))
        return
    days, time, latest = min(
        ((days_after(time.interval, date.date), time, date) for time in times for date in _dates(claim)),
        key=lambda row: row[0],
    )
    if days <= _ZONES or (days <= _LEFT and rules and _governs(claim, rules)):
        return
    if not any(time.is_past for time in times):
        yield _not_examined(claim, _undecided(language, rules, time))
        return
    yield CHECK.finding(
        f"The claim tells of “{time.words}”, and the latest date of its sources is {when(latest.date)}, "
        f"{span(days)} earlier.",
        confidence="medium",
        document=claim.document.id,
        claim=claim.claim.id,
        because=[claim.passage(), *latest.because],
        suggestion="Cite a source that is later than what is told, or correct the time.",
    )


def _announced(claim: ClaimSubject, time: _Told) -> Finding | None:
    """The finding for a time told as past that sources name, and only as still to come.

    A source of that very day can be one: a page that gives no day of its own is often dated by it.
    """
    dates = _dates(claim)
    when_told = time.interval
    is_bounded = when_told.first is not None and when_told.last is not None  # not "since 1998"
    if not time.is_past or not is_bounded or not all(source.event_dates for source in claim.citations):
        return None
    if not all(days_after(when_told, one.date) or when_told.contains(one.date) for one in dates):
        return None
    naming = [source for source in claim.citations if source.mentions(time.interval)]
    words = [source.announced(time.interval) for source in naming]
    if not words or None in words:
        return None
    latest = min(dates, key=lambda date: days_after(time.interval, date.date))
    return CHECK.finding(
        f"The claim tells of “{time.words}” as past, and its source, of {when(latest.date)}, as still to "
        "come.",
        confidence="medium",
        document=claim.document.id,
        claim=claim.claim.id,
        because=[claim.passage(), *(each for each in words if each), *latest.because],
        suggestion="Cite a source that tells of it after it took place: a plan may have come to nothing.",
    )


def _times(claim: ClaimSubject, rules: Rules | None) -> list[_Told]:
    """The times of a claim that are not told as still to come."""
    text, plans = claim.stated, rules.plans if rules else None
    found = []
    for time in find_times(text, anchor=claim.document.issued, language=claim.within.language):
        if time.interval and time.confidence >= _SURE:
            told = plans.tells(text, time) if plans else "open"
            if told != "to come":
                found.append(_Told(time.interval, time.text, told == "past", time.has_year))
    return found


def _dates(claim: ClaimSubject) -> list[Reported]:
    return [date for source in claim.citations for date in source.event_dates]


def _undecided(language: str | None, rules: Rules | None, time: _Told) -> Reason:
    """Why nothing is concluded from a time that is later than the sources."""
    if language is None:
        return Reason("language-unknown")
    if rules is None or rules.plans is None:
        return Reason("plan-or-event", language=language)
    return Reason("plan-or-event-unclear", words=time.words)


def _not_examined(claim: ClaimSubject, reason: Reason) -> NotExamined:
    return CHECK.not_examined(reason, document=claim.document.id, claim=claim.claim.id)


def _governs(claim: ClaimSubject, rules: Rules) -> bool:
    sentence = rules.first_sentence(claim.stated)
    return rules.governing_time(sentence, claim.document.issued) is not None
