"""The dossiers in the folders of a workspace, and the files that an editor names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME = "sources.yaml"
MOST_FOLDERS = 5_000
"""Folders that are looked through."""
MOST_DOSSIERS = 50
_DEEPEST = 12
_SKIPPED = frozenset(
    {".git", ".hg", ".svn", ".audit", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox"}
)


def dossiers_in(folders: Iterable[Path]) -> list[Path]:
    """The dossiers below folders, bounded in number and depth; links are not followed."""
    found: dict[Path, None] = {}
    for folder in folders:
        for path in _below(folder.resolve()):
            found[path] = None
            if len(found) >= MOST_DOSSIERS:
                return [*found]
    return [*found]


def _below(folder: Path) -> Iterator[Path]:
    left = MOST_FOLDERS
    for top, names, files in os.walk(folder):
        here = Path(top)
        left -= 1
        deep = len(here.relative_to(folder).parts) >= _DEEPEST
        names[:] = [] if deep or left <= 0 else sorted(name for name in names if name not in _SKIPPED)
        if NAME in files:
            yield here / NAME
        if left <= 0:
            return
