"""A claim or a quotation against one source, without a dossier: by the same rules as in a run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.analysis import Analysis
from audit.errors import AuditError
from audit.model import (
    Because,
    Citation,
    CitationEvidence,
    Claim,
    ClaimEvidence,
    Document,
    DocumentEvidence,
    Dossier,
    Evidence,
    Link,
    Reason,
)
from audit.support import check_quote

if TYPE_CHECKING:
    from audit.analysis import CaptureSubject
    from audit.model import CaptureEvidence, Passage, SourceSupport
    from audit.support import QuoteMatch

_ID = "source"


@dataclass(frozen=True, slots=True)
class QuoteAnswer:
    """What a source holds of a quotation: the match, its words as evidence, and what was not looked at.

    ``gap`` says why a quotation that was not found may stand in the source all the same; the grade is then
    *not-compared*.
    """

    match: QuoteMatch
    words: Because | None
    speaker: Because | None
    gap: Reason | None


def claim_against(claim: str, held: CaptureEvidence) -> SourceSupport:
    """What the page of a capture says of a claim, with the state that a run would give it. Pure.

    A capture without a page makes it *unverified*. Raises AuditError where the comparison crashed.
    """
    from audit.judge import judge

    found = judge(_evidence(claim, held), ()).support
    if not found:
        raise AuditError("holding the claim against the page crashed", "Please report this.")
    return found[0].sources[0]


def quote_against(quote: str, speaker: str | None, held: CaptureEvidence) -> QuoteAnswer:
    """Where the page of a capture has a quotation, and what differs there. Pure; there must be a page."""
    subject = next(iter(Analysis(_evidence(quote, held)).claims))
    capture = subject.citations[0].pages[0][0]
    match = check_quote(quote, capture.quote_source, speaker=speaker)
    part = capture.extent.reason
    gap = Reason("held-in-part", why=part) if part else None
    if match.grade == "absent" and gap:
        match = replace(match, grade="not-compared")
    elif match.grade == "not-compared" and gap is None:
        gap = Reason("quote-not-compared")
    return QuoteAnswer(match, _words(capture, match.passage), _words(capture, match.speaker), gap)


def _words(capture: CaptureSubject, passage: Passage | None) -> Because | None:
    return capture.words_of_text(passage) if passage else None


def _evidence(words: str, held: CaptureEvidence) -> Evidence:
    """A dossier of one claim that rests on one capture."""
    claim = Claim(id="claim", text=words, cites=(Link(id=_ID),))
    language = held.page.language if held.page else None
    document = Document(id="document", language=language, claims=(claim,))
    source = Citation(id=_ID)
    cited = CitationEvidence(source, (held,), cited_by=(("document", "claim"),))
    stated = ClaimEvidence(claim, document, None, (cited,))
    return Evidence(
        Dossier(documents=(document,), citations=(source,)),
        datetime.now(UTC).replace(microsecond=0),
        (DocumentEvidence(document, None, (stated,)),),
        {_ID: cited},
    )
