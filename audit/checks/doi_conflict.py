"""DOIs that lead to another work than the citation describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.analysis import compare_record, record_quote, when
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject, Compared, RecordComparison
    from audit.model import Because, CatalogueRecord, Confidence, Finding, Severity

CHECK = Check(
    name="doi-conflict",
    level="citation",
    summary="The DOI is that of a work with another title, author or year than the citation gives.",
    severity="warning",
    field="DOI",
)
_SHOWN = 5  # authors


class _Conflict(NamedTuple):
    severity: Severity
    confidence: Confidence
    what: str


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding where a field of the record contradicts the citation; what either leaves out is none.

    Where nothing was looked up, `retracted-work` says so.
    """
    record = citation.evidence.record
    if record is None:
        return
    compared = compare_record(citation.citation, record)
    conflict = _conflict(compared)
    if conflict is None:
        return
    yield CHECK.finding(
        f"This DOI is that of a work with {conflict.what}: {_called(record)}.",
        severity=conflict.severity,
        confidence=conflict.confidence,
        citation=citation.id,
        because=[citation.field("DOI", citation.citation.DOI or ""), *_sides(citation, record, compared)],
        suggestion="Look the work up by its title, and correct the DOI, or the field that differs. A title "
        "may differ because it was translated.",
    )


# Title, author and year as they compare, ``None`` for any; the first row that fits counts. Another title by a
# cited author may be a translation, or another paper of that author.
_CONFLICTS: tuple[tuple[Compared | None, Compared | None, Compared | None, _Conflict], ...] = (
    ("differs", "differs", None, _Conflict("warning", "high", "another title and other authors")),
    ("differs", "same", None, _Conflict("note", "low", "another title, by an author that is cited")),
    ("differs", None, "differs", _Conflict("warning", "medium", "another title and another year")),
    ("differs", None, None, _Conflict("note", "medium", "another title")),
    ("same", "differs", None, _Conflict("note", "medium", "this title and other authors")),
    (None, "differs", "differs", _Conflict("note", "medium", "other authors and another year")),
    (None, None, "differs", _Conflict("note", "medium", "another year")),
)


def _conflict(found: RecordComparison) -> _Conflict | None:
    """What conflicts, and how much that says."""
    compared = (found.title, found.author, found.year)
    for *wanted, conflict in _CONFLICTS:
        if all(value in {None, held} for value, held in zip(wanted, compared, strict=True)):
            return conflict
    return None


def _called(record: CatalogueRecord) -> str:
    work = record.work
    authors = ", ".join(work.authors[:_SHOWN]) + (" and others" if len(work.authors) > _SHOWN else "")
    year = when(work.issued) if work.issued else ""
    title = f"“{work.title}”" if work.title else "without a title"
    return ", ".join(filter(None, (title, authors, work.container, year)))


def _sides(citation: CitationSubject, record: CatalogueRecord, found: RecordComparison) -> Iterator[Because]:
    """Both sides of each field that differs."""
    cited, work = citation.citation, record.work
    if found.title == "differs":
        yield citation.field("title", cited.title or "")
        yield record_quote(record, "title", work.title)
    if found.author == "differs":
        yield citation.field("author", ", ".join(map(str, cited.author or cited.editor)))
        yield record_quote(record, "author", ", ".join(work.authors[:_SHOWN]))
    if found.year == "differs" and cited.issued and work.issued:
        yield citation.field("issued", str(cited.issued))
        yield record_quote(record, "issued", str(work.issued))
