"""References of which a part was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Check
from audit.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Citation, Finding

CHECK = Check(
    name="unparsed-reference",
    level="citation",
    summary="A reference of the document could not be taken apart as a whole.",
    severity="note",
    field="raw",
)
_LEAST_LETTERS = 8  # of what was left over; below it is "ed.", "PDF" or "Nr. 2"
_LEAST_FIELDS = 2


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding where words were left over that no field has, or where hardly a field was found."""
    item = citation.citation
    if item.is_bare:
        yield _of_a_key(citation)
    if not item.raw:
        return
    left = [part for part in _left_over(item) if _says_more(part, item)]
    if not left and not _is_bare(item):
        return
    yield CHECK.finding(
        "A part of the reference was not understood, so a field may be missing or cut short."
        if left
        else "Hardly anything of the reference was understood: it has no title.",
        confidence="medium" if left else "high",
        citation=item.id,
        because=[citation.reference(), *(citation.field("custom", part) for part in left)],
        suggestion="Compare the fields with the reference, and write what is missing.",
    )


def _of_a_key(citation: CitationSubject) -> Finding:
    """A source of which the document gives the key alone, as Pandoc's Markdown does (``[@key]``)."""
    return CHECK.finding(
        "Nothing is known of this source but the key by which it is cited.",
        confidence="high",
        citation=citation.id,
        because=[citation.field("id", citation.id)],
        suggestion="Draft again with the bibliography that has the key (--bibliography FILE), or write what "
        "it is.",
    )


def _left_over(item: Citation) -> list[str]:
    """The passages of the reference of which drafting made no field."""
    parts = item.custom.get("left-over")
    return [part for part in parts if isinstance(part, str)] if isinstance(parts, list) else []


def _says_more(part: str, item: Citation) -> bool:
    """Whether a passage has words that no field of the citation has by now."""
    told = words(part)
    if sum(map(len, told)) < _LEAST_LETTERS:
        return False
    values = item.model_dump(exclude={"raw", "custom", "id", "type", "captures"}, exclude_defaults=True)
    held = set(words(" ".join(map(str, values.values()))))
    return not held.issuperset(told)


def _is_bare(item: Citation) -> bool:
    """Whether a citation has no title, and fewer than two other fields by which to find the work."""
    by = (
        item.author or item.editor,
        item.container_title or item.publisher,
        item.issued,
        item.URL or item.DOI or item.ISBN,
    )
    return not item.title and sum(map(bool, by)) < _LEAST_FIELDS
