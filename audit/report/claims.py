"""The state of a claim, and the reasons for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import ClaimReport, Reason
from audit.report.findings import STALE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import (
        ClaimEvidence,
        ClaimState,
        DocumentEvidence,
        Finding,
        Link,
        NotExamined,
        ReasonCode,
    )

UNKNOWN = frozenset({"check-failed"})
"""Findings that say that something could not be known, and so question nothing."""
FOUND: frozenset[ReasonCode] = frozenset({"finding", "finding-on-source"})
"""Reasons that repeat a finding."""


def claim_report(
    claim: ClaimEvidence,
    document: DocumentEvidence,
    findings: Sequence[Finding],
    not_examined: Sequence[NotExamined] = (),
) -> ClaimReport:
    """The claim with its state; ``findings`` are the document's, in the report's order."""
    bearing = [(number, finding) for number, finding in enumerate(findings, 1) if bears_on(finding, claim)]
    lost = _why_not_located(claim, document)
    unseen = [unexamined for unexamined in not_examined if unexamined.claim == claim.claim.id]
    found = [finding for _, finding in bearing]
    return ClaimReport(
        id=claim.claim.id,
        text=claim.claim.text,
        state=_state(claim, found, unseen=bool(lost or unseen)),
        reasons=tuple(_reasons(claim, found, unseen, lost=lost)),
        cites=_once(claim.claim.cites),
        findings=tuple(number for number, _ in bearing),
        line=claim.place.line if claim.place else None,
    )


def _why_not_located(claim: ClaimEvidence, document: DocumentEvidence) -> Reason | None:
    """Why a claim has no place in its document; ``None`` where it has one, or where no document is named."""
    if claim.place is not None or document.document.text is None:
        return None
    return Reason("document-unread" if document.text is None else "claim-not-found")


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


def _state(claim: ClaimEvidence, findings: Sequence[Finding], *, unseen: bool) -> ClaimState:
    """``unseen``: its words were not found in the document, or a check of claims could not look at it."""
    if not claim.claim.cites:
        return "uncited"
    if any(map(_questions, findings)):
        return "questioned"
    if unseen or sum(one.is_read for one in claim.citations) <= len(_guessed(claim)):
        return "unverified"
    return "sound"


def _guessed(claim: ClaimEvidence) -> tuple[str, ...]:
    """The sources that were read and are less likely the claim's than not."""
    sure = {link.id for link in claim.claim.cites if not link.is_guess}
    return tuple(one.citation.id for one in claim.citations if one.is_read and one.citation.id not in sure)


def _questions(finding: Finding) -> bool:
    return finding.severity != "note" and finding.check not in UNKNOWN


def _reasons(
    claim: ClaimEvidence, findings: Sequence[Finding], unseen: Sequence[NotExamined], *, lost: Reason | None
) -> Iterator[Reason]:
    if not claim.claim.cites and not findings:
        yield Reason("no-source-named")
    if lost:
        yield lost
    yield from map(_found, findings)
    yield from (
        Reason("not-examined", check=unexamined.check, why=unexamined.reason) for unexamined in unseen
    )
    parts = tuple(
        citation.citation.id for citation in claim.citations if citation.pages and not citation.is_read
    )
    unread = tuple(citation.citation.id for citation in claim.citations if not citation.pages)
    if parts:
        yield Reason("read-in-part", sources=parts)
    if unread:
        alone = len(unread) == len(claim.citations)
        yield Reason("no-capture-read" if alone else "some-captures-unread", sources=unread)
    if guessed := _guessed(claim):
        yield Reason("link-unsure", sources=guessed)
    elif claim.citations and not (unread or parts or unseen or any(map(_questions, findings))):
        read = tuple(citation.citation.id for citation in claim.citations)
        yield Reason("read-with-notes" if findings else "read-without-findings", sources=read)


def _found(finding: Finding) -> Reason:
    if finding.claim is None and finding.citation:
        return Reason("finding-on-source", source=finding.citation, message=finding.message)
    return Reason("finding", message=finding.message)
