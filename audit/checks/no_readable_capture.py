"""Sources of which nothing could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import CitationEvidence, Finding

CHECK = Check(
    name="no-readable-capture",
    level="citation",
    summary="Nothing of a source could be read, so nothing it says was checked.",
    severity="note",
)


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for a citation with an address or captures of which no page came."""
    url = citation.citation.URL
    if citation.pages:
        return
    reasons = list(_reasons(citation.evidence)) or ([citation.field("URL", url)] if url else [])
    if not reasons or not (url or citation.captures or citation.evidence.attempts):
        return
    yield CHECK.finding(
        "No capture of this source could be read, so nothing it says was checked. This says nothing "
        "against the source.",
        confidence="high",
        citation=citation.id,
        because=reasons,
        suggestion="Open the source yourself, save the page and add the file under captures; an archive "
        "may hold a copy.",
    )


def _reasons(citation: CitationEvidence) -> Iterator[Because]:
    """What was tried and what it met."""
    for attempt in citation.attempts:
        words = ": ".join([attempt.outcome.name, *map(str, attempt.outcome.reasons)])
        yield Because(quote=words, method="attempt", where=attempt.url, capture=attempt.capture)
    for capture in citation.captures:
        place = capture.capture.path or capture.capture.url or "capture"
        for skipped in capture.skipped:
            yield Because(
                quote=str(skipped.reason), method="capture", where=place, capture=capture.capture.digest
            )
    for skipped in citation.skipped:
        yield Because(quote=str(skipped.reason), method="capture", where=skipped.what)
