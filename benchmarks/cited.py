"""A document of a few claims and the sources that they cite, as a run of `audit` holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import ClaimEvidence, Document, DocumentEvidence, DocumentText, Dossier, Evidence, Interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from audit.model import CitationEvidence, Claim


def document_evidence(
    claims: Sequence[Claim],
    held: dict[str, CitationEvidence],
    now: datetime,
    *,
    language: str | None = None,
    issued: date | None = None,
) -> Evidence:
    """The evidence on a document that holds the words of the claims; ``held`` has their citations by id."""
    day = Interval.parse(issued.isoformat()) if issued else None
    document = Document(
        id="document", text="document.txt", language=language, issued=day, claims=tuple(claims)
    )
    text = DocumentText("\n".join(claim.text for claim in claims), (), "text")
    rests = tuple(
        ClaimEvidence(claim, document, None, tuple(held[link.id] for link in claim.cites)) for claim in claims
    )
    dossier = Dossier(documents=(document,), citations=tuple(one.citation for one in held.values()))
    return Evidence(dossier, now, (DocumentEvidence(document, text, rests),), held)
