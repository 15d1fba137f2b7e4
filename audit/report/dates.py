"""The dates that a report holds, as intervals and in words: of a witness, and of an opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Interval, Reason, is_of_change
from audit.report.english import date_words, percent, reason_words

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from audit.model import OpinionReport, WitnessReport


ROLES = {
    "published": "published, it says",
    "modified": "changed, it says",
    "created": "record made",
    "posted": "put up on this page",
    "captured": "copy received",
    "served": "the server's word",
    "story": "the text was written",
    "date": "not said of what",
}
"""What a date is about, in words."""


def stated_date(witness: WitnessReport, about: Container[str]) -> Interval | None:
    """The date that a witness gives; ``None`` where it was left out or is not ``about`` one of these."""
    if witness.left_out is not None or witness.about not in about:
        return None
    try:
        return Interval.parse(witness.says)
    except ValueError:
        return None


def opinion_date(opinion: OpinionReport) -> Interval | None:
    """What a page is dated to: the interval of the opinion, else its day."""
    return opinion.interval or (Interval.parse(opinion.day) if opinion.day else None)


def opinion_words(opinion: OpinionReport | None, escape: Callable[[str], str] = str) -> str:
    """The day or interval of an opinion, and the confidence in it; empty where there is neither.

    ``escape`` makes the words of an interval fit for where they are written.
    """
    if opinion is None or (opinion.day is None and opinion.interval is None):
        return ""
    date = opinion.day or (escape(date_words(opinion.interval)) if opinion.interval else "")
    changed = opinion.day and is_of_change(witness.about for witness in opinion.because)
    why = f"; {reason_words(Reason('day-of-change'))}" if changed else ""
    return f"{date} ({percent(opinion.confidence)}{why})"
