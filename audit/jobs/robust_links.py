"""A copy of each document whose links to its sources lead to archived copies of them too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audit.analysis import best_archived_copy
from audit.errors import UsageError
from audit.formats.documents import Version, media_by_name, robust_html, robust_markdown, robust_text
from audit.formats.http import archived_address, host_of, page_key
from audit.jobs.bodies import Unreadable, inside, read_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.jobs.run import Audited
    from audit.model import Citation, CitationReport, Document, Dossier

_READ = frozenset({"html", "markdown", "text"})


def robust_copies(audited: Audited) -> Iterator[tuple[str, str | bytes]]:
    """For each document in HTML, Markdown or plain text its id and a copy in HTML with robust links.

    Raises UsageError where no document is in one of these formats, or none can be read.
    """
    dossier = audited.dossier
    reports = {document.id: document for document in audited.report.documents}
    made = 0
    for document in dossier.documents:
        held = reports.get(document.id)
        media = document.format or media_by_name(document.text or "")
        if held is None or document.text is None or media not in _READ:
            continue
        try:
            body = read_body(inside(Path(dossier.path or "").parent, document.text)).data
        except Unreadable:
            continue
        copy = _copy(document, str(media), body, _versions(held.citations, dossier))
        if copy is not None:
            made += 1
            yield document.id, copy
    if not made:
        raise UsageError(
            "no document is HTML, Markdown or plain text that can be read",
            "Robust links are written into copies of such documents.",
        )


def _copy(document: Document, media: str, body: bytes, versions: dict[str, Version]) -> str | bytes | None:
    if media == "html":
        return robust_html(body, versions)
    write = robust_markdown if media == "markdown" else robust_text
    return write(body, versions, title=document.title or document.id)


def _versions(citations: tuple[CitationReport, ...], dossier: Dossier) -> dict[str, Version]:
    """For the address of each citation the copy that stands for it best, where a public archive has one."""
    found: dict[str, Version] = {}
    for held in citations:
        version = _version(held, dossier)
        if version:
            found.setdefault(page_key(version.original), version)
    return found


def _version(held: CitationReport, dossier: Dossier) -> Version | None:
    url = held.citation.URL
    if not url or archived_address(url):
        return None
    read = [capture.capture for capture in held.captures if capture.text_digest is not None]
    best = best_archived_copy(held.citation, dossier, held.attempts, read)
    if best and _is_public(best.address):
        return Version(url, best.address, best.taken.date())
    return _stated(held.citation, url)


def _stated(citation: Citation, url: str) -> Version | None:
    """The copy that the dossier names."""
    address = citation.archive_location or ""
    named = archived_address(address)
    day = named.time.only_day if named and named.time else None
    is_of_it = named is not None and (named.original is None or page_key(named.original) == page_key(url))
    return Version(url, address, day) if day and is_of_it and _is_public(address) else None


def _is_public(address: str) -> bool:
    """Whether the address is that of an archive we know, over http or https, with no sign out of place."""
    named = archived_address(address)
    known = named is not None and named.archive != host_of(address).removeprefix("www.")
    return known and address.isprintable() and not any(char in address for char in " \"'<>`\\")
