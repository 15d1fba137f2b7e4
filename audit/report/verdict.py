"""The counts of a report in a sentence each, and what the words for the states mean."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, get_args

from audit.model import SEVERITIES, ClaimState
from audit.report.english import count, listed

if TYPE_CHECKING:
    from audit.model import ClaimReport, DocumentReport, Run

LEGEND: dict[ClaimState, str] = {
    "supported": "the source's own words, shown, carry the whole claim",
    "partly": "the source's words carry some of it: see which, and which words it lacks",
    "contradicted": "the source has another number, date, name or negation: both are shown",
    "questioned": "the evidence speaks against a date, the origin or the standing of its source; what the "
    "source's words say of the claim stands with it",
    "silent": "its sources were read whole, and nothing in them is about it",
    "unverified": "its sources could not be read, were held in part only, or were compared and nothing is "
    "decided: see which",
    "uncited": "the claim names no source",
    "needs-none": "it is marked as a view, a question, a look ahead or words that lead on",
}
_OF_LANGUAGE = {"language-unlike": "language", "language-unknown": "language"}
NOT_COMPARED: dict[str, str] = {
    "held-in-part": "whose sources were not held whole",
    "source-unread": "whose sources could not be read",
    "language": "in another language than their sources, or in one that cannot be told",
    "rest": "of which no words could be compared",
}
"""Why claims were compared with nothing, by the code of the reason, as the first line counts them."""

_MOST_LEFT_OUT = 4
_PLAIN_NAME = re.compile(r"(?!-)[A-Za-z0-9_./-]{1,80}", re.ASCII)
"""A file's name that means the same in a sentence, in Markdown and to a shell."""


def verdict(document: DocumentReport) -> str:
    """How many claims are in which state, as a sentence."""
    if not document.claims:
        return "The dossier locates no claim in this document."
    states = Counter(claim.state for claim in document.claims)
    parts = [
        f"{states[state]} {_named(state, states[state])}" for state in get_args(ClaimState) if states[state]
    ]
    total = len(document.claims)
    return f"Of {count(total, 'claim')}, {listed(parts)}."


def partial(run: Run) -> str:
    """That the run was stopped, and which checks it left out, as sentences; empty where it was whole.

    It stands in the first line: what was not looked for would else read as not found.
    """
    stopped = "The run was stopped early: this is the report of the part done." if run.stopped else ""
    return " ".join(filter(None, (stopped, _left_out(run))))


def _left_out(run: Run) -> str:
    if not run.left_out:
        return ""
    most = run.left_out if len(run.left_out) <= _MOST_LEFT_OUT else run.left_out[: _MOST_LEFT_OUT - 1]
    rest = len(run.left_out) - len(most)
    names = listed([*most, f"{rest} more"] if rest else list(most))
    asked = f"{len(run.checks)} of {count(len(run.checks) + len(run.left_out), 'check')}"
    return f"Only {asked} ran; left out, so that what they find is unknown: {names}."


def _named(state: ClaimState, number: int) -> str:
    """How a sentence counts the claims of a state."""
    if state == "needs-none":
        return "that needs none" if number == 1 else "that need none"
    return state


def not_compared(document: DocumentReport) -> str:
    """Of how many claims nothing was compared, as a sentence with the reasons; empty where there are none."""
    why = Counter(code for claim in document.claims if (code := _not_compared(claim)))
    parts = [f"{why[code]} {words}" for code, words in NOT_COMPARED.items() if why[code]]
    return f"Not compared with any source: {listed(parts)}." if parts else ""


def not_located(document: DocumentReport, run: Run) -> str:
    """How many claims have no place in the document, and what to do, as a sentence; empty where all have one.

    Whoever edits a document has claims in the dossier whose words it no longer has.
    """
    why = Counter(reason.code for claim in document.claims for reason in claim.reasons)
    if unread := why["document-unread"]:
        return f"The document could not be read: the words of {count(unread, 'claim')} were not looked for."
    if beyond := why["claim-beyond-cut"]:
        return f"The document was cut: the words of {count(beyond, 'claim')} were not looked for in its rest."
    if not (lost := why["claim-not-found"]):
        return ""
    named = _plain(document.text, "DOCUMENT"), _plain(run.sources, "sources.yaml")
    stand = f"{count(lost, 'claim')} of the dossier {'does' if lost == 1 else 'do'} not stand in the document"
    return (
        f"{stand} as it is now: `audit draft {named[0]} -o {named[1]}` reads it anew and keeps what you set."
    )


def _plain(name: str | None, otherwise: str) -> str:
    return name if name and _PLAIN_NAME.fullmatch(name) else otherwise


def _not_compared(claim: ClaimReport) -> str | None:
    """Why a claim that names sources was compared with none: by the first source of which more is known."""
    if not claim.cites:
        return None
    codes = [source.why.code for source in claim.sources if source.score is None]
    if len(codes) < len(claim.sources):
        return None
    known = [_OF_LANGUAGE.get(code, code) for code in codes]
    return next((code for code in NOT_COMPARED if code in known), "rest")


def tally(document: DocumentReport, link: str = "") -> str:
    """How many findings of each severity, over how many sources and captures, and how much was not seen.

    ``link`` leads to what was not looked at.
    """
    found = Counter(finding.severity for finding in document.findings)
    parts = [count(found[severity], severity) for severity in SEVERITIES if found[severity]]
    captures = sum(len(citation.captures) for citation in document.citations)
    where = f"in {count(len(document.citations), 'source')} with {count(captures, 'capture')}"
    found_words = f"{listed(parts)} {where}" if parts else f"No finding {where}"
    accepted = f"; {len(document.accepted)} more accepted" if document.accepted else ""
    missed = len(document.skipped) + sum(_skipped(document)) + len(document.not_examined)
    words = f"{count(missed, 'thing')} not looked at"
    unseen = f"; {f'[{words}]({link})' if link else words}" if missed else ""
    return f"{found_words}{accepted}{unseen}."


def _skipped(document: DocumentReport) -> list[int]:
    return [
        len(citation.skipped) + sum(len(capture.skipped) for capture in citation.captures)
        for citation in document.citations
    ]
