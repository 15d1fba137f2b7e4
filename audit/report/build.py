"""Evidence and findings made into a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import (
    SEVERITIES,
    CitationReport,
    Document,
    DocumentEvidence,
    DocumentReport,
    NotExaminedReport,
    Reason,
    Report,
    SkippedReport,
)
from audit.report.acceptances import sort_accepted
from audit.report.shown import capture_report, skipped_report
from audit.report.states import claim_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.model import AcceptedFinding, CitationEvidence, Evidence, Finding, Judgement, NotExamined, Run

NO_DOCUMENT = "citations"
"""Name of the report on a dossier that holds citations and no document."""
_CLAIMABLE = frozenset({"paragraph", "item", "quote", "table"})


def build_report(evidence: Evidence, judgement: Judgement, run: Run) -> Report:
    """The report on every document of the dossier. Pure: all it knows is in its arguments."""
    still_open, accepted, stale = sort_accepted(judgement.findings, evidence.dossier, run.checks)
    documents = evidence.documents
    if not documents and evidence.citations:
        documents = (DocumentEvidence(Document(id=NO_DOCUMENT), None),)
    ordered = sorted((*still_open, *stale), key=lambda one: SEVERITIES.index(one.severity))
    return Report(
        run=run,
        documents=tuple(
            _document(one, evidence, ordered, accepted, judgement.not_examined) for one in documents
        ),
    )


def _document(
    document: DocumentEvidence,
    evidence: Evidence,
    findings: Sequence[Finding],
    accepted: Sequence[AcceptedFinding],
    not_examined: Sequence[NotExamined],
) -> DocumentReport:
    citations = list(_citations_of(document, evidence))
    names = {one.citation.id for one in citations}
    own = tuple(one for one in findings if _concerns(one, document, names))
    unseen = tuple(one for one in not_examined if _concerns(one, document, names))
    about = document.document
    return DocumentReport(
        id=about.id,
        title=about.title,
        URL=about.URL,
        text=about.text,
        issued=about.issued,
        claims=tuple(claim_report(one, document, own, unseen) for one in document.claims),
        citations=tuple(_citation(one, about.id) for one in citations),
        findings=own,
        accepted=tuple(one for one in accepted if _concerns(one.finding, document, names)),
        not_examined=tuple(_not_examined(one) for one in unseen),
        skipped=(*skipped_report(document.skipped), *_uncovered(document)),
    )


def _citations_of(document: DocumentEvidence, evidence: Evidence) -> Iterator[CitationEvidence]:
    """The citations that the document's claims rest on, and those that no claim rests on."""
    for citation in evidence.citations.values():
        citing = {document_id for document_id, _ in citation.cited_by}
        if not citing or document.document.id in citing:
            yield citation


def _concerns(finding: Finding | NotExamined, document: DocumentEvidence, citations: Iterable[str]) -> bool:
    if finding.document is not None:
        return finding.document == document.document.id
    if finding.claim is not None:
        return finding.claim in {one.claim.id for one in document.claims}
    return finding.citation is None or finding.citation in citations


def _citation(evidence: CitationEvidence, document: str) -> CitationReport:
    return CitationReport(
        id=evidence.citation.id,
        citation=evidence.citation,
        cited_by=tuple(claim for citing, claim in evidence.cited_by if citing == document),
        captures=tuple(capture_report(one) for one in evidence.captures),
        attempts=evidence.attempts,
        skipped=skipped_report(evidence.skipped),
    )


def _uncovered(document: DocumentEvidence) -> Iterator[SkippedReport]:
    """The passages of the document that no claim of the dossier covers."""
    if document.text is None:
        return
    places = [one.place for one in document.claims if one.place]
    for block in document.text.blocks:
        covered = any(place.start < block.end and block.start < place.end for place in places)
        if block.kind in _CLAIMABLE and not covered:
            yield SkippedReport(
                what=block.kind,
                reason=Reason("no-claim-covers"),
                line=block.line,
                quote=document.text.text[block.start : block.end],
            )


def _not_examined(one: NotExamined) -> NotExaminedReport:
    return NotExaminedReport(
        check=one.check,
        reason=one.reason,
        document=one.document,
        claim=one.claim,
        citation=one.citation,
    )
