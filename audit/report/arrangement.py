"""Which finding stands where in the report on a document, and which sources are to be looked at first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.model import SEVERITIES, DossierField
from audit.report.claims import OF_WORDS
from audit.report.findings import finding_anchors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.model import (
        CitationReport,
        ClaimReport,
        ClaimState,
        DocumentReport,
        Finding,
        Severity,
        SkippedReport,
    )


Weight = Literal["error", "warning", "note", "unread", "none"]
"""What is worst of a source: the gravest finding, that it was not looked at, nothing."""
GRAVE = frozenset({"error", "warning"})
"""Severities of what speaks against a source."""
# The check that says of a claim what its state says: who accepts the one, accepts the other.
_SAYS_THE_STATE: dict[ClaimState, str] = {"uncited": "uncited-claim", "silent": "unsupported-claim"}


class Marked(NamedTuple):
    """A finding with its anchor, which is the same in every run and every form of the report."""

    anchor: str
    finding: Finding


class Arranged(NamedTuple):
    """The findings of a document by what they are about, each list in the report's order.

    ``by_evidence`` has, for each citation, the findings on claims whose evidence is of that citation.
    ``of_document`` are those about no claim and no citation that the document has.
    """

    of_claims: Mapping[str, Sequence[Marked]]
    of_citations: Mapping[str, Sequence[Marked]]
    by_evidence: Mapping[str, Sequence[Marked]]
    of_document: Sequence[Marked]


@dataclass(frozen=True, slots=True)
class Standing:
    """A citation with what is found of it: on itself, and on claims by its words or fields.

    ``unread`` is what was not looked at of it and its captures.
    """

    report: CitationReport
    own: Sequence[Marked]
    on_claims: Sequence[Marked]
    unread: tuple[SkippedReport, ...]

    @property
    def severity(self) -> Severity | None:
        """That of the gravest finding on it or by its evidence; ``None`` where there is none."""
        found = {marked.finding.severity for marked in (*self.own, *self.on_claims)}
        return next((severity for severity in SEVERITIES if severity in found), None)

    @property
    def weight(self) -> Weight:
        """What is worst of it; that it was not looked at weighs more than a note."""
        if self.severity in GRAVE:
            return self.severity
        return "unread" if self.unread else self.severity or "none"

    @property
    def shaky_or_unread(self) -> bool:
        """Whether something speaks against it, graver than a note, or not all of it was looked at."""
        return bool(self.unread) or self.severity in GRAVE

    @property
    def grave(self) -> list[Marked]:
        """What is graver than a note: on itself, then on claims."""
        return [marked for marked in (*self.own, *self.on_claims) if marked.finding.severity != "note"]

    @property
    def rank(self) -> int:
        """0 for the gravest: what is graver than a note, its own first; then unread; notes; none."""
        graver = SEVERITIES[:-1]
        own, on_claims = (
            {marked.finding.severity for marked in found} for found in (self.own, self.on_claims)
        )
        for at, severity in enumerate(graver):
            if severity in own or severity in on_claims:
                return 2 * at + (severity not in own)
        return 2 * len(graver) + (0 if self.unread else 1 if self.severity else 2)


def arrange(document: DocumentReport) -> Arranged:
    """Every finding of the document in its place, none twice but in ``by_evidence``."""
    claims = {claim.id: claim for claim in document.claims}
    digests = {
        citation.id: {capture.capture.digest for capture in citation.captures}
        for citation in document.citations
    }
    of_claims, of_citations, by_evidence = (defaultdict[str, list[Marked]](list) for _ in range(3))
    of_document: list[Marked] = []
    for marked in map(Marked, finding_anchors(document.findings), document.findings):
        finding = marked.finding
        if claim := claims.get(finding.claim or ""):
            of_claims[claim.id].append(marked)
            for citation in _evident(finding, claim, digests):
                by_evidence[citation].append(marked)
        elif finding.claim is None and finding.citation in digests:
            of_citations[finding.citation].append(marked)
        else:
            of_document.append(marked)
    return Arranged(of_claims, of_citations, by_evidence, of_document)


def _evident(finding: Finding, claim: ClaimReport, digests: Mapping[str, set[str | None]]) -> Iterator[str]:
    """The citations of a claim whose date, origin or standing a finding on it is about, by its evidence."""
    if finding.check in OF_WORDS:
        return
    read_from = {because.capture for because in finding.because if because.capture}
    fields = {
        because.where.id
        for because in finding.because
        if isinstance(because.where, DossierField) and because.where.of == "citation"
    }
    for link in claim.cites:
        held = digests.get(link.id)
        if held is not None and (link.id in {*fields, finding.citation} or read_from & held):
            yield link.id


def standings(document: DocumentReport, arranged: Arranged) -> list[Standing]:
    """Every citation of the document with what is found of it, in the document's order."""
    return [
        Standing(
            citation,
            arranged.of_citations.get(citation.id, ()),
            arranged.by_evidence.get(citation.id, ()),
            (*citation.skipped, *(item for capture in citation.captures for item in capture.skipped)),
        )
        for citation in document.citations
    ]


def shakiest_first(found: Sequence[Standing]) -> list[Standing]:
    """By their rank, then by how many findings graver than a note there are; else in the order they had."""
    return sorted(found, key=lambda standing: (standing.rank, -len(standing.grave)))


def settled_claims(document: DocumentReport) -> frozenset[str]:
    """The claims, by id, whose state somebody accepted, and of which nothing else is found.

    They are no matter to look at first, in any form of the report; their state is counted all the same.
    """
    accepted = {(held.finding.claim, held.finding.check) for held in document.accepted}
    return frozenset(
        claim.id
        for claim in document.claims
        if not claim.findings and (claim.id, _SAYS_THE_STATE.get(claim.state)) in accepted
    )
