"""Quotations that no source of the claim holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, DossierField, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Answer

CHECK = Check(
    name="quote-not-found",
    level="claim",
    summary="The words that the claim quotes stand in none of the sources it rests on.",
    severity="warning",
)


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding for each quotation that was looked for in whole texts of all sources and is in none."""
    for quoted in claim.quoted:
        if quoted.match is not None and quoted.match.grade != "absent":
            continue
        if quoted.gap is not None:
            yield CHECK.not_examined(quoted.gap, document=claim.document.id, claim=claim.claim.id)
            return
        where = "none of the sources" if len(claim.citations) > 1 else "no part of the source"
        yield CHECK.finding(
            f"The quoted words, or words like them, stand in {where} as held.",
            confidence="medium",
            document=claim.document.id,
            claim=claim.claim.id,
            because=[claim.passage(quoted.quotation.passage.text), *_looked_at(claim)],
            suggestion="Look the words up in the source; then quote it, or name the source that has them.",
        )


def _looked_at(claim: ClaimSubject) -> Iterator[Because]:
    """The titles of the pages that were searched, each with its capture."""
    for source in claim.citations:
        for capture, page in source.pages:
            where = DossierField("citation", source.id)
            yield Because(
                quote=page.title or source.id, method=Method("page"), where=where, capture=capture.held_as
            )
