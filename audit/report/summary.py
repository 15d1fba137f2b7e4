"""What a terminal shows after a run: one line per document, one per finding that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.escape import visible
from audit.report.markdown.verdict import tally, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import DocumentReport, Report

MOST = 20
"""Findings of one document that the summary names; the report has them all."""


def summary(report: Report) -> str:
    """The verdict on each document and its gravest findings, every quoted word made visible."""
    if not report.documents:
        return "The dossier names no document, so there is nothing to report on: add one under 'documents:'."
    return "\n".join(line for document in report.documents for line in _document(document))


def _document(document: DocumentReport) -> Iterator[str]:
    yield f"{document.id}: {verdict(document)} {tally(document)}"
    shown = [one for one in document.findings if one.severity != "note"][:MOST]
    for finding in shown:
        subject = finding.claim or finding.citation or document.id
        yield f"  {finding.severity:7}  {finding.check}  {subject}: {visible(finding.message)}"
    if len(shown) < len(document.findings):
        yield f"  and {len(document.findings) - len(shown)} more in the report"
