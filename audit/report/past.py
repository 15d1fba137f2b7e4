"""A report in brief, as the store keeps it and as a later report is compared with it. Pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audit.model import (
    CaptureBrief,
    PastCitation,
    PastClaim,
    PastDocument,
    PastFinding,
    PastReport,
)

if TYPE_CHECKING:
    from audit.model import CaptureReport, CitationReport, DocumentReport, Finding, ReasonCode, Report

_LOST: frozenset[ReasonCode] = frozenset({"claim-not-found", "claim-beyond-cut", "document-unread"})
"""Why the words of a claim have no place."""


def past_report(report: Report) -> PastReport:
    """What of the report a later one is compared with."""
    return PastReport(
        audit=report.run.audit,
        now=report.run.now,
        stopped=report.run.stopped,
        checks=report.run.checks,
        documents=tuple(map(_document, report.documents)),
    )


def _document(document: DocumentReport) -> PastDocument:
    return PastDocument(
        id=document.id,
        claims=tuple(
            PastClaim(
                id=claim.id,
                text=claim.text,
                state=claim.state,
                cites=tuple(link.id for link in claim.cites),
                located=claim.line is not None,
                lost=next((reason for reason in claim.reasons if reason.code in _LOST), None),
            )
            for claim in document.claims
        ),
        citations=tuple(map(past_citation, document.citations)),
        findings=tuple(map(past_finding, document.findings)),
        accepted=tuple(past_finding(accepted.finding) for accepted in document.accepted),
        unlooked=document.not_examined,
    )


def past_citation(citation: CitationReport) -> PastCitation:
    """A citation in brief; each digest once."""
    captures = {capture.digest: capture for capture in map(_capture, citation.captures) if capture}
    return PastCitation(
        id=citation.id,
        fields=_fields(citation),
        captures=tuple(captures.values()),
        outcome=citation.attempts[-1].outcome.name if citation.attempts else None,
    )


def _capture(capture: CaptureReport) -> CaptureBrief | None:
    if capture.capture.digest is None:
        return None
    dated = capture.published
    return CaptureBrief(
        digest=capture.capture.digest,
        read=capture.text_digest is not None,
        published=(dated.day or (str(dated.interval) if dated.interval else None)) if dated else None,
        origin=capture.origin.name if capture.origin else None,
    )


def _fields(citation: CitationReport) -> dict[str, str]:
    """The fields that the dossier states, in its spelling; its captures are compared by what they hold."""
    stated = citation.citation.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"id", "captures"}
    )
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in stated.items()
    }


def past_finding(finding: Finding) -> PastFinding:
    """A finding in brief."""
    return PastFinding(
        check=finding.check,
        severity=finding.severity,
        message=finding.message,
        document=finding.document,
        claim=finding.claim,
        citation=finding.citation,
        captures=tuple(dict.fromkeys(because.capture for because in finding.because if because.capture)),
    )
