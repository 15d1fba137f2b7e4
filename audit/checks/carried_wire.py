"""Outlets cited for a text that an agency wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.newsrooms import LIKELY, SURE, agrees, credited, shown_by, site_of
from audit.analysis.quoting import field
from audit.data import same_newsroom
from audit.model import Check, because

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding

CHECK = Check(
    name="carried-wire",
    level="capture",
    summary="The outlet that is cited carries a text of a news agency.",
    severity="note",
)


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where the citation names an outlet alone and the page's text is an agency's."""
    page, cited = capture.page, citation.citation
    origin = page.origin if page else None
    named = credited(cited)
    if page is None or origin is None or origin.kind != "agency" or origin.confidence < LIKELY:
        return
    if not origin.because or not named or agrees(cited, origin) or any(one.is_agency for one in named):
        return
    site = site_of(capture.capture, page)
    if site and same_newsroom(site, origin.name):
        return  # the agency's own page, whatever the citation calls it
    outlet = next((one for one in named if shown_by(one, capture.capture, page)), named[0])
    own = shown_by(outlet, capture.capture, page)
    elsewhere = "" if own or site is None else f" The copy that was read stands at {site}."
    yield CHECK.finding(
        f"{outlet.name} is cited, but the text comes from {origin.name}: it is no independent report by "
        f"{outlet.name}.{elsewhere}",
        confidence="high" if own and origin.confidence >= SURE else "medium",
        citation=cited.id,
        because=[
            field(cited, outlet.field, outlet.name, evidence),
            *(because(one, capture.capture) for one in origin.because),
        ],
        suggestion=f"Credit {origin.name}, by way of {outlet.name}, and do not count the two as two sources.",
    )
