"""Claims that put an event at another time than the source they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import days_after, days_apart, span, when
from audit.analysis.events import first_sentence, governing_time, mentions, plans, reports
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.analysis.events import Reported
    from audit.model import Confidence, Finding, Interval

CHECK = Check(
    name="claim-date-differs",
    level="claim",
    summary="The claim puts an event at another time than the source it rests on.",
    severity="warning",
)
_NEWS = {"article", "article-newspaper", "article-magazine", "webpage", "post", "post-weblog", "broadcast"}
_SAME_EVENT = 60  # days: further apart, the source more likely tells of the claim's event as history
_NEWS_LAG = 3  # days within which a newsroom reports what somebody said
_SURE_LINK = 0.7
_CLEAR = 7  # days that no slip of a zone or of an edition explains


def find(claim: ClaimSubject) -> Iterator[Finding]:
    """One finding where the time the claim gives fits none of its sources."""
    sources = claim.citations
    if not sources or any(source.citation.type not in _NEWS for source in sources):
        return
    sentence = first_sentence(claim.claim.text)
    time = governing_time(sentence, claim.document.issued, claim.document.language or "en")
    if time is None or time.interval is None:
        return
    dates = [date for source in sources for date in source.event_dates]
    dated = all(source.event_dates for source in sources)
    if not dated or any(not _conflicts(time.interval, date, sentence) for date in dates):
        return
    if not any(mentions(source.evidence, time.interval) for source in sources):
        yield _finding(claim, time.text, time.interval, dates)


def _conflicts(claimed: Interval, source: Reported, sentence: str) -> bool:
    """Whether both cannot be the day of one event."""
    late, early = days_after(claimed, source.date), days_after(source.date, claimed)
    if max(late, early) > _SAME_EVENT:
        return False
    if not reports(sentence):
        return late > 1 and not plans(sentence)  # of an event itself, only an earlier source cannot tell
    if source.kind == "statement":
        return max(late, early) > 0
    return late > 0 or early > _NEWS_LAG


def _finding(claim: ClaimSubject, text: str, claimed: Interval, dates: list[Reported]) -> Finding:
    source = min(dates, key=lambda one: days_apart(one.date, claimed))
    days = days_apart(claimed, source.date)
    side = "earlier" if days_after(claimed, source.date) else "later"
    told = {
        "statement": "the source itself gives",
        "story": "the story it rests on is dated",
        "page": "the page it rests on is dated",
        "citation": "the source it rests on is dated",
    }[source.kind]
    return CHECK.finding(
        f"The claim says “{text}”, but {told} {when(source.date)}, {span(days)} {side}.",
        confidence="low" if _guessed(claim) else _confidence(days, source),
        document=claim.document.id,
        claim=claim.claim.id,
        because=[claim.passage(), *source.because],
        suggestion="Compare the day in the source; then correct the claim, or add a source that has its day.",
    )


def _guessed(claim: ClaimSubject) -> bool:
    """Whether which source the claim rests on was inferred, and not surely."""
    return any(link.confidence < _SURE_LINK for link in claim.claim.cites)


def _confidence(days: int, source: Reported) -> Confidence:
    close = source.kind in {"statement", "story"}
    if days >= _CLEAR:
        return "high" if close else "medium"
    return "medium" if close else "low"
