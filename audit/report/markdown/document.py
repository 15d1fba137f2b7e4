"""The report on one document as Markdown: the answer first, then two minutes' reading, then the hour's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import NO_CACHE
from audit.report.arrangement import arrange, standings
from audit.report.markdown.changed import changes_section
from audit.report.markdown.claims import claims_section
from audit.report.markdown.coverage import method_section, missed_section
from audit.report.markdown.findings import accepted_section, others_section
from audit.report.markdown.first import first_section
from audit.report.markdown.origins import origins_section
from audit.report.markdown.sources import citations_section
from audit.report.markdown.syntax import blocks
from audit.report.markdown.verdict import opening

if TYPE_CHECKING:
    from audit.model import DocumentReport, ResultCache, Run


def render_document(document: DocumentReport, run: Run, cache: ResultCache = NO_CACHE) -> str:
    """The whole report on ``document``, ending in one line break. Same input, same bytes.

    ``cache`` may know what it says of a citation.
    """
    captures = frozenset(
        capture.capture.digest
        for citation in document.citations
        for capture in citation.captures
        if capture.capture.digest
    )
    arranged = arrange(document)
    held = standings(document, arranged)
    return (
        blocks(
            opening(document, run),
            first_section(document, arranged, held),
            changes_section(document),
            claims_section(document, arranged, captures),
            others_section(document, arranged.of_document, captures),
            missed_section(document),
            origins_section(document, held),
            citations_section(document, held, captures, cache),
            accepted_section(document),
            method_section(document, run),
        )
        + "\n"
    )
