"""The state of a claim, and the reasons for it."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from audit.model import ClaimReport, Reason
from audit.report.findings import STALE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import (
        ClaimEvidence,
        ClaimState,
        ClaimSupport,
        DocumentEvidence,
        Finding,
        Link,
        NotExamined,
        ReasonCode,
    )
    from audit.report.findings import Numbered

UNKNOWN = frozenset({"check-failed"})
"""Findings that say that something could not be known, and so question nothing."""
OF_WORDS = frozenset(
    {"number-differs", "number-not-in-source", "date-not-in-source", "name-not-in-source", "negation-differs"}
)
"""Findings on what a source says: its state tells it already, and a claim is not questioned for it twice."""
FOUND: frozenset[ReasonCode] = frozenset({"finding", "finding-on-source"})
"""Reasons that repeat a finding."""


class OfDocument:
    """What was found, and what could not be looked at, in one document: by what it is about.

    ``findings`` are the document's, in the report's order.
    """

    def __init__(self, findings: Sequence[Finding], not_examined: Sequence[NotExamined] = ()) -> None:
        self._by_claim: dict[str, Numbered] = defaultdict(list)
        self._by_citation: dict[str, Numbered] = defaultdict(list)
        for number, finding in enumerate(findings, 1):
            if finding.claim is not None:
                self._by_claim[finding.claim].append((number, finding))
            elif finding.citation is not None:
                self._by_citation[finding.citation].append((number, finding))
        self._unseen: dict[str | None, list[NotExamined]] = defaultdict(list)
        for unexamined in not_examined:
            self._unseen[unexamined.claim].append(unexamined)

    def bearing_on(self, claim: ClaimEvidence) -> Numbered:
        """The findings about a claim or about a citation that it rests on, with their numbers."""
        cited = dict.fromkeys(link.id for link in claim.claim.cites)
        found = [*self._by_claim[claim.claim.id], *(one for id_ in cited for one in self._by_citation[id_])]
        return sorted(
            ((number, finding) for number, finding in found if _may_bear(finding, claim)), key=itemgetter(0)
        )

    def unseen_of(self, claim: ClaimEvidence) -> list[NotExamined]:
        """What could not be looked at of a claim."""
        return self._unseen[claim.claim.id]


def _may_bear(finding: Finding, claim: ClaimEvidence) -> bool:
    return finding.check != STALE and finding.document in {None, claim.document.id}


def claim_report(
    claim: ClaimEvidence, document: DocumentEvidence, known: OfDocument, support: ClaimSupport | None = None
) -> ClaimReport:
    """The claim with its state, by what is ``known`` of its document."""
    bearing, unseen = known.bearing_on(claim), known.unseen_of(claim)
    lost = _why_not_located(claim, document)
    found = [finding for _, finding in bearing]
    return ClaimReport(
        id=claim.claim.id,
        text=claim.claim.text,
        state=_state(claim, found, support, located=lost is None),
        support=support.state if support and claim.claim.cites else None,
        reasons=tuple(_reasons(claim, found, unseen, support, lost=lost)),
        cites=_once(claim.claim.cites),
        findings=tuple(number for number, _ in bearing),
        line=claim.place.line if claim.place else None,
        sources=support.sources if support else (),
    )


def _why_not_located(claim: ClaimEvidence, document: DocumentEvidence) -> Reason | None:
    """Why a claim has no place in its document; ``None`` where it has one, or where no document is named."""
    if claim.place is not None or document.document.text is None:
        return None
    if document.text is None:
        return Reason("document-unread")
    cut = document.text.cut
    return Reason("claim-beyond-cut", why=cut) if cut else Reason("claim-not-found")


def _once(links: Sequence[Link]) -> tuple[Link, ...]:
    """A source that is cited twice in one claim is one source."""
    once: dict[str, Link] = {}
    for link in links:
        once.setdefault(link.id, link)
    return tuple(once.values())


def _state(
    claim: ClaimEvidence, findings: Sequence[Finding], support: ClaimSupport | None, *, located: bool
) -> ClaimState:
    """What comes first: no source, then another value in the source, then doubts about it, then its words."""
    if not claim.claim.cites:
        return "needs-none" if claim.claim.needs_no_source else "uncited"
    held = support.state if support else "unverified"
    if held == "contradicted" and located:
        return held
    if any(map(_questions, findings)):
        return "questioned"
    return held if located else "unverified"


def _questions(finding: Finding) -> bool:
    return finding.severity != "note" and finding.check not in UNKNOWN | OF_WORDS


def _reasons(
    claim: ClaimEvidence,
    findings: Sequence[Finding],
    unseen: Sequence[NotExamined],
    support: ClaimSupport | None,
    *,
    lost: Reason | None,
) -> Iterator[Reason]:
    if not claim.claim.cites and not findings:
        need = claim.claim.needs_no_source
        yield Reason("needs-no-source", need=need) if need else Reason("no-source-named")
    if lost:
        yield lost
    yield from map(_found, findings)
    of_sources = {source.why for source in support.sources} if support else set()
    yield from (
        Reason("not-examined", check=unexamined.check, why=unexamined.reason)
        for unexamined in unseen
        if unexamined.reason not in of_sources  # which is said of the source
    )
    if claim.claim.cites and support is None:
        yield Reason("not-compared")
    yield from (
        Reason("about-source", source=source.source, why=source.why)
        for source in (support.sources if support else ())
    )
    yield from (
        Reason("about-source", source=source.source, why=verdict.why)
        for source in (support.sources if support else ())
        for verdict in source.verdicts
        if verdict.why is not None
    )


def _found(finding: Finding) -> Reason:
    if finding.claim is None and finding.citation:
        return Reason("finding-on-source", source=finding.citation, message=finding.message)
    return Reason("finding", message=finding.message)
