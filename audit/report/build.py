"""Evidence and findings made into a report."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from audit.model import (
    NO_CACHE,
    SEVERITIES,
    CaptureReport,
    CitationReport,
    Document,
    DocumentEvidence,
    DocumentReport,
    MarkedText,
    OpinionReport,
    OriginReport,
    Reason,
    Report,
    SkippedReport,
    WitnessReport,
)
from audit.report.claims import OfDocument, claim_report
from audit.report.findings import sort_accepted
from audit.report.origins import origins_of
from audit.text import text_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from audit.model import (
        AcceptedFinding,
        CaptureEvidence,
        CitationEvidence,
        Evidence,
        Finding,
        Judgement,
        NotExamined,
        Opinion,
        Origin,
        ResultCache,
        Run,
        Skipped,
        Witness,
    )

NO_DOCUMENT = "citations"
"""Name of the report on a dossier that holds citations and no document."""
_CLAIMABLE = frozenset({"paragraph", "item", "quote", "table"})


def build_report(evidence: Evidence, judgement: Judgement, run: Run) -> Report:
    """The report on every document of the dossier. Pure: all it knows is in its arguments."""
    still_open, accepted, stale = sort_accepted(judgement.findings, evidence.dossier, run.checks)
    documents = evidence.documents
    if not documents and evidence.citations:
        documents = (DocumentEvidence(Document(id=NO_DOCUMENT), None),)
    ordered = sorted((*still_open, *stale), key=_gravity)
    return Report(
        run=run,
        documents=tuple(
            _document(document, evidence, ordered, accepted, judgement) for document in documents
        ),
    )


def marked_texts(evidence: Evidence) -> dict[str, MarkedText]:
    """The texts of the documents of which it is held, by id, with the places of their claims.

    For a form that shows the text itself: a report holds the claims' own words alone.
    """
    return {
        held.document.id: MarkedText(
            held.text.text,
            held.text.blocks,
            {claim.claim.id: (claim.place.start, claim.place.end) for claim in held.claims if claim.place},
        )
        for held in evidence.documents
        if held.text is not None
    }


def _gravity(finding: Finding) -> tuple[int, bool]:
    """What is wrong stands before the claims that name no source: of these a draft has many."""
    return SEVERITIES.index(finding.severity), finding.check == "uncited-claim"


def _document(
    document: DocumentEvidence,
    evidence: Evidence,
    findings: Sequence[Finding],
    accepted: Sequence[AcceptedFinding],
    judgement: Judgement,
) -> DocumentReport:
    citations = list(_citations_of(document, evidence))
    names = {citation.citation.id for citation in citations}
    claims = {claim.claim.id for claim in document.claims}
    own = tuple(finding for finding in findings if _concerns(finding, document, claims, names))
    unseen = tuple(one for one in judgement.not_examined if _concerns(one, document, claims, names))
    known = OfDocument(own, unseen)
    about = document.document
    support = {held.claim: held for held in judgement.support if held.document == about.id}
    return DocumentReport(
        id=about.id,
        title=about.title,
        URL=about.URL,
        text=about.text,
        unit=document.text.unit if document.text else "line",
        issued=about.issued,
        claims=tuple(
            claim_report(claim, document, known, support.get(claim.claim.id)) for claim in document.claims
        ),
        citations=tuple(_citation(citation, about.id, evidence.cache) for citation in citations),
        origins=tuple(origins_of(names, judgement.origins)),
        findings=own,
        accepted=tuple(
            acceptance for acceptance in accepted if _concerns(acceptance.finding, document, claims, names)
        ),
        not_examined=unseen,
        skipped=(*skipped_report(document.skipped), *_uncovered(document)),
    )


def _citations_of(document: DocumentEvidence, evidence: Evidence) -> Iterator[CitationEvidence]:
    """The citations that the document's claims rest on, and those that no claim rests on."""
    for citation in evidence.citations.values():
        citing = {document_id for document_id, _ in citation.cited_by}
        if not citing or document.document.id in citing:
            yield citation


