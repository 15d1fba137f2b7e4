"""Repairs: the new address of a permanent move, and the archived copy of a dead page."""

from __future__ import annotations

import shutil
import tempfile
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from audit.analysis import readable_address, repaired
from audit.errors import AuditError
from audit.jobs.files import is_dossier
from audit.jobs.links.findings import place_of
from audit.jobs.links.mend import MendedDocument, mend_document
from audit.sources import load_sources, save_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.jobs.links.review import Reviewed
    from audit.model import Capture, DocumentMedia, Dossier


def mended(dossier: Dossier, found: Sequence[Reviewed], captures: Mapping[str, Sequence[Capture]]) -> Dossier:
    """The dossier with what can be mended; ``captures`` are those the store holds of each address."""
    addresses = {reviewed.address.url: reviewed.address for reviewed in found}
    citations = tuple(
        repaired(citation, dossier, addresses[url], captures.get(url, ()))
        if (url := citation.URL or "") in addresses
        else citation
        for citation in dossier.citations
    )
    return dossier.model_copy(update={"citations": citations})


def patch_of(dossier: Dossier, path: Path) -> str:
    """The change that saving ``dossier`` would make to the file, as a unified diff; empty for none.

    Raises SourcesError when the file cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="audit-fix-") as folder:
        aside = Path(shutil.copy(path, Path(folder) / "sources.yaml"))
        save_sources(dossier, aside)
        before, after = (
            file.read_text(encoding="utf-8-sig").splitlines(keepends=True) for file in (path, aside)
        )
    name = path.as_posix().lstrip("/")
    return "".join(unified_diff(before, after, f"a/{name}", f"b/{name}"))


def fix(dossier: Dossier, path: Path) -> None:
    """Write the dossier's file, comments kept. Raises SourcesError or OSError; then it is as it was."""
    save_sources(dossier, path)


def mended_documents(
    found: Sequence[Reviewed],
    captures: Mapping[str, Sequence[Capture]],
    digests: Mapping[str, str],
    formats: Mapping[str, DocumentMedia],
) -> tuple[list[MendedDocument], list[str]]:
    """The documents in which links can be mended, and what is to be said of those that were left as they are.

    ``digests`` are those of the documents as their links were read, ``formats`` their formats where stated.
    """
    new: dict[str, dict[str, str]] = {}
    for reviewed in found:
        address = readable_address(reviewed.address, captures.get(reviewed.row.url, ()))
        for place in reviewed.row.cited_by if address else ():
            document = place_of(place)
            if document in digests and address:
                new.setdefault(document, {})[reviewed.row.url] = address
    documents, left = [], []
    for name, addresses in new.items():
        try:
            mended = mend_document(Path(name), digests[name], addresses, formats.get(name))
        except AuditError as error:
            left.append(error.for_terminal)
            continue
        documents.append(mended)
        left += [
            f"{name}: {address} is to be replaced by hand: {addresses[address]}" for address in mended.left
        ]
    return documents, left


def dossiers_of(names: Sequence[str]) -> list[Dossier]:
    """The dossiers among the targets. Raises SourcesError for one that cannot be used."""
    return [load_sources(name) for name in names if is_dossier(name)]
