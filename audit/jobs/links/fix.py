"""Repairs of a dossier: the new address of a permanent move, and the archived copy of a dead page."""

from __future__ import annotations

import shutil
import tempfile
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from audit.analysis import repaired
from audit.jobs.files import is_dossier
from audit.sources import load_sources, save_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.jobs.links.review import Reviewed
    from audit.model import Capture, Dossier


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
    return "".join(unified_diff(before, after, f"a/{path.name}", f"b/{path.name}"))


def fix(dossier: Dossier, path: Path) -> None:
    """Write the dossier's file, comments kept. Raises SourcesError or OSError; then it is as it was."""
    save_sources(dossier, path)


def dossiers_of(names: Sequence[str]) -> list[Dossier]:
    """The dossiers among the targets. Raises SourcesError for one that cannot be used."""
    return [load_sources(name) for name in names if is_dossier(name)]
