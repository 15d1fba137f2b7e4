"""The state of a claim, and the reasons for it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import ClaimReport
from audit.report.acceptances import STALE
from audit.report.english import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import ClaimEvidence, ClaimState, DocumentEvidence, Finding, Link, NotExamined

UNKNOWN = frozenset({"check-failed"})
"""Findings that say that something could not be known, and so question nothing."""


def claim_report(
    claim: ClaimEvidence,
    document: DocumentEvidence,
    findings: Sequence[Finding],
    not_examined: Sequence[NotExamined] = (),
) -> ClaimReport:
    """The claim with its state; ``findings`` are the document's, in the report's order."""
    left = [one for one in not_examined if one.claim == claim.claim.id]
    bearing = [(number, one) for number, one in enumerate(findings, 1) if bears_on(one, claim)]
    lost = document.text is not None and claim.place is None
    state = _state(claim, [one for _, one in bearing], examined=not (lost or left))
    return ClaimReport(
        id=claim.claim.id,
        text=claim.claim.text,
        state=state,
        reasons=tuple(_reasons(claim, [one for _, one in bearing], left, lost=lost)),
        cites=_once(claim.claim.cites),
        findings=tuple(number for number, _ in bearing),
        line=claim.place.line if claim.place else None,
    )


def _once(links: Sequence[Link]) -> tuple[Link, ...]:
    """A source that is cited twice in one claim is one source."""
    once: dict[str, Link] = {}
    for link in links:
        once.setdefault(link.id, link)
    return tuple(once.values())


def bears_on(finding: Finding, claim: ClaimEvidence) -> bool:
    """Whether a finding is about the claim, or about a citation that the claim rests on."""
    if finding.check == STALE or finding.document not in {None, claim.document.id}:
        return False
    if finding.claim is not None:
        return finding.claim == claim.claim.id
    return finding.citation is not None and finding.citation in {link.id for link in claim.claim.cites}


def _state(claim: ClaimEvidence, findings: Sequence[Finding], *, examined: bool) -> ClaimState:
    """``examined``: its words were found in the document, and no check of claims had to pass it over."""
    if not claim.claim.cites:
        return "uncited"
    if any(map(_questions, findings)):
        return "questioned"
    if not examined or not any(one.pages for one in claim.citations):
        return "unverified"
    return "sound"


def _questions(finding: Finding) -> bool:
    return finding.severity != "note" and finding.check not in UNKNOWN


def _reasons(
    claim: ClaimEvidence, findings: Sequence[Finding], not_examined: Sequence[NotExamined], *, lost: bool
) -> Iterator[str]:
    if not claim.claim.cites and not findings:
        yield "It names no source."
    if lost:
        yield "Its words were not found in the document."
    yield from map(reason_of, findings)
    for left in not_examined:
        yield f"{left.check} could not look: {reason_words(left.reason)}."
    unread = [one.citation.id for one in claim.citations if not one.pages]
    if unread and len(unread) == len(claim.citations):
        yield f"No capture of {_listed(unread)} could be read, so nothing was compared."
    elif unread:
        yield f"No capture of {_listed(unread)} could be read; the other sources were."
    elif claim.citations and not (not_examined or any(map(_questions, findings))):
        graver = "nothing graver than a note was found" if findings else "nothing in it contradicts"
        yield f"{_listed([one.citation.id for one in claim.citations])}: read, and {graver}."


def reason_of(finding: Finding) -> str:
    """A finding as the reason for a claim's state: what it says, and of which source."""
    about = f"{finding.citation}: " if finding.claim is None and finding.citation else ""
    return f"{about}{finding.message}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
