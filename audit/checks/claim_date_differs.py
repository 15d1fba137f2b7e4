"""Claims that put an event at another time than the source they rest on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.analysis import ZONES, days_after, days_apart, other_language, rules_for, span, when
from audit.model import Check, Reason
from audit.text import LANGUAGES, find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject, ClaimSubject, Reported, Rules
    from audit.model import Answer, Confidence, Finding, Interval, NotExamined
    from audit.text import TimeExpression

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
# A claim that says so is about the post itself, in any language: networks keep their names.
_OF_A_POST = re.compile(
    r"\b(?:(?i:posted|tweet(?:ed|s)?|twitter|facebook|instagram|linkedin|bluesky|mastodon|tiktok|threads|tumblr|"
    r"weibo|truth social)|on X)\b"
)
_CLEAR = 7  # days that no slip of a zone or of an edition explains


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding where the time the claim gives fits none of its sources."""
    sources = claim.citations
    if not sources:
        return
    language = claim.within.language
    rules = rules_for(language) if language else None
    others = [source.citation.type for source in sources if not _is_news(source)]
    if others:
        if rules and _not_compared(claim, rules):
            yield _not_examined(claim, Reason("source-not-news", type=others[0]))
    elif rules is None:
        yield _not_examined(
            claim,
            Reason("language-without-rules", language=language) if language else Reason("language-unknown"),
        )
    else:
        yield from _looked_at(claim, rules)


def _is_news(source: CitationSubject) -> bool:
    """Whether its kind is dated by when it came out; an unstated kind is where its address is dated."""
    kind = source.citation.type
    return kind in _NEWS or (kind == "document" and bool(source.address_times.dates))


def _looked_at(claim: ClaimSubject, rules: Rules) -> Iterator[Answer]:
    other = other_language(claim.claim.text, rules.language, claim.within.read_language)
    if other:  # a year may be read in any language, and would pass for all that the claim says of its time
        yield _not_examined(claim, Reason("language-other", stated=rules.language, read=other))
        return
    sentence = rules.first_sentence(claim.stated)
    time = rules.governing_time(sentence, claim.document.issued)
    time = time or _day_of_a_post(claim, sentence, rules)
    if time is not None and time.interval is not None:
        yield from _compared(claim, sentence, time, time.interval, rules)
    elif reason := Reason("language-unknown") if other == "" else _not_compared(claim, rules):
        yield _not_examined(claim, reason)


def _day_of_a_post(claim: ClaimSubject, sentence: str, rules: Rules) -> TimeExpression | None:
    """The one day that a sentence about a post names, where the claim rests on posts alone."""
    dates = [date for source in claim.citations for date in source.event_dates]
    if not dates or any(date.kind != "post" for date in dates) or not _OF_A_POST.search(sentence):
        return None
    times = find_times(sentence, anchor=claim.document.issued, language=rules.language)
    days = [time for time in times if time.interval and time.interval.only_day and not time.relation]
    return days[0] if len(times) == len(days) == 1 else None


def _not_compared(claim: ClaimSubject, rules: Rules) -> Reason | None:
    """Why the time of a claim was not compared, where it may have one; ``None`` where nothing was missed.

    A day that belongs to no verb of the claim is left alone only where a source names it, too.
    """
    if rules.language not in LANGUAGES:
        return Reason("relative-times-unread", language=rules.language)
    for time in find_times(claim.stated, anchor=claim.document.issued, language=rules.language):
        day = time.interval if time.interval and time.interval.only_day else None
        if day and not any(source.mentions(day) for source in claim.citations):
            return Reason("time-unattached", words=time.text)
    return None


def _compared(
    claim: ClaimSubject, sentence: str, time: TimeExpression, claimed: Interval, rules: Rules
) -> Iterator[Answer]:
    sources = claim.citations
    dates = [date for source in sources for date in source.event_dates]
    planned = rules.plans is not None and rules.plans.tells(sentence, time) != "past"
    if any(not _conflicts(claimed, date, sentence, rules, planned=planned) for date in dates):
        return
    if any(source.mentions(claimed) for source in sources):
        return
    if not all(source.event_dates for source in sources):
        yield _not_examined(claim, Reason("undated-source"))
    elif not rules.reports(sentence) and rules.plans is None:
        yield _not_examined(claim, Reason("plan-or-event", language=rules.language))
    else:
        yield _finding(claim, time.text, claimed, dates)


def _not_examined(claim: ClaimSubject, reason: Reason) -> NotExamined:
    return CHECK.not_examined(reason, document=claim.document.id, claim=claim.claim.id)


def _conflicts(claimed: Interval, source: Reported, sentence: str, rules: Rules, *, planned: bool) -> bool:
    """Whether both cannot be the day of one event."""
    late, early = days_after(claimed, source.date), days_after(source.date, claimed)
    if max(late, early) > _SAME_EVENT:
        return False
    tells = rules.reports(sentence) or (source.kind == "post" and _OF_A_POST.search(sentence) is not None)
    if not tells:  # of an event itself, only an earlier source cannot tell
        return late > 1 and not planned
    if source.kind in {"statement", "post"}:
        return max(late, early) > 0
    if source.kind == "address":  # the newsroom's own day, in a zone that is not known
        late, early = late - ZONES, early - ZONES
    return late > 0 or early > _NEWS_LAG


def _finding(claim: ClaimSubject, text: str, claimed: Interval, dates: list[Reported]) -> Finding:
    source = min(dates, key=lambda one: days_apart(one.date, claimed))
    days = days_apart(claimed, source.date)
    side = "earlier" if days_after(claimed, source.date) else "later"
    told = {
        "statement": "the source itself gives",
        "story": "the story it rests on is dated",
        "post": "the post it rests on was made on",
        "page": "the page it rests on is dated",
        "address": "the address it rests on has the day",
        "citation": "the source it rests on is dated",
    }[source.kind]
    return CHECK.finding(
        f"The claim says “{text}”, but {told} {when(source.date)}, {span(days)} {side}.",
        severity="note" if source.kind == "post" and days == 1 else None,
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
