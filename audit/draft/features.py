"""What speaks for and against a candidate as the source of a claim, as numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.model import Precision
from audit.text import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.draft.candidates import Candidate, Candidates
    from audit.draft.claims import FoundClaim
    from audit.draft.weighing import Features
    from audit.model import Interval
    from audit.text import TimeExpression

DATE_FEATURES = ("same-day", "same-month", "same-year", "source-before")
_WRITTEN = frozenset({"day", "month", "year"})  # kinds of times that a calendar is named in
_AFTER = 45  # days after what it reports in which a source may still be the news of it


def text_features(claim: FoundClaim, candidate: Candidate, among: Candidates) -> Features:
    """The words and numbers that a claim shares with a candidate."""
    told, numbers = claim.signals.words, claim.signals.numbers
    title = among.title_score(told, candidate)
    if not candidate.text:
        return {"title": title, "title-share": _share(title, told)}
    shared = len(numbers & candidate.numbers)
    text = among.text_score(told, candidate)
    return {
        "held": 1.0,
        "title-held": title,
        "text": text,
        "text-share": _share(text, told),
        "passage": among.passage_score(told, candidate),
        "numbers": float(min(3, shared)),
        "numbers-missing": float(min(3, len(numbers) - shared)),
    }


def _share(score: float, told: Mapping[str, str]) -> float:
    """A score levelled by the length of the claim."""
    return score / math.sqrt(len(told)) if told else 0.0


def date_features(claim: FoundClaim, candidate: Candidate) -> Features:
    """How the days that a claim names lie to the day of publication: the nearest of them speaks."""
    issued = candidate.citation.issued
    if issued is None or issued.first_day is None or issued.last_day is None or issued.candidates:
        return {}
    found = [_near(time, issued) for time in claim.signals.times if time.interval is not None]
    best = next((name for name in DATE_FEATURES if name in found), None)
    return {best: 1.0} if best else {}


def _near(time: TimeExpression, issued: Interval) -> str | None:
    """How a time that is named lies to a date of publication; ``None`` where that says nothing."""
    told, first = time.interval, issued.first_day
    # "On Tuesday" says too little of which week.
    usable = not time.relation and time.kind in _WRITTEN
    if not usable or told is None or first is None or told.first_day is None:
        return None
    if told.precision >= Precision.DAY and issued.precision >= Precision.DAY:
        return _by_days((first - told.first_day).days)
    if told.first_day > (issued.last_day or first):
        return "source-before"
    if told.precision == Precision.YEAR:
        return "same-year" if told.first_day.year == first.year else None
    same = (told.first_day.year, told.first_day.month) == (first.year, first.month)
    return "same-month" if same and issued.precision >= Precision.MONTH else None


def _by_days(days: int) -> str | None:
    """The same for a day; ``days`` are those after it until the source was published."""
    if 0 <= days <= 1:
        return "same-day"
    if days < -1:
        return "source-before"
    return "same-month" if days <= _AFTER else None


def outlet_named(claim: FoundClaim, candidate: Candidate) -> str:
    """The name of the candidate's outlet that the claim speaks of; "" where it speaks of none."""
    text = f" {folded(claim.text)} "
    for name in candidate.outlets:
        at = text.find(name)
        while at > 0:
            if not text[at - 1].isalnum() and not text[at + len(name)].isalnum():
                return name
            at = text.find(name, at + 1)
    return ""


def author_named(claim: FoundClaim, candidate: Candidate) -> str:
    """The family name of an author that the claim speaks of; "" where it speaks of none."""
    names = {word for name in claim.signals.names for word in folded(name).split()}
    families = (folded(name.family) for name in candidate.citation.author if name.family)
    return next((family for family in families if len(family) > 3 and family in names), "")