def _concerns(
    finding: Finding | NotExamined,
    document: DocumentEvidence,
    claims: AbstractSet[str],
    citations: AbstractSet[str],
) -> bool:
    if finding.document is not None:
        return finding.document == document.document.id
    if finding.claim is not None:
        return finding.claim in claims
    return finding.citation is None or finding.citation in citations


def _citation(evidence: CitationEvidence, document: str, cache: ResultCache) -> CitationReport:
    return CitationReport(
        id=evidence.citation.id,
        citation=evidence.citation,
        cited_by=tuple(claim for citing, claim in evidence.cited_by if citing == document),
        captures=tuple(_known_report(capture, cache) for capture in evidence.captures),
        attempts=evidence.attempts,
        skipped=skipped_report(evidence.skipped),
    )


def _uncovered(document: DocumentEvidence) -> Iterator[SkippedReport]:
    """The passages of the document that no claim of the dossier covers."""
    if document.text is None:
        return
    places = sorted((claim.place.start, claim.place.end) for claim in document.claims if claim.place)
    ends = list(accumulate((end for _, end in places), max))  # the last end of all that begin so early
    for block in document.text.blocks:
        before = bisect_left(places, (block.end,))
        covered = before > 0 and block.start < ends[before - 1]
        if block.kind in _CLAIMABLE and not covered:
            yield SkippedReport(
                what=block.kind,
                reason=Reason("no-claim-covers"),
                line=block.line,
                quote=document.text.text[block.start : block.end],
            )


# -- what captures say -------------------------------------------------------------------


def _known_report(evidence: CaptureEvidence, cache: ResultCache) -> CaptureReport:
    """As `capture_report`, where what the capture was made of is known."""
    if evidence.identity is None:
        return capture_report(evidence, cache)
    return cache.result("capture-report", (evidence.identity,), lambda: capture_report(evidence))


def capture_report(evidence: CaptureEvidence, cache: ResultCache = NO_CACHE) -> CaptureReport:
    """One capture with everything its page says."""
    page = evidence.page
    if page is None:
        return CaptureReport(capture=evidence.capture, skipped=skipped_report(evidence.skipped))
    return CaptureReport(
        capture=evidence.capture,
        text_digest=cache.result("text-digest", (page.text,), lambda: text_digest(page.text)),
        title=page.title,
        origin=origin_report(page.origin) if page.origin else None,
        published=opinion_report(page.published) if page.published else None,
        story=opinion_report(page.story) if page.story else None,
        witnesses=witness_reports(page.witnesses),
        signs=witness_reports(page.signs),
        skipped=skipped_report((*evidence.skipped, *page.skipped)),
    )


def witness_reports(witnesses: Iterable[Witness]) -> tuple[WitnessReport, ...]:
    """The witnesses in the order they were read."""
    return tuple(
        WitnessReport(
            about=witness.about,
            method=witness.method,
            says=witness.says,
            quote=witness.quote,
            where=witness.where,
            left_out=witness.left_out,
        )
        for witness in witnesses
    )


def opinion_report(opinion: Opinion) -> OpinionReport:
    """An opinion on a date, with the witnesses for and against it."""
    return OpinionReport(
        day=opinion.day.isoformat() if opinion.day else None,
        interval=opinion.interval,
        confidence=round(opinion.confidence, 4),
        because=witness_reports(opinion.because),
        against=witness_reports(opinion.against),
    )


def origin_report(origin: Origin) -> OriginReport:
    """The newsroom a text comes from, and the site that carries it."""
    return OriginReport(
        name=origin.name,
        id=origin.id,
        kind=origin.kind,
        method=origin.method,
        confidence=round(origin.confidence, 4),
        place=origin.place,
        carrier=origin.carrier,
    )


def skipped_report(skipped: Iterable[Skipped]) -> tuple[SkippedReport, ...]:
    """What could not be looked at, each thing once."""
    return tuple(SkippedReport(what=item.what, reason=item.reason) for item in dict.fromkeys(skipped))
