"""Pages whose text is another than it was when they were cited."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from audit.analysis import compare_versions, when
from audit.formats.http import split_address
from audit.model import Because, Check, Method, Paragraph, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject, Drift
    from audit.model import Answer, Capture, MethodCode, Page

CHECK = Check(
    name="changed-since-cited",
    level="citation",
    summary="The page's text has changed since its first capture.",
    severity="warning",
    field="URL",
)
LEAST = 400  # characters: less text is a stub, and says nothing about a change
_SHOWN = 5


def find(citation: CitationSubject) -> Iterator[Answer]:
    """One finding from the first and the last capture of an address; home pages change and are left out."""
    versions = _versions(citation)
    if versions is None:
        return
    if any(len(page.text) < LEAST for _, page in versions):
        yield CHECK.not_examined(Reason("too-little-text", least=LEAST), citation=citation.id)
        return
    first, last = versions
    claims = tuple(claim.claim.text for claim in citation.claims)
    drift = compare_versions(first[1].text, last[1].text, about=claims)
    if drift.relation == "same" or not drift.changes:
        return
    grave = drift.near or drift.relation != "edited"
    yield CHECK.finding(
        _message(drift, last[0]),
        confidence="high" if grave else "medium",
        severity=None if grave else "note",
        citation=citation.id,
        because=list(_because(drift, first, last)),
        suggestion="Read the page again: does it still say what the claim rests on? "
        "If not, cite the earlier copy.",
    )


def _versions(citation: CitationSubject) -> tuple[tuple[Capture, Page], tuple[Capture, Page]] | None:
    """The first and the last differing captures of one address; those that hold enough text before others."""
    for least in (LEAST, 0):
        for versions in _by_address(citation, least).values():
            ordered = sorted(versions, key=lambda pair: str(pair[0].archived or pair[0].received or ""))
            if ordered[0][0].digest != ordered[-1][0].digest:
                return ordered[0], ordered[-1]
    return None


def _by_address(citation: CitationSubject, least: int) -> dict[str, list[tuple[Capture, Page]]]:
    """The captures of each address but home pages that have so many characters of text."""
    held: dict[str, list[tuple[Capture, Page]]] = {}
    for subject, page in citation.pages:
        capture = subject.capture
        if capture.url and capture.received and len(page.text) >= least and not _is_home(capture.url):
            held.setdefault(capture.url, []).append((capture, page))
    return held


def _is_home(url: str) -> bool:
    return split_address(url).path in {"", "/"}


def _message(drift: Drift, last: Capture) -> str:
    at = last.archived or last.received
    day = f" by {when(at)}" if at else ""
    if drift.relation == "different":
        return f"What the address shows{day} is another text than the one cited."
    if drift.near:
        return f"The page was changed{day} where the claim rests on it."
    if drift.relation == "rewritten":
        return f"The page was rewritten{day}: {drift.likeness:.0%} of its words are left."
    return f"The page was edited{day}, away from what the claim rests on."


def _because(drift: Drift, first: tuple[Capture, Page], last: tuple[Capture, Page]) -> Iterator[Because]:
    """The words that changed, those near the claim before others; of two texts, how each begins."""
    if drift.relation != "edited" and not drift.near:
        yield _words(shorten(first[1].text, 120, placeholder=" …"), "text before", first[0])
        yield _words(shorten(last[1].text, 120, placeholder=" …"), "text after", last[0])
        return
    near = [change for change in drift.changes if change.near] or list(drift.changes)
    for change in near[:_SHOWN]:
        if change.before:
            yield _words(change.before, "words before", first[0])
        if change.after:
            yield _words(change.after, "words after", last[0])


def _words(quote: str, method: MethodCode, capture: Capture) -> Because:
    return Because(
        quote=quote, method=Method(method), where=Paragraph(), capture=capture.digest or capture.path
    )
