"""A page stamped later than a copy of it was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.day_distance import ZONES, days_after
from audit.analysis.quoting import span, when
from audit.analysis.stamps import stamps
from audit.model import Because, Check, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Capture, CaptureEvidence, CitationEvidence, Evidence, Finding

CHECK = Check(
    name="published-after-capture",
    level="capture",
    summary="The page is stamped later than a copy of it was received or archived.",
    severity="error",
)


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where the page existed, by this or another capture of its address, before its stamp."""
    stated = stamps(capture, "published", "posted")
    seen = [found for one in _same_page(capture, citation) if (found := _taken(one))]
    if not stated or not seen:
        return
    stamp, (taken, copy) = stated[0], min(seen, key=lambda one: str(one[0].last))
    days = days_after(stamp.date, taken)
    if days <= ZONES or days_after(stamp.date, Interval.at(evidence.now)) > ZONES:
        return
    own = copy is capture.capture
    yield CHECK.finding(
        f"The page is stamped {when(stamp.date)}, {span(days)} after "
        f"{'this copy' if own else 'another copy'} of it was taken ({when(taken)}).",
        confidence="high" if own else "medium",
        severity="error" if own else "warning",
        citation=citation.citation.id,
        because=(stamp.because, _copy(copy, taken)),
        suggestion="The page was there before its stamp, so the stamp is not the first publication. Cite the "
        "earlier copy with its date."
        if not own
        else "A stamp cannot be later than the copy that shows it: check when the capture was made.",
    )


def _same_page(capture: CaptureEvidence, citation: CitationEvidence) -> list[Capture]:
    """This capture, and those of the same address."""
    address = _address(capture.capture)
    others = [one.capture for one in citation.captures if one is not capture]
    return [capture.capture, *(one for one in others if address and _address(one) == address)]


def _address(capture: Capture) -> str:
    return (capture.url or "").split("#")[0].removesuffix("/")


def _taken(capture: Capture) -> tuple[Interval, Capture] | None:
    taken = capture.archived or capture.received
    return (taken, capture) if taken and taken.last else None


def _copy(copy: Capture, taken: Interval) -> Because:
    method = "archived" if copy.archived else "received"
    where = copy.path or copy.url or "capture"
    return Because(quote=taken.edtf, method=method, where=where, capture=copy.digest or copy.path)
