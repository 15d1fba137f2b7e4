"""Sources that nothing dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.quoting import reference
from audit.model import Because, Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, Evidence, Finding

CHECK = Check(
    name="undated",
    level="citation",
    summary="Neither the citation nor any readable page of it gives a date.",
    severity="note",
)
_TELLING = frozenset({"published", "posted", "modified", "date", "story"})


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where pages were read, none of them is dated, and the citation is not either."""
    item, pages = citation.citation, citation.pages
    if item.issued or not pages or not any(page.text.strip() for _, page in pages):
        return
    for _, page in pages:
        dated = any(one.about in _TELLING and one.left_out is None for one in page.witnesses)
        if dated or page.published or (page.story and page.story.interval):
            return
    held = pages[0][0].capture
    looked = Because(
        quote=pages[0][1].title or item.id, method="page", where=held.path or held.url or "capture",
        capture=held.digest or held.path,
    )  # fmt: skip
    yield CHECK.finding(
        "Nothing dates this source: the citation gives no date, and its page shows none.",
        confidence="high",
        citation=item.id,
        because=(reference(item, evidence), looked),
        suggestion="Look for the first archived copy, a feed or the site's own list, and add the date "
        "(EDTF: a year or “2021~” is enough) or say that it is not known.",
    )
