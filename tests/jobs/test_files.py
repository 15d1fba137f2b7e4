"""Files are written whole or not at all, and through no link that somebody else has laid."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from audit.errors import AuditError
from audit.jobs.files import is_text, write_text


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_in_the_new_file_s_place_is_not_followed(tmp_path: Path, *, exists: bool) -> None:
    outside = tmp_path / "profile"
    if exists:
        outside.write_text("mine")
    (tmp_path / "report.md.part").symlink_to(outside)
    write_text(tmp_path / "report.md", "words of a page")
    assert (tmp_path / "report.md").read_text() == "words of a page"
    assert not (tmp_path / "report.md").is_symlink()
    assert (outside.read_text() if outside.exists() else "none") == ("mine" if exists else "none")


def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    (tmp_path / "report.md").write_text("before")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(AuditError, match="cannot be written"):
        write_text(tmp_path / "report.md", "after")
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
    assert (tmp_path / "report.md").read_text() == "before"


@pytest.mark.parametrize("text", ["", "short “é” 🟡", "a“" * 70_000])
def test_a_file_is_a_text_only_where_it_is_that_to_the_last_byte(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.md"
    write_text(path, text)
    assert is_text(path, text)
    assert not is_text(path, f"{text}x")
    assert not is_text(path, f"x{text}")
    assert not text or not is_text(path, text[:-1])
