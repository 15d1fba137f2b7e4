"""What is said of the sources to look at first, in every form of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Reason
from audit.report.english import reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.report.arrangement import Marked, Standing

_OF_FORM = frozenset({"captured-long-after", "link-only-citation", "missing-url", "no-archive", "no-digest"})
"""Checks whose notes are on how a source is cited or kept, which is not what makes it shaky."""


def unread_words(standing: Standing, said: Sequence[Marked]) -> str:
    """That something of a source was not looked at, and why, as a sentence.

    What an address answered is left out where one of the findings ``said`` beside it rests on that answer.
    """
    found = {reason for marked in said for because in marked.finding.because for reason in because.reasons}
    why = standing.unread[0].reason
    if why.code == "both" and why["first"] in found and isinstance(rest := why["second"], Reason):
        why = rest
    return "Not looked at." if why in found else f"Not looked at: {reason_words(why)}."


def in_words(standing: Standing) -> list[Marked]:
    """The gravest finding on the source and on a claim; beside it, no note on how it is cited."""
    first = [found[0] for found in (standing.own, standing.on_claims) if found]
    grave = [marked for marked in first if marked.finding.severity != "note"]
    if standing.unread:
        return grave
    return [marked for marked in first if marked in grave or not (grave and marked.finding.check in _OF_FORM)]
