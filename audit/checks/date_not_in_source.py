"""Claims with a day, month or year that stands nowhere in their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import rules_for
from audit.checks._lacked import answers
from audit.model import Check
from audit.text import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Answer, Difference

CHECK = Check(
    name="date-not-in-source",
    level="claim",
    summary="A day, month or year of the claim stands nowhere in its sources.",
    severity="warning",
)


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding for each time that no source has, with the source's own time where it has one there.

    When somebody said it is left to claim-date-differs, since news says "on Tuesday" of its own day; and a
    time in which a source is dated need not stand in its text.
    """
    codes = ("date-not-in-source", "date-differs")
    return answers(
        CHECK, claim, "day", *codes, message=_message, left=lambda: _of_report(claim) | _of_source(claim)
    )


def _of_report(claim: ClaimSubject) -> frozenset[str]:
    rules = rules_for(claim.within.language) if claim.within.language else None
    if rules is None:
        return frozenset()
    time = rules.governing_time(rules.first_sentence(claim.claim.text), claim.document.issued)
    return frozenset({time.text}) if time else frozenset()


def _of_source(claim: ClaimSubject) -> frozenset[str]:
    dates = [date.date for source in claim.citations for date in source.event_dates]
    times = find_times(claim.claim.text, anchor=claim.document.issued, language=claim.within.language)
    return frozenset(
        time.text for time in times if time.interval and any(time.interval.contains(date) for date in dates)
    )


def _message(difference: Difference) -> str:
    if difference.source:
        return (
            f"The claim says “{difference.claim}”, and its source “{difference.source.quote}” in its place."
        )
    return f"The time “{difference.claim}” stands nowhere in the text of the sources."
