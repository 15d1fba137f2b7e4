"""`audit run --watch`: which files a dossier rests on, and when one of them has changed.

Files are compared by what the disk says of them, and the operating system only tells when to look: an editor
that writes a new file and renames it, a folder that cannot be watched and a network disk are all the same.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import SourcesError
from audit.jobs.files import named_files
from audit.jobs.output_formats import file_stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.model import DocumentReport, PastReport, Report

Looks = dict[Path, tuple[int, int, int] | None]
"""A file and its inode, size and time of change (ns); ``None`` where there is none."""
MOST_FOLDERS = 500
"""Folders that the operating system watches; files in others are looked at every `PATIENCE` seconds."""
PATIENCE = 2.0
_QUIET_MS = 100  # with no further change, before changes are acted on: a save is several
_MOST_MS = 1000


def watched_files(sources: Path, more: Iterable[Path], output: Path, before: Iterable[Path]) -> set[Path]:
    """The dossier, the files that it names, and ``more``: resolved paths.

    A report that the run itself writes into ``output`` is not among them, nor is the store, so that no run
    starts the next. Where the dossier cannot be read, the files of ``before``.
    """
    from audit.sources import load_sources

    own = {path.resolve() for path in (sources, *more)}
    try:
        dossier = load_sources(sources)
    except SourcesError:
        return own | set(before)
    written = {
        (output / f"{stem}{ending}").resolve()
        for stem in file_stems(document.id for document in dossier.documents).values()
        for ending in (".md", ".html")
    }
    return own | ({(sources.parent / name).resolve() for name in named_files(dossier)} - written)


def look(paths: Iterable[Path]) -> Looks:
    """How each file is now."""
    return {path: _looks(path) for path in paths}


def _looks(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def wait_for_change(before: Mapping[Path, tuple[int, int, int] | None]) -> list[Path]:
    """Wait until a file is not as it was; those that are not. A Ctrl-C raises KeyboardInterrupt."""
    from watchfiles import watch

    folders = sorted({path.parent for path in before if path.parent.is_dir()})[:MOST_FOLDERS]
    if changed := _changed(before):
        return changed
    while True:
        try:
            for _ in watch(
                *folders, watch_filter=None, recursive=False, debounce=_MOST_MS, step=_QUIET_MS,
                rust_timeout=round(PATIENCE * 1000), yield_on_timeout=True, ignore_permission_denied=True,
            ):  # fmt: skip
                if changed := _changed(before):
                    return changed
        except OSError:  # a folder went, or there is no room for another watch: looked at by the clock
            time.sleep(PATIENCE)
            folders = []
            if changed := _changed(before):
                return changed


def _changed(before: Mapping[Path, tuple[int, int, int] | None]) -> list[Path]:
    return sorted(path for path, looks in before.items() if _looks(path) != looks)


@dataclass(slots=True)
class Watching:
    """The runs of one watch: ``changes`` says, in lines, what the last has otherwise than the one before."""

    changes: list[str] = field(default_factory=list)
    _last: PastReport | None = None

    def compare(self, report: Report) -> None:
        """Take the report of a run as the last one."""
        from audit.report import past_report, with_changes

        documents = with_changes(report, self._last).documents if self._last else ()
        self.changes = [line for document in documents for line in _lines(document)]
        self._last = past_report(report)


def _lines(document: DocumentReport) -> list[str]:
    from audit.report import change_groups

    lines = []
    for group in change_groups(document.changes) if document.changes else ():
        lines.append(f"{group.title}:")
        lines += [f"  {line.id}: {line.words}" for line in group.lines]
        lines += [f"  +{group.more}"] if group.more else []
    return lines
