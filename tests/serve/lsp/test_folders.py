from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audit.serve.lsp import folders

if TYPE_CHECKING:
    import pytest


def _dossier(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "sources.yaml").write_text("documents: []\n", encoding="utf-8")


def test_dossiers_are_found_and_folders_of_tools_passed_over(tmp_path: Path) -> None:
    for name in ("a", "b/c", "node_modules/x", ".venv/y", ".git", ".audit"):
        _dossier(tmp_path / name)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    found = folders.dossiers_in([tmp_path, tmp_path / "a", tmp_path / "none"])
    assert [path.parent.relative_to(tmp_path).as_posix() for path in found] == ["a", "b/c"]


def test_the_walk_is_bounded_in_depth_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _dossier(tmp_path.joinpath(*(["d"] * 14)))
    assert folders.dossiers_in([tmp_path]) == []
    for number in range(5):
        _dossier(tmp_path / f"e{number}")
    monkeypatch.setattr(folders, "MOST_FOLDERS", 3)
    assert len(folders.dossiers_in([tmp_path])) < 5
