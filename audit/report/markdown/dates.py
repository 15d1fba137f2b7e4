"""The witnesses of one capture as tables: its dates, and, folded away, what was left out and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import DATES, Reason, is_of_change
from audit.report.english import (
    count,
    date_words,
    location_words,
    method_words,
    percent,
    reason_words,
    says_words,
)
from audit.report.escape import code, markdown
from audit.report.markdown.syntax import blocks, folded, quoted, table

if TYPE_CHECKING:
    from audit.model import CaptureReport, OpinionReport, WitnessReport

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
MOST = 60
"""Rows of one table; what is beyond them is counted, and stands in the JSON report."""


def dates_of(capture: CaptureReport) -> str:
    """Everything the capture says about dates, and what is made of it."""
    dates = [witness for witness in capture.witnesses if witness.about in DATES]
    used = [witness for witness in dates if witness.left_out is None]
    left = [witness for witness in dates if witness.left_out is not None]
    return blocks(
        table(("date", "of what", "how found", "words", "where"), map(_row, used[:MOST])) if used else "",
        _more(len(used)),
        folded(f"{count(len(left), 'date')} left out, and why", _left_out(left)) if left else "",
    )


def rest_of(capture: CaptureReport) -> str:
    """What the capture says of its newsroom, authors and title, folded away."""
    rest = [witness for witness in capture.witnesses if witness.about not in DATES]
    if not rest:
        return ""
    header = ("", "says", "how found", "words", "where")
    body = blocks(table(header, map(_other, rest[:MOST])), _more(len(rest)))
    return folded("What else it says of itself: newsroom, authors, title", body)


def _other(witness: WitnessReport) -> tuple[str, ...]:
    left_out = f" (left out: {markdown(reason_words(witness.left_out))})" if witness.left_out else ""
    return (
        witness.about,
        f"{markdown(witness.says, 160)}{left_out}",
        markdown(method_words(witness.method), 60),
        quoted(witness.quote),
        code(location_words(witness.where)),
    )


def _row(witness: WitnessReport) -> tuple[str, ...]:
    return (
        f"**{markdown(says_words(witness.says), 60)}**",
        ROLES.get(witness.about, witness.about),
        markdown(method_words(witness.method), 60),
        quoted(witness.quote),
        code(location_words(witness.where)),
    )


def _left_out(witnesses: list[WitnessReport]) -> str:
    rows = (
        (
            markdown(says_words(witness.says), 60),
            quoted(witness.quote),
            code(location_words(witness.where)),
            markdown(reason_words(witness.left_out)) if witness.left_out else "",
        )
        for witness in witnesses[:MOST]
    )
    return blocks(table(("date", "words", "where", "left out because"), rows), _more(len(witnesses)))


def _more(number: int) -> str:
    return f"… and {number - MOST} more, in the JSON report." if number > MOST else ""


def opinion_words(opinion: OpinionReport | None) -> str:
    """An opinion in a cell: the day or interval, and the confidence in it."""
    if opinion is None or (opinion.day is None and opinion.interval is None):
        return ""
    date = opinion.day or (markdown(date_words(opinion.interval)) if opinion.interval else "")
    changed = opinion.day and is_of_change(one.about for one in opinion.because)
    why = f"; {reason_words(Reason('day-of-change'))}" if changed else ""
    return f"{date} ({percent(opinion.confidence)}{why})"
