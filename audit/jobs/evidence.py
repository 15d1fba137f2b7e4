"""Everything held about a dossier, read into evidence: one document and one capture at a time."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from audit.jobs.captures import read_capture
from audit.model import CitationEvidence, ClaimEvidence, DocumentEvidence, Evidence, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from audit.model import Citation, Document, DocumentText, Dossier

    Progress = Callable[[str], None]

NO_CAPTURE = "no capture of it is held, and nothing was fetched"


def read_evidence(
    dossier: Dossier, *, now: datetime, folder: Path | None = None, progress: Progress | None = None
) -> Evidence:
    """The evidence of a dossier whose paths start at ``folder`` (by default that of its file).

    Never raises for what a file holds or lacks: that becomes ``Skipped`` where it belongs.
    ``progress`` is told the name of each document and citation before it is read.
    """
    folder = folder or (Path(dossier.path).parent if dossier.path else Path())
    tell = progress or (lambda _: None)
    cited_by = _citing(dossier)
    citations: dict[str, CitationEvidence] = {}
    for citation in dossier.citations:
        tell(citation.id)
        citations[citation.id] = _citation(citation, folder, tuple(cited_by[citation.id]))
    documents = []
    for document in dossier.documents:
        tell(document.id)
        documents.append(_document(document, citations))
    return Evidence(dossier, now, tuple(documents), citations)


def _citing(dossier: Dossier) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in dossier.documents:
        for claim in document.claims:
            for id_ in dict.fromkeys(link.id for link in claim.cites):
                found[id_].append((document.id, claim.id))
    return found


def _citation(citation: Citation, folder: Path, cited_by: tuple[tuple[str, str], ...]) -> CitationEvidence:
    captures = tuple(read_capture(file, folder) for file in citation.captures)
    skipped = () if captures else (Skipped(citation.URL or "the source", NO_CAPTURE),)
    return CitationEvidence(citation, captures, skipped=skipped, cited_by=cited_by)


def _document(document: Document, citations: Mapping[str, CitationEvidence]) -> DocumentEvidence:
    text, skipped = _text(document)
    claims = tuple(
        ClaimEvidence(
            claim,
            document,
            None,
            tuple(citations[link.id] for link in claim.cites if link.id in citations),
        )
        for claim in document.claims
    )
    lost = tuple(
        Skipped(f"claim {one.claim.id}", "its words were not found in the document")
        for one in claims
        if text and one.place is None
    )
    return DocumentEvidence(document, text, claims, skipped + lost)


def _text(document: Document) -> tuple[DocumentText | None, tuple[Skipped, ...]]:
    return None, (Skipped(document.text or "the document's text", "documents are not read yet"),)
