"""The report on one document as Markdown: two minutes' reading first, then the hour's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.markdown.coverage import method_section, missed_section
from audit.report.markdown.findings import accepted_section, findings_section
from audit.report.markdown.origins import origins_section
from audit.report.markdown.sources import citations_section
from audit.report.markdown.syntax import blocks
from audit.report.markdown.timeline import timeline_section
from audit.report.markdown.verdict import claims_section, opening

if TYPE_CHECKING:
    from audit.model import DocumentReport, Run


def render_document(document: DocumentReport, run: Run) -> str:
    """The whole report on ``document``, ending in one line break. Same input, same bytes."""
    captures = frozenset(
        capture.capture.digest
        for citation in document.citations
        for capture in citation.captures
        if capture.capture.digest
    )
    return (
        blocks(
            opening(document, run),
            claims_section(document),
            origins_section(document),
            findings_section(document, captures),
            timeline_section(document),
            citations_section(document),
            missed_section(document),
            accepted_section(document),
            method_section(document, run),
        )
        + "\n"
    )
