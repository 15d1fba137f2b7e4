"""Sources that are younger than the document that cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.day_distance import TRUSTED, days_after
from audit.analysis.quoting import field, span, when
from audit.model import Because, Check, because

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, DocumentEvidence, Evidence, Finding, Interval

CHECK = Check(
    name="source-after-document",
    level="document",
    summary="A source is dated later than the document that cites it.",
    severity="warning",
)


def find(document: DocumentEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding for each cited source of which every known date is later than the document's."""
    written = document.document.issued
    if written is None:
        return
    own = Because(
        quote=when(written),
        method="document",
        where=f"document {document.document.id}: issued",
        capture=evidence.dossier.path,
    )
    cited = {one.citation.id: one for claim in document.claims for one in claim.citations}
    for id_, citation in cited.items():
        dates = sorted(_dates(citation, evidence), key=lambda dated: str(dated[0].first))
        days = min((days_after(value, written) for value, _ in dates), default=0)
        if days > 1:
            yield CHECK.finding(
                f"The source is dated {when(dates[0][0])}, {span(days)} after the document that cites it "
                f"({when(written)}).",
                confidence="high" if len(dates) > 1 else "medium",
                document=document.document.id,
                citation=id_,
                because=(own, *dict.fromkeys(item for _, items in dates for item in items)),
                suggestion="Check whether the document was changed after its date, whether one of the dates "
                "is a slip, or whether an earlier version of the source was meant.",
            )


def _dates(citation: CitationEvidence, evidence: Evidence) -> Iterator[tuple[Interval, tuple[Because, ...]]]:
    issued = citation.citation.issued
    if issued:
        yield issued, (field(citation.citation, "issued", when(issued), evidence),)
    for capture, page in citation.pages:
        opinions = [page.published, page.story]
        for opinion in opinions:
            if opinion and opinion.interval and opinion.confidence >= TRUSTED:
                yield opinion.interval, tuple(because(one, capture.capture) for one in opinion.because)
