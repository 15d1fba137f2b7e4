"""Copies of which the end is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, Header, Method, WebAddress, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Capture, Finding

CHECK = Check(
    name="truncated-capture",
    level="capture",
    summary="A copy is not whole: its end was never received or not read.",
    severity="warning",
)


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding for a capture that says it was cut, or has fewer bytes than its server has."""
    reason = _reason(capture.capture)
    if reason is None:
        return
    yield CHECK.finding(
        "The copy is not whole, so words missing from it may stand in the source.",
        confidence="high" if capture.capture.truncated else "medium",
        citation=capture.citation.id,
        because=[reason],
        suggestion="Get the page again, with a higher limit if a limit cut it; until then a quote that is "
        "not found in this copy is not disproved.",
    )


def _reason(capture: Capture) -> Because | None:
    held = capture.digest or capture.path
    if capture.truncated:
        url = capture.final_url
        place = WebAddress(url) if url and not capture.path else place_of(capture)
        return Because(
            quote="", reasons=(capture.truncated,), method=Method("capture"), where=place, capture=held
        )
    missing = capture.missing
    if missing is None:
        return None
    name = "Content-Range" if missing.code == "range-only" else "Content-Length"
    quote = (
        f"{name}: {missing['range']}"
        if missing.code == "range-only"
        else f"{name}: {missing['announced']}, received {missing['received']}"
    )
    return Because(quote=quote, method=Method("http header"), where=Header(name), capture=held)
