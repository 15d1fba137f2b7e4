"""Book numbers that cannot be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Check
from audit.text import isbn_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Finding

CHECK = Check(
    name="isbn-invalid",
    level="citation",
    summary="An ISBN of the citation cannot be right: its check digit, length or prefix is wrong.",
    severity="warning",
    field="ISBN",
)


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for each ISBN that fails its own arithmetic; several right ones are no conflict."""
    for number in citation.citation.ISBN:
        problem = isbn_problem(number)
        if problem:
            yield CHECK.finding(
                f"ISBN {number} cannot be right: {problem}.",
                confidence="high",
                citation=citation.id,
                because=[citation.field("ISBN", number)],
                suggestion="Compare it with the number on the book or in a library's catalogue; most often "
                "two digits are swapped or one is missing.",
            )
