"""Works that were taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import notice_called, notice_quote
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Answer

CHECK = Check(
    name="retracted-work",
    level="citation",
    summary="The work with the cited DOI was retracted, by the record of a catalogue.",
    severity="error",
    field="DOI",
)


def find(citation: CitationSubject) -> Iterator[Answer]:
    """One finding where the record of the cited work has a notice of retraction.

    The notice has a DOI of its own: a citation of it is none of the retracted work.
    """
    record, gap = citation.evidence.record, citation.evidence.record_gap
    if gap is not None:
        yield CHECK.not_examined(gap, citation=citation.id)
    notices = [one for one in record.work.changed_by if one.kind == "retraction"] if record else []
    if record is None or not notices:
        return
    yield CHECK.finding(
        f"The catalogue has a notice about the work with this DOI: {notice_called(notices[0])}.",
        confidence="high",
        citation=citation.id,
        because=[
            citation.field("DOI", citation.citation.DOI or ""),
            *(notice_quote(record, notice) for notice in notices),
        ],
        suggestion="Read the notice. Rest no claim on this work, unless the claim is that it was retracted: "
        "then cite the notice, too.",
    )
