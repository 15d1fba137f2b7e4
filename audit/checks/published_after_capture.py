"""A page stamped later than a copy of it was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import ZONES, days_after, span, when
from audit.model import Because, Check, Interval, Method, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Capture, Finding

CHECK = Check(
    name="published-after-capture",
    level="capture",
    summary="The page is stamped later than a copy of it was received or archived.",
    severity="error",
)


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding where the page existed, by this or another capture of its address, before its stamp."""
    stated = capture.stated_days("published", "posted")
    seen = [(copy.taken, copy.capture) for copy in _same_page(capture) if copy.taken and copy.taken.last]
    if not stated or not seen:
        return
    stamp, (taken, copy) = stated[0], min(seen, key=lambda pair: str(pair[0].last))
    days = days_after(stamp.date, taken)
    if days <= ZONES or days_after(stamp.date, Interval.at(capture.citation.analysis.now)) > ZONES:
        return
    own = copy is capture.capture
    yield CHECK.finding(
        f"The page is stamped {when(stamp.date)}, {span(days)} after "
        f"{'this copy' if own else 'another copy'} of it was taken ({when(taken)}).",
        confidence="high" if own else "medium",
        severity="error" if own else "warning",
        citation=capture.citation.id,
        because=(stamp.because, _copy(copy, taken)),
        suggestion="The page was there before its stamp, so the stamp is not the first publication. Cite the "
        "earlier copy with its date."
        if not own
        else "A stamp cannot be later than the copy that shows it: check when the capture was made.",
    )


def _same_page(capture: CaptureSubject) -> list[CaptureSubject]:
    """This capture, and those of the same address."""
    address = _address(capture.capture)
    others = [other for other in capture.citation.captures if other is not capture]
    return [capture, *(other for other in others if address and _address(other.capture) == address)]


def _address(capture: Capture) -> str:
    return (capture.url or "").split("#")[0].removesuffix("/")


def _copy(copy: Capture, taken: Interval) -> Because:
    return Because(
        quote=taken.edtf,
        method=Method("archived" if copy.archived else "received"),
        where=place_of(copy),
        capture=copy.digest or copy.path,
    )
