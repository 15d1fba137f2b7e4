"""What the sources of a claim hold of the speech that it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.language import quotations
from audit.model import Because, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.capture_subject import CaptureSubject
    from audit.analysis.subjects import CitationSubject, ClaimSubject
    from audit.language import Quotation
    from audit.model import Passage
    from audit.support import Grade, QuoteMatch

_BEST_FIRST: tuple[Grade, ...] = (
    "verbatim",
    "spliced",
    "near-verbatim",
    "altered-meaning",
    "clipped",
    "altered",
    "absent",
    "not-compared",
)


@dataclass(frozen=True, slots=True)
class QuotedSpeech:
    """Speech that a claim quotes, and the source that comes nearest to it.

    ``match`` is what was found in the text of ``capture``; both are ``None`` where no text could be
    compared. ``gap`` says why a source may hold the words that was not read whole: without it, no source has
    them otherwise.
    """

    quotation: Quotation
    match: QuoteMatch | None
    capture: CaptureSubject | None
    gap: Reason | None

    def source_words(self, passage: Passage | None = None) -> tuple[Because, ...]:
        """The words of the source as evidence; ``passage``: others than those of the match."""
        shown = passage or (self.match.passage if self.match else None)
        if shown is None or self.capture is None or self.capture.page is None:
            return ()
        return (self.capture.words_of_text(shown),)


def quoted_speech(claim: ClaimSubject) -> tuple[QuotedSpeech, ...]:
    """The speech that a claim quotes, held against all its sources; titles and few words are no speech."""
    spoken = [each for each in quotations(claim.claim.text, claim.within.language) if each.kind == "speech"]
    return tuple(_held_against_all(claim, each) for each in spoken) if claim.citations else ()


def _held_against_all(claim: ClaimSubject, quotation: Quotation) -> QuotedSpeech:
    from audit.support import check_quote  # what compares quotations is loaded where one stands

    compared = [
        (check_quote(quotation.passage.text, capture.quote_source, speaker=_name(quotation)), capture)
        for source in claim.citations
        for capture, _ in source.pages
    ]
    gap = next(_gaps(claim, compared), None)
    told = [pair for pair in compared if pair[0].grade != "not-compared"]
    if not told:
        return QuotedSpeech(quotation, None, None, gap)
    match, capture = min(told, key=lambda pair: (_BEST_FIRST.index(pair[0].grade), pair[0].other_speaker))
    return QuotedSpeech(quotation, match, capture, gap)


def _name(quotation: Quotation) -> str | None:
    return quotation.speaker.text if quotation.speaker else None


def _gaps(claim: ClaimSubject, compared: list[tuple[QuoteMatch, CaptureSubject]]) -> Iterator[Reason]:
    """Why the words may stand in a source and were not found there."""
    for source in claim.citations:
        if not source.pages:
            yield Reason("source-unread")
        elif not any(capture.extent.kind == "whole" for capture, _ in source.pages):
            yield Reason("held-in-part", why=_extent(source))
    for match, capture in compared:
        if match.not_compared == "other-language":
            mine = claim.within.language or ""
            yield Reason("language-unlike", claim=mine, source=capture.language or "")
        elif match.grade == "not-compared":
            yield Reason("quote-not-compared")
    if any(link.is_guess for link in claim.claim.cites):
        yield Reason("link-unsure")


def _extent(source: CitationSubject) -> Reason:
    return source.pages[0][0].extent.reason or Reason("text-unread")
