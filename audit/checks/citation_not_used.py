"""Citations on which no claim rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Finding

CHECK = Check(
    name="citation-not-used",
    level="citation",
    summary="No claim rests on a source that is listed.",
    severity="note",
)


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for a citation that no claim cites, in a dossier that has claims."""
    if citation.claims or not any(document.claims for document in citation.analysis.documents):
        return
    yield CHECK.finding(
        "No claim rests on this source.",
        confidence="high",
        citation=citation.id,
        because=[citation.reference()],
        suggestion="Add its id to the cites of the claims that rest on it; a source for further reading "
        "alone can be accepted as such.",
    )
