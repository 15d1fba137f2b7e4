"""What the sources of a claim say of it: each source by its best capture, the claim by its best source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import ClaimSupport, Extent, Reason, SourceSupport

if TYPE_CHECKING:
    from audit.analysis.capture_subject import CaptureSubject
    from audit.analysis.subjects import CitationSubject, ClaimSubject
    from audit.model import Citation, Page, SourceState

_ORDER: tuple[SourceState, ...] = ("supported", "partly", "contradicted", "silent", "unverified")
_OF_A_BOOK = frozenset({"book", "thesis"})
# UNESCO's Recommendation of 1964 on statistics of book production calls a publication of at least 49 pages
# a book; a page of a small one has some 400 characters.
_SHORTEST_BOOK = 49 * 400


def extent_of(page: Page, cited: Citation) -> Extent:
    """How much of the cited work a page is: a page of a few lines is no book, whatever it calls itself."""
    if page.extent.kind == "whole" and cited.type in _OF_A_BOOK and len(page.text) < _SHORTEST_BOOK:
        return Extent("entry", Reason("too-short-for-book", type=cited.type, characters=len(page.text)))
    return page.extent


def claim_support(claim: ClaimSubject) -> ClaimSupport:
    """What the sources of a claim say of it."""
    sources = tuple(
        _unsure(source) if source.source in _guessed(claim) else source
        for source in map(_source_support, claim.citations)
    )
    states = {source.state for source in sources}
    state: SourceState = next((state for state in _ORDER if state in states), "unverified")
    return ClaimSupport(claim.document.id, claim.claim.id, state, sources)


def _guessed(claim: ClaimSubject) -> set[str]:
    """The sources that are less likely the claim's than not."""
    return {link.id for link in claim.claim.cites} - {
        link.id for link in claim.claim.cites if not link.is_guess
    }


def _unsure(source: SourceSupport) -> SourceSupport:
    """What a source says that may not be the claim's: words that carry it count, their lack does not."""
    if source.state in {"supported", "partly"} or source.capture is None:
        return source
    return source.model_copy(update={"state": "unverified", "why": Reason("link-unsure")})


def _source_support(source: CitationSubject) -> SourceSupport:
    held = [capture for capture, _ in source.pages]
    if not held:
        return SourceSupport(source=source.id, state="unverified", why=Reason("source-unread"))
    whole = next((capture for capture in held if capture.extent.kind == "whole"), None)
    why = Reason("no-judge") if whole else _in_part(held[0])
    return SourceSupport(source=source.id, state="unverified", why=why, capture=(whole or held[0]).held_as)


def _in_part(capture: CaptureSubject) -> Reason:
    return Reason("held-in-part", why=capture.extent.reason or Reason("text-unread"))
