"""All sources at a glance: what each is cited as, what its captures say it is, what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.escape import markdown
from audit.report.markdown.dates import opinion_words
from audit.report.markdown.marks import finding_link, source_link, table

if TYPE_CHECKING:
    from audit.model import CaptureReport, CitationReport, DocumentReport


def sources_table(document: DocumentReport) -> str:
    """A row per citation; a link for each finding on it."""
    header = ("source", "cited as", "its captures say", "findings")
    return table(header, (_row(one, document) for one in document.citations))


def _row(report: CitationReport, document: DocumentReport) -> tuple[str, ...]:
    citation = report.citation
    cited = (citation.container_title or citation.publisher or "", str(citation.issued or ""))
    found = [
        finding_link(number, one.check)
        for number, one in enumerate(document.findings, 1)
        if one.citation == report.id
    ]
    says = "<br>".join(dict.fromkeys(_says(one) for one in report.captures)) or "no capture held"
    return source_link(report.id), markdown(", ".join(filter(None, cited))), says, ", ".join(found)


def _says(capture: CaptureReport) -> str:
    """The newsroom, its carrier and the date of one capture, in half a line."""
    origin = capture.origin
    if origin is None:
        who = "origin not told" if capture.witnesses or capture.title else "not read"
    else:
        carrier = origin.carrier if origin.carrier and origin.carrier != origin.name else None
        who = markdown(origin.name) + (f", carried by {markdown(carrier)}" if carrier else "")
    when = opinion_words(capture.published) or opinion_words(capture.story)
    return f"{who}, {when}" if when else who
