"""Two citations of one work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import called, number, when
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Citation, Finding

CHECK = Check(
    name="duplicate-citation",
    level="citation",
    summary="Two citations are of one work, so that one source counts as two.",
    severity="note",
)
_BY = {
    "DOI": "DOI",
    "ISBN": "ISBN and title",
    "URL": "address",
    "title": "title, outlet and date",
}


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for a citation of a work that an earlier citation is of."""
    same = citation.same_work
    if same is None:
        return
    first = citation.analysis.citations[same.first.id]
    both = sum(first in claim.citations for claim in citation.claims)
    rest = "claim rests" if both == 1 else "claims rest"
    counted = f" {number(both).capitalize()} {rest} on both." if both else ""
    yield CHECK.finding(
        f"The citation and {same.first.id} have the same {_BY[same.field]}.{counted}",
        confidence="high" if same.sure else "medium",
        citation=citation.id,
        because=[one.field(same.field, _quote(one.citation, same.field)) for one in (first, citation)],
        suggestion="Keep one of the two, and let its claims rest on it."
        if same.sure
        else "Their titles differ: keep one if they are one work; else correct the one that is wrong.",
    )


def _quote(item: Citation, field: str) -> str:
    if field == "title":
        return f"{called(item)}, {when(item.issued) if item.issued else ''}"
    value = item.ISBN if field == "ISBN" else (getattr(item, field),)
    return f"{', '.join(value)}{f' ({item.title})' if item.title else ''}"
