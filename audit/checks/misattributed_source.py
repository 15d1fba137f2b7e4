"""Citations that credit another newsroom than the page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import LIKELY, SURE, agrees, called
from audit.model import Check, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject, Credit
    from audit.model import Answer, Origin

CHECK = Check(
    name="misattributed-source",
    level="capture",
    summary="The citation credits one newsroom and the page another.",
    severity="warning",
    field="container-title",
)
_NAMED = 3  # other citations that are named


def find(capture: CaptureSubject) -> Iterator[Answer]:
    """One finding where every newsroom that the citation names is contradicted by the page."""
    citation, origin = capture.citation, capture.origin
    if origin is None or origin.confidence < LIKELY or not origin.because:
        return
    if agrees(citation.credits, origin):
        return
    wrong = _contradicted(capture, origin)
    if wrong is None:
        unknown = _unknown(capture, origin)
        if unknown:
            yield CHECK.not_examined(Reason("unknown-newsroom", name=unknown.name), citation=citation.id)
        return
    yield CHECK.finding(
        f"The citation credits {wrong.name}, but the page credits {origin.name}.",
        confidence="high" if origin.confidence >= SURE else "medium",
        citation=citation.id,
        because=[citation.field(wrong.field, wrong.name), *map(capture.quote, origin.because)],
        suggestion=f"Credit {origin.name}, or cite the page of {wrong.name} that was meant."
        + _besides(capture),
    )


def _besides(capture: CaptureSubject) -> str:
    """The other citations of the same origin, which one more credit does not make another source."""
    citation = capture.citation
    if citation.is_only_origin or not citation.same_origin:
        return ""
    others = "; ".join(called(other.citation) for other in citation.same_origin[:_NAMED])
    return f" Cited besides, with the same origin: {others}."


def _contradicted(capture: CaptureSubject, origin: Origin) -> Credit | None:
    """The credited newsroom that the page contradicts; an outlet that may carry an agency is not one."""
    named = [credit for credit in capture.citation.credits if credit.is_known]
    if origin.kind == "agency":
        return next((credit for credit in named if credit.is_agency), None)
    if origin.id is None or any(map(capture.shown_by, named)):
        return None
    return named[0] if named else None


def _unknown(capture: CaptureSubject, origin: Origin) -> Credit | None:
    """The credited name that may be another outlet than the page's, where none that is credited is known."""
    named = capture.citation.credits
    if (
        origin.kind == "agency"
        or origin.id is None
        or any(credit.is_known or capture.shown_by(credit) for credit in named)
    ):
        return None
    return named[0] if named else None
