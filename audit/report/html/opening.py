"""The first screen: how many claims stand in which state, and what to look at first, with its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from audit.model import ClaimState
from audit.report.english import count, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import ClaimReport, DocumentReport, Finding, Severity

MOST_FIRST = 8
"""Claims and sources that the first screen names; the others stand in the document and among the sources."""
_LATER = frozenset({"uncited-claim"})  # of these a draft has many: they are counted


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many claims are in a state, and its part of the bar of all: from where, how wide, in per cent."""

    state: ClaimState
    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Pointer:
    """A claim or source to look at: its id, what is wrong with it first of all, and how much more is."""

    kind: Literal["claim", "source"]
    id: str
    severity: Severity
    why: str
    more: int = 0


def state_counts(document: DocumentReport) -> list[StateCount]:
    """The states that claims are in, in the order of states."""
    found = Counter(claim.state for claim in document.claims)
    total, shown, before = found.total(), [], 0
    for state in get_args(ClaimState):
        if found[state]:
            x, width = before * 100 / total, found[state] * 100 / total
            shown.append(StateCount(state, found[state], round(x, 3), round(width, 3)))
            before += found[state]
    return shown


def pointers(document: DocumentReport) -> list[Pointer]:
    """What to look at first, all of it: claims that their source contradicts, then subjects of findings."""
    return [*_contradicted(document), *_found(document)]


def _contradicted(document: DocumentReport) -> Iterator[Pointer]:
    for claim in document.claims:
        if claim.state == "contradicted":
            yield Pointer("claim", claim.id, "error", _why(claim))


def _why(claim: ClaimReport) -> str:
    """What the source that contradicts it says."""
    said = [source for source in claim.sources if source.state == "contradicted"]
    return "; ".join(f"{source.source}: {reason_words(source.why)}" for source in said[:1])


def _found(document: DocumentReport) -> Iterator[Pointer]:
    """The subjects of findings that are no notes, the gravest first, each once."""
    contradicted = {claim.id for claim in document.claims if claim.state == "contradicted"}
    subjects: dict[tuple[Literal["claim", "source"], str], list[Finding]] = {}
    for finding in document.findings:
        if finding.severity == "note" or finding.check in _LATER:
            continue
        if finding.claim is not None and finding.claim not in contradicted:
            subjects.setdefault(("claim", finding.claim), []).append(finding)
        elif finding.claim is None and finding.citation is not None:
            subjects.setdefault(("source", finding.citation), []).append(finding)
    for (kind, id_), found in subjects.items():
        yield Pointer(kind, id_, found[0].severity, found[0].message, len(found) - 1)


def uncited(document: DocumentReport) -> str:
    """How many claims name no source, as a sentence; empty where each names one."""
    number = sum(claim.state == "uncited" for claim in document.claims)
    return f"{count(number, 'claim')} {'names' if number == 1 else 'name'} no source." if number else ""
