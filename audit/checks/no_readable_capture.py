"""Sources of which nothing could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, DossierField, FilePart, Method, WebAddress, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Citation, CitationEvidence, Finding, Location, Skipped

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
        yield Because(
            quote=attempt.outcome.name,
            reasons=attempt.outcome.reasons,
            method=Method("attempt"),
            where=WebAddress(attempt.url),
            capture=attempt.capture,
        )
    for capture in citation.captures:
        for skipped in capture.skipped:
            yield _skipped(skipped, place_of(capture.capture), capture.capture.digest)
    for skipped in citation.skipped:
        yield _skipped(skipped, _place(skipped, citation.citation))


def _skipped(skipped: Skipped, where: Location, digest: str | None = None) -> Because:
    return Because(quote="", reasons=(skipped.reason,), method=Method("capture"), where=where, capture=digest)


def _place(skipped: Skipped, cited: Citation) -> Location:
    if skipped.what == cited.URL:
        return WebAddress(skipped.what)
    return FilePart(skipped.what) if cited.URL else DossierField("citation", cited.id)
