"""Citations that are an address and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import trusted
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Finding

CHECK = Check(
    name="link-only-citation",
    level="citation",
    summary="A source is cited by its address alone.",
    severity="note",
    field="URL",
)


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for a citation without title, author, outlet or date."""
    item = citation.citation
    named = item.title or item.author or item.editor or item.container_title or item.publisher or item.issued
    if named or not item.URL or item.DOI or item.ISBN:
        return
    yield CHECK.finding(
        "The source is cited by its address alone: once that is dead, nothing says what it was.",
        confidence="high",
        citation=item.id,
        because=[citation.field("URL", item.URL)],
        suggestion=_of_its_page(citation) or "Add at least its title, its outlet or author, and its date.",
    )


def _of_its_page(citation: CitationSubject) -> str:
    """What a page of it says of itself; nothing where none was read."""
    for _, page in citation.pages:
        if page.title:
            date = page.published and trusted(page.published)
            dated = f", issued: {date.edtf}" if date else ""
            return f"Its page calls itself “{page.title}”{dated}; add that if it is the source meant."
    return ""
