"""Outlets cited for a text that an agency wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import LIKELY, SURE, agrees, called
from audit.data import same_newsroom
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Finding

CHECK = Check(
    name="carried-wire",
    level="capture",
    summary="The outlet that is cited carries a text of a news agency.",
    severity="note",
)
_NAMED = 3  # other citations that are named


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding where the citation names an outlet alone and the page's text is an agency's."""
    citation, origin = capture.citation, capture.origin
    named = citation.credits
    if origin is None or origin.kind != "agency" or origin.confidence < LIKELY or not origin.because:
        return
    if not named or agrees(named, origin) or any(credit.is_agency for credit in named):
        return
    if capture.site and same_newsroom(capture.site, origin.name):
        return  # the agency's own page, whatever the citation calls it
    outlet = next((credit for credit in named if capture.shown_by(credit)), named[0])
    own = capture.shown_by(outlet)
    elsewhere = "" if own or capture.site is None else f" The copy that was read stands at {capture.site}."
    yield CHECK.finding(
        f"{outlet.name} is cited, but the text comes from {origin.name}: it is no independent report by "
        f"{outlet.name}.{elsewhere}",
        confidence="high" if own and origin.confidence >= SURE else "medium",
        citation=citation.id,
        because=[citation.field(outlet.field, outlet.name), *map(capture.quote, origin.because)],
        suggestion=f"Credit {origin.name}, by way of {outlet.name}{_count(capture)}.",
    )


def _count(capture: CaptureSubject) -> str:
    """What not to count twice; nothing where `single-origin` says so of a claim."""
    citation = capture.citation
    if citation.is_only_origin:
        return ""
    others = "; ".join(called(other.citation) for other in citation.same_origin[:_NAMED])
    if others:
        return f", and count it as one source with what is cited besides and has the same origin: {others}"
    return ", and do not count the two as two sources"
