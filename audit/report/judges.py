"""What rests on the word of a judge beside the built-in one: said as that, and never in green."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from audit.model import ClaimState
from audit.report.english import listed
from audit.report.escape import code

if TYPE_CHECKING:
    from audit.model import ClaimReport, DocumentReport, JudgeId

_OF_ONE_JUDGE = "☐"
LEGEND = (
    f"{_OF_ONE_JUDGE}: so by the named judge alone, by words that it shows of the source; how often it errs "
    "was not measured here"
)


def judge_alone(claim: ClaimReport) -> str | None:
    """The judge on whose word alone a claim has its state; ``None`` where the built-in one gives it too."""
    if claim.state != claim.support:
        return None
    deciding = [source for source in claim.sources if source.state == claim.state]
    names = [
        verdict.judge.name
        for source in deciding
        for verdict in source.verdicts
        if verdict.counts and verdict.built_in_state != source.state
    ]
    return names[0] if deciding and len(names) == len(deciding) else None


def state_shown(claim: ClaimReport, shown: str) -> str:
    """The state of a claim, as ``shown`` but where it rests on another judge's word alone."""
    judge = judge_alone(claim)
    return f"{_OF_ONE_JUDGE} {claim.state}, by {code(judge)} alone" if judge else shown


def by_judge_alone(document: DocumentReport) -> str:
    """How many claims have their state by another judge's word alone, as a sentence; empty where none has."""
    found = Counter(claim.state for claim in document.claims if judge_alone(claim))
    parts = [f"{found[state]} {state}" for state in get_args(ClaimState) if found[state]]
    return f"By the named judge alone: {listed(parts)}." if parts else ""


def judges_named(judge: JudgeId) -> str:
    """Who judged what sources say of claims beside the built-in judge, and by which model or prompt."""
    digests = {"its model": judge.version, "its prompt": judge.prompt}
    made = [f"{what} {code(digest)}" for what, digest in digests.items() if digest]
    return (
        f"Judges of claims: the built-in one and {code(judge.name)} ({judge.kind}; {listed(made)}). "
        "How often that one errs was not measured here: its words are shown, and a reader decides."
    )
