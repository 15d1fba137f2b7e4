"""Copies of which the end is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, Header, Method, WebAddress, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Capture, Finding, ReasonCode

CHECK = Check(
    name="truncated-capture",
    level="capture",
    summary="A copy is not whole: its end was never received or not read.",
    severity="warning",
)
_SHOWN: frozenset[ReasonCode] = frozenset(
    {
        "ends-within-character",
        "ends-within-tag",
        "ends-within-comment",
        "ends-within-element",
        "ends-within-json",
    }
)
"""The codes of reasons that a body was cut which nothing whole has."""
_LIKELY: frozenset[ReasonCode] = frozenset(
    {"ends-within-sentence", "ends-with-open-elements", "ends-at-round-size"}
)
"""The codes of reasons that a whole body may have too."""


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding for a capture that says it was cut, has fewer bytes than its server has or stops early."""
    reason = _reason(capture.capture) or _by_its_end(capture)
    if reason is None:
        return
    certain = capture.capture.truncated or any(why.code in _SHOWN for why in reason.reasons)
    yield CHECK.finding(
        "The copy is not whole, so words missing from it may stand in the source.",
        confidence="high" if certain else "medium",
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


def _by_its_end(capture: CaptureSubject) -> Because | None:
    """What its body shows by how it ends, though nothing that came with it says that it was cut."""
    why = capture.page.extent.why if capture.page else None
    if why is None or why.code not in _SHOWN | _LIKELY:
        return None
    held = capture.capture
    return Because(
        quote="", reasons=(why,), method=Method("page"), where=place_of(held), capture=capture.held_as
    )
