"""Sources of which the archives that were asked hold no copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, Evidence, Finding

CHECK = Check(
    name="no-archive",
    level="citation",
    summary="No archive that answered holds a copy of the source.",
    severity="note",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where at least one archive said that it holds nothing, and none gave a copy."""
    del evidence
    answers = [one for one in citation.attempts if one.outcome.name == "not-archived"]
    if not answers or any(one.capture.archived for one in citation.captures):
        return
    silent = any(
        one.via == "archive" and one.outcome.name in {"unreachable", "unavailable", "refused"}
        for one in citation.attempts
    )
    yield CHECK.finding(
        "No archive that answered holds a copy of this source, so readers cannot see it once it is gone."
        + (" Another archive did not answer and may have one." if silent else ""),
        confidence="medium" if silent else "high",
        citation=citation.citation.id,
        because=[
            Because(
                quote=": ".join([one.outcome.name, *map(str, one.outcome.reasons)]),
                method="attempt",
                where=one.final_url or one.url,
            )
            for one in answers
        ],
        suggestion="Ask an archive to keep the page while it is there, and look again a day later.",
    )
