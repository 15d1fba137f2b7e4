"""What went in and what came out, by digest: the manifest of a run or of an export."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit import __version__
from audit.store import DEFAULT_FOLDER, Store, write_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audit.model import Capture, Dossier


def write_manifest_of(
    dossier: Dossier,
    sources: Path,
    outputs: Iterable[Path],
    target: Path,
    *,
    store: Path | None = None,
    now: datetime | None = None,
) -> bytes:
    """Write the manifest of a run: the dossier's files, the reports, and the captures in the store.

    ``sources`` is the dossier's file; ``store`` is by default ``.audit`` beside it. Raises StoreError.
    """
    folder = store or sources.parent / DEFAULT_FOLDER
    captures: list[Capture] = []
    if folder.is_dir():
        with Store.open(folder) as opened:
            captures = [one for url in urls_of(dossier) for one in opened.captures_of(url)]
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_manifest(
        target,
        made_by=f"audit {__version__}",
        now=now or datetime.now(UTC),
        inputs=inputs_of(dossier, sources),
        outputs=outputs,
        captures=captures,
    )


def urls_of(dossier: Dossier) -> tuple[str, ...]:
    """The addresses of the citations, each once."""
    return tuple(dict.fromkeys(one.URL for one in dossier.citations if one.URL))


def inputs_of(dossier: Dossier, sources: Path) -> list[Path]:
    """The dossier's own file and the files that it names."""
    texts = [one.text for one in dossier.documents if one.text]
    files = [file.path for one in dossier.citations for file in one.captures]
    return [sources, *(sources.parent / name for name in dict.fromkeys([*texts, *files]))]
