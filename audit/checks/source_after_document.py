"""Sources that are younger than the document that cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import days_after, span, trusted, when
from audit.model import Check, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject, DocumentSubject
    from audit.model import Answer, Because, Interval

CHECK = Check(
    name="source-after-document",
    level="document",
    summary="A source is dated later than the document that cites it.",
    severity="warning",
    field="issued",
)


def find(document: DocumentSubject) -> Iterator[Answer]:
    """One finding for each cited source of which every known date is later than the document's."""
    written = document.document.issued
    if written is None:
        if any(claim.citations for claim in document.claims):
            yield CHECK.not_examined(Reason("undated-document"), document=document.document.id)
        return
    own = document.field("issued", when(written))
    for citation in dict.fromkeys(source for claim in document.claims for source in claim.citations):
        dates = sorted(_dates(citation), key=lambda dated: str(dated[0].first))
        days = min((days_after(value, written) for value, _ in dates), default=0)
        if days > 1:
            yield CHECK.finding(
                f"The source is dated {when(dates[0][0])}, {span(days)} after the document that cites it "
                f"({when(written)}).",
                confidence="high" if len(dates) > 1 else "medium",
                document=document.document.id,
                citation=citation.id,
                because=(own, *dict.fromkeys(item for _, items in dates for item in items)),
                suggestion="Check whether the document was changed after its date, whether one of the dates "
                "is a slip, or whether an earlier version of the source was meant.",
            )


def _dates(citation: CitationSubject) -> Iterator[tuple[Interval, tuple[Because, ...]]]:
    issued = citation.citation.issued
    if issued:
        yield issued, (citation.field("issued", when(issued)),)
    for capture, page in citation.pages:
        for estimate in (page.published, page.story):
            if estimate and (date := trusted(estimate)):
                yield date, tuple(map(capture.quote, estimate.because))
