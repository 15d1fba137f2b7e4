"""Sources of which every copy is much younger than the citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.day_distance import days_after
from audit.analysis.quoting import field, span, when
from audit.model import Because, Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding, Interval

CHECK = Check(
    name="captured-long-after",
    level="citation",
    summary="The earliest copy of a source was made long after the document that cites it.",
    severity="note",
)
_LONG = 365  # days: sites are rebuilt and pages revised every few years


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where even the earliest copy held was made a year or more after the citing."""
    cited, copies = _cited(citation, evidence), list(_copies(citation))
    if cited is None or not copies or len(copies) < len(citation.pages):
        return
    made, capture = min(copies, key=lambda pair: days_after(pair[0], cited[0]))
    days = days_after(made, cited[0])
    if days < _LONG:
        return
    place = capture.capture.final_url or capture.capture.path or capture.capture.url or "capture"
    yield CHECK.finding(
        f"The earliest copy held of this source was made on {when(made)}, {span(days)} after it was cited "
        f"({when(cited[0])}). The page may have changed in between.",
        confidence="medium",
        citation=citation.citation.id,
        because=[
            cited[1],
            Because(quote=made.edtf, method="capture", where=place, capture=capture.capture.digest),
        ],
        suggestion="Look in the web archives for a copy from about the time of the citation, and compare.",
    )


def _copies(citation: CitationEvidence) -> Iterator[tuple[Interval, CaptureEvidence]]:
    """The copies that were read, with the time they were made; those whose time is unknown have none."""
    for capture, _ in citation.pages:
        made = capture.capture.archived or capture.capture.received
        if made:
            yield made, capture


def _cited(citation: CitationEvidence, evidence: Evidence) -> tuple[Interval, Because] | None:
    """When the source was looked at: ``accessed``, else the day of the latest document that cites it."""
    accessed = citation.citation.accessed
    if accessed:
        return accessed, field(citation.citation, "accessed", when(accessed), evidence)
    documents = [
        (one.document.issued, one.document.id)
        for one in evidence.documents
        if one.document.issued
        and any(link.id == citation.citation.id for claim in one.document.claims for link in claim.cites)
    ]
    if not documents:
        return None
    issued, id_ = max(documents, key=lambda pair: str(pair[0].last))
    where = f"document {id_}: issued"
    return issued, Because(quote=when(issued), method="document", where=where, capture=evidence.dossier.path)
