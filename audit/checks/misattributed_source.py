"""Citations that credit another newsroom than the page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.newsrooms import LIKELY, SURE, agrees, credited, shown_by
from audit.analysis.quoting import field
from audit.model import Check, because

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.newsrooms import Credit
    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding, Origin, Page

CHECK = Check(
    name="misattributed-source",
    level="capture",
    summary="The citation credits one newsroom and the page another.",
    severity="warning",
)


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where every newsroom that the citation names is contradicted by the page."""
    page = capture.page
    origin = page.origin if page else None
    if page is None or origin is None or origin.confidence < LIKELY or not origin.because:
        return
    if agrees(citation.citation, origin):
        return
    wrong = _contradicted(capture, page, citation, origin)
    if wrong is None:
        return
    yield CHECK.finding(
        f"The citation credits {wrong.name}, but the page credits {origin.name}.",
        confidence="high" if origin.confidence >= SURE else "medium",
        citation=citation.citation.id,
        because=[
            field(citation.citation, wrong.field, wrong.name, evidence),
            *(because(one, capture.capture) for one in origin.because),
        ],
        suggestion=f"Credit {origin.name}, or cite the page of {wrong.name} that was meant.",
    )


def _contradicted(
    capture: CaptureEvidence, page: Page, citation: CitationEvidence, origin: Origin
) -> Credit | None:
    """The credited newsroom that the page contradicts; an outlet that may carry an agency is not one."""
    named = [one for one in credited(citation.citation) if one.is_known]
    if origin.kind == "agency":
        return next((one for one in named if one.is_agency), None)
    if origin.id is None or any(shown_by(one, capture.capture, page) for one in named):
        return None
    return named[0] if named else None
