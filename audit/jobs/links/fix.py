"""Repairs of a dossier: the new address of a permanent move, and the copy nearest the citation's date."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from audit.formats.http.archive_urls import archived_address
from audit.sources import load_sources, save_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.jobs.links.review import Reviewed
    from audit.model import Attempt, Capture, Citation, Dossier, Interval

Copy = tuple[datetime, str, str]  # when it was taken, the archive's name, the copy's address


def repaired(dossier: Dossier, found: Sequence[Reviewed], captures: dict[str, Sequence[Capture]]) -> Dossier:
    """The dossier with what can be mended; ``captures`` are those the store holds of each address."""
    reviewed = {one.row.url: one for one in found}
    citations = tuple(_mended(one, reviewed.get(one.URL or ""), captures) for one in dossier.citations)
    return dossier.model_copy(update={"citations": citations})


def _mended(citation: Citation, one: Reviewed | None, captures: dict[str, Sequence[Capture]]) -> Citation:
    if one is None:
        return citation
    if one.row.standing == "moved" and one.story.state.target:
        return citation.model_copy(update={"URL": one.story.state.target})
    if one.row.standing in {"dead", "drifted"} and not citation.archive_location:
        copy = nearest_copy(citation, one.known.attempts, captures.get(one.row.url, ()))
        if copy is not None:
            return citation.model_copy(update={"archive": copy[1], "archive_location": copy[2]})
    return citation


def nearest_copy(citation: Citation, attempts: Sequence[Attempt], captures: Sequence[Capture]) -> Copy | None:
    """The known archived copy nearest the day the citation was read, or else issued; the last without one."""
    copies = sorted({*_copies(citation, attempts, captures)})
    wanted = _moment(citation.accessed) or _moment(citation.issued)
    if not copies:
        return None
    return min(copies, key=lambda one: abs(one[0] - wanted)) if wanted else copies[-1]


def _copies(citation: Citation, attempts: Sequence[Attempt], captures: Sequence[Capture]) -> Iterator[Copy]:
    addresses = [one.from_ for one in citation.captures]
    addresses += [one.final_url for one in attempts if one.via == "archive" and one.outcome.name == "ok"]
    addresses += [one.final_url or one.url for one in captures if one.via == "archive"]
    for address in addresses:
        named = archived_address(address) if address else None
        taken = _moment(named.time) if named else None
        if named and address and taken:
            yield taken, named.archive, address


def _moment(interval: Interval | None) -> datetime | None:
    if interval is None or interval.first is None:
        return None
    return interval.first.replace(tzinfo=UTC)


def patch_of(dossier: Dossier, path: Path) -> str:
    """The change that saving ``dossier`` would make to the file, as a unified diff; empty for none.

    Raises SourcesError when the file cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="audit-fix-") as folder:
        aside = Path(shutil.copy(path, Path(folder) / "sources.yaml"))
        save_sources(dossier, aside)
        before, after = (
            one.read_text(encoding="utf-8-sig").splitlines(keepends=True) for one in (path, aside)
        )
    return "".join(unified_diff(before, after, f"a/{path.name}", f"b/{path.name}"))


def fix(dossier: Dossier, path: Path) -> None:
    """Write the dossier's file, comments kept. Raises SourcesError or OSError; then it is as it was."""
    save_sources(dossier, path)


def dossiers_of(names: Sequence[str]) -> list[Dossier]:
    """The dossiers among the targets. Raises SourcesError for one that cannot be used."""
    return [load_sources(name) for name in names if name.lower().endswith((".yaml", ".yml"))]
