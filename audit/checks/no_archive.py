"""Sources of which the archives that were asked hold no copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, Method, Reason, WebAddress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Answer

CHECK = Check(
    name="no-archive",
    level="citation",
    summary="No archive that answered holds a copy of the source.",
    severity="note",
)
_NO_ANSWER = frozenset({"unreachable", "unavailable", "refused"})


def find(citation: CitationSubject) -> Iterator[Answer]:
    """One finding where at least one archive said that it holds nothing, and none gave a copy."""
    attempts = citation.evidence.attempts
    answers = [attempt for attempt in attempts if attempt.outcome.name == "not-archived"]
    if any(capture.capture.archived for capture in citation.captures):
        return
    silent = any(attempt.via == "archive" and attempt.outcome.name in _NO_ANSWER for attempt in attempts)
    if not answers:
        if silent:
            yield CHECK.not_examined(Reason("archives-silent"), citation=citation.id)
        return
    yield CHECK.finding(
        "No archive that answered holds a copy of this source, so readers cannot see it once it is gone."
        + (" Another archive did not answer and may have one." if silent else ""),
        confidence="medium" if silent else "high",
        citation=citation.id,
        because=[
            Because(
                quote=attempt.outcome.name,
                reasons=attempt.outcome.reasons,
                method=Method("attempt"),
                where=WebAddress(attempt.final_url or attempt.url),
            )
            for attempt in answers
        ],
        suggestion="Ask an archive to keep the page while it is there, and look again a day later.",
    )
