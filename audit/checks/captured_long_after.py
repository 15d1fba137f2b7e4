"""Sources of which every copy is much younger than the citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import days_after, span, when
from audit.model import Because, Check, Method, WebAddress, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject, CitationSubject
    from audit.model import Finding, Interval

CHECK = Check(
    name="captured-long-after",
    level="citation",
    summary="The earliest copy of a source was made long after the document that cites it.",
    severity="note",
)
_LONG = 365  # days: sites are rebuilt and pages revised every few years


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding where even the earliest copy held was made a year or more after the citing."""
    cited = _cited(citation)
    copies = [(capture.taken, capture) for capture, _ in citation.pages if capture.taken]
    if cited is None or not copies or len(copies) < len(citation.pages):
        return
    made, capture = min(copies, key=lambda pair: days_after(pair[0], cited[0]))
    days = days_after(made, cited[0])
    if days < _LONG:
        return
    yield CHECK.finding(
        f"The earliest copy held of this source was made on {when(made)}, {span(days)} after it was cited "
        f"({when(cited[0])}). The page may have changed in between.",
        confidence="medium",
        citation=citation.id,
        because=[cited[1], _copy(made, capture)],
        suggestion="Look in the web archives for a copy from about the time of the citation, and compare.",
    )


def _copy(made: Interval, capture: CaptureSubject) -> Because:
    held = capture.capture
    place = WebAddress(held.final_url) if held.final_url else place_of(held)
    return Because(quote=made.edtf, method=Method("capture"), where=place, capture=held.digest)


def _cited(citation: CitationSubject) -> tuple[Interval, Because] | None:
    """When the source was looked at: ``accessed``, else the day of the latest document that cites it."""
    accessed = citation.citation.accessed
    if accessed:
        return accessed, citation.field("accessed", when(accessed))
    documents = [
        (document.document.issued, document) for document in citation.citing if document.document.issued
    ]
    if not documents:
        return None
    issued, document = max(documents, key=lambda pair: str(pair[0].last))
    return issued, document.field("issued", when(issued))
