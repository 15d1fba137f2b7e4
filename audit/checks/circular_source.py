"""Sources that rest on the document itself, or on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import called, names_each_other, rests_on_document
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Finding

CHECK = Check(
    name="circular-source",
    level="citation",
    summary="A source rests on the document that cites it, or two sources name each other as their source.",
    severity="warning",
)
_HOW = {
    "names": "names the document's own address as its original",
    "copies": "holds the document's own text and was put up after it",
}


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for a source that rests on its document, and one for each earlier one it circles with."""
    found = rests_on_document(citation)
    if found:
        yield CHECK.finding(
            f"The source {_HOW[found.how]}, so it cannot back what the document says.",
            confidence="high" if found.how == "names" else "medium",
            document=found.document.document.id,
            citation=citation.id,
            because=list(found.because),
            suggestion="Cite what the document itself rests on.",
        )
    for other in citation.joined_before():
        if circle := names_each_other(other, citation):
            yield CHECK.finding(
                f"The source and {called(other.citation)} each give the other as their source.",
                confidence="medium",
                citation=citation.id,
                because=list(circle),
                suggestion="Find what was there first, and cite that.",
            )
