"""Sources that nothing dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, Method, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Finding

CHECK = Check(
    name="undated",
    level="citation",
    summary="Neither the citation nor any readable page of it gives a date.",
    severity="note",
)
_DATES = frozenset({"published", "posted", "modified", "date", "story"})


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding where pages were read, none of them is dated, and the citation is not either."""
    item, pages = citation.citation, citation.pages
    if item.issued or not pages or not any(page.text.strip() for _, page in pages):
        return
    for _, page in pages:
        dated = any(witness.about in _DATES and witness.left_out is None for witness in page.witnesses)
        if dated or page.published or (page.story and page.story.interval):
            return
    first, page = pages[0]
    looked = Because(
        quote=page.title or item.id,
        method=Method("page"),
        where=place_of(first.capture),
        capture=first.held_as,
    )
    yield CHECK.finding(
        "Nothing dates this source: the citation gives no date, and its page shows none.",
        confidence="high",
        citation=item.id,
        because=(citation.reference(), looked),
        suggestion="Look for the first archived copy, a feed or the site's own list, and add the date "
        "(EDTF: a year or “2021~” is enough) or say that it is not known.",
    )
