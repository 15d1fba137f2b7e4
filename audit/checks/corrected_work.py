"""Works that were corrected after they had appeared, or about which their publisher has a concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import notice_called, notice_quote
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import CatalogueRecord, Finding, Notice

CHECK = Check(
    name="corrected-work",
    level="citation",
    summary="The work with the cited DOI has a correction or an expression of concern, by a catalogue.",
    severity="note",
    field="DOI",
)


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for expressions of concern and one for corrections; neither is a retraction.

    Where nothing was looked up, `retracted-work` says so.
    """
    record = citation.evidence.record
    if record is None:
        return
    concerns = [one for one in record.work.changed_by if one.kind == "concern"]
    corrections = [one for one in record.work.changed_by if one.kind == "correction"]
    if concerns:
        yield _finding(citation, record, concerns, concern=True)
    if corrections:
        yield _finding(citation, record, corrections, concern=False)


def _finding(
    citation: CitationSubject, record: CatalogueRecord, notices: list[Notice], *, concern: bool
) -> Finding:
    return CHECK.finding(
        f"The catalogue has a notice about the work with this DOI: {notice_called(notices[0])}.",
        severity="warning" if concern else "note",
        confidence="high",
        citation=citation.id,
        because=[
            citation.field("DOI", citation.citation.DOI or ""),
            *(notice_quote(record, notice) for notice in notices),
        ],
        suggestion="Read the notice: the work may be under inquiry. Say so where a claim rests on it."
        if concern
        else "Read the notice, and look whether what you cite was corrected.",
    )
