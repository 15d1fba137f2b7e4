"""Citations of something published on the web that give no address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import agrees
from audit.data import publisher_of
from audit.formats.http import host_of
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Finding

CHECK = Check(
    name="missing-url",
    level="citation",
    summary="A source that was published on the web is cited without its address.",
    severity="note",
)
_ON_THE_WEB = {"webpage", "post", "post-weblog"}
_MOSTLY_ON_THE_WEB = {"article", "article-newspaper", "article-magazine"}


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for a citation of the web that a reader cannot follow."""
    cited = citation.citation
    if cited.type not in _ON_THE_WEB | _MOSTLY_ON_THE_WEB or cited.URL or cited.DOI:
        return
    if cited.type in _MOSTLY_ON_THE_WEB and (cited.page or cited.volume):
        return  # cited from print
    address = _address(citation)
    yield CHECK.finding(
        "The citation gives no address, so a reader cannot follow it to the source.",
        confidence="high" if cited.type in _ON_THE_WEB else "medium",
        citation=cited.id,
        because=[citation.reference()],
        suggestion=f"Add the URL of the source; a capture came from {address}."
        if address
        else "Run audit propose, or search for the title and the outlet; then add the URL and the day you "
        "looked at it.",
    )


def _address(citation: CitationSubject) -> str | None:
    """The address of a capture on the site of the outlet that is cited, or of a known carrier of its text."""
    for capture, _ in citation.pages:
        url, origin = capture.capture.url, capture.origin
        own = any(map(capture.shown_by, citation.credits))
        if url and (own or (origin and agrees(citation.credits, origin) and publisher_of(host_of(url)))):
            return url
    return None
