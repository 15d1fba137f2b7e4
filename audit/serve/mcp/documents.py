"""The tool that audits a document with all its claims."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from audit.errors import AuditError
from audit.jobs import document_audit, files
from audit.model import SEVERITIES, ClaimState, Reason
from audit.report import reason_words, visible
from audit.serve.mcp import answers, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audit.model import ClaimReport, Finding, Report, SkippedReport
    from audit.serve.mcp.bounds import Bounds

_STATES: tuple[ClaimState, ...] = get_args(ClaimState)
_WORST_FIRST: tuple[ClaimState, ...] = (
    "contradicted", "questioned", "silent", "partly", "unverified", "uncited", "supported", "needs-none",
)  # fmt: skip
MOST = 40
"""Claims, and findings, that are shown."""
_REASONS = 5  # of one claim that are shown
_PASSAGES = 2  # of one claim or finding that are shown


def audit_document(bounds: Bounds, name: str) -> answers.AuditedDocument:
    """The claims of a dossier or a document, with their states, and the findings about its sources."""
    place = bounds.source(name)
    if not files.is_address(place):
        _refuse_store_elsewhere(bounds, bounds.file(name))
    done = document_audit.audit_document(place, bounds.options, bounds.asking)
    report = done.report
    claims = sorted(report.claims, key=lambda claim: _WORST_FIRST.index(claim.state))
    findings = sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    states = Counter(claim.state for claim in claims)
    return answers.AuditedDocument(
        answer=_sentence(report),
        drafted=done.drafted,
        states={state: states[state] for state in _STATES if states[state]},
        claims=[_claim(claim) for claim in claims[:MOST]],
        findings=[_finding(finding) for finding in findings[:MOST]],
        accepted=sum(len(document.accepted) for document in report.documents),
        not_looked_at=[
            *_shortened(name, len(claims), len(findings)),
            *(shown.gap(name, one) for one in done.said[: shown.MOST]),
            *_unread(report),
            *shown.gaps(
                name,
                *((Reason("drafted-by-program"),) if done.drafted else ()),
                Reason("sources-not-fetched"),
            ),
        ],
    )


def _refuse_store_elsewhere(bounds: Bounds, place: Path) -> None:
    """Raises AuditError where the store beside a dossier leads out of the root."""
    if files.is_dossier(place.name) and not bounds.holds(place.with_name(".audit")):
        said = "the store beside the dossier leads out of the folder that may be read"
        raise AuditError(said, "Move the store beside the dossier.")


def _sentence(report: Report) -> str:
    if not report.claims and not report.citations:
        return shown.sentence(Reason("document-without-claims"))
    claims, citations, findings = map(len, (report.claims, report.citations, report.findings))
    made = Reason("document-audited", claims=claims, citations=citations, findings=findings)
    return shown.sentence(made)


def _claim(claim: ClaimReport) -> answers.AuditedClaim:
    passages = [passage for source in claim.sources for passage in source.passages[:1]]
    return answers.AuditedClaim(
        id=visible(claim.id),
        text=shown.words(claim.text),
        state=claim.state,
        reasons=[shown.line(reason_words(one)) for one in claim.reasons[:_REASONS]],
        line=claim.line,
        sources=[visible(link.id) for link in claim.cites[: shown.MOST]],
        passages=shown.pieces(passages, _PASSAGES),
    )


def _finding(finding: Finding) -> answers.AuditedFinding:
    about = (finding.document, finding.claim, finding.citation)
    return answers.AuditedFinding(
        check=finding.check,
        severity=finding.severity,
        confidence=finding.confidence,
        message=shown.line(finding.message),
        about=[visible(one) for one in about if one],
        because=shown.pieces(finding.because, _PASSAGES),
        suggestion=shown.line(finding.suggestion),
    )


def _unread(report: Report) -> list[answers.NotLookedAt]:
    """What of documents, sources and captures could not be looked at, and which checks could not look."""
    found: dict[tuple[str, Reason], None] = {}
    for what, one in _skipped(report):
        found.setdefault((what, one.reason))
    for document in report.documents:
        for left in document.not_examined:
            about = left.claim or left.citation or left.document or ""
            found.setdefault((f"{left.check}: {about}", left.reason))
    pairs = [*found]
    made = [shown.gap(what, reason) for what, reason in pairs[:MOST]]
    if len(pairs) > MOST:
        made.append(
            shown.gap("what was not looked at", Reason("list-shortened", shown=MOST, count=len(pairs)))
        )
    return made


def _skipped(report: Report) -> Iterator[tuple[str, SkippedReport]]:
    """Each thing that was skipped, with the name of what it belongs to."""
    for document in report.documents:
        yield from ((document.id, one) for one in document.skipped)
    for citation in report.citations:
        yield from ((citation.id, one) for one in citation.skipped)
        yield from ((citation.id, one) for capture in citation.captures for one in capture.skipped)


def _shortened(name: str, *counts: int) -> list[answers.NotLookedAt]:
    return [
        shown.gap(name, Reason("list-shortened", shown=MOST, count=count)) for count in counts if count > MOST
    ]
