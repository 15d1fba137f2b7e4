"""A broken dossier at the command line: every mistake located, exit 2, nothing on stdout."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from audit.cli import main


def test_ten_mistakes_are_ten_located_lines_and_exit_2(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_bytes((root / "tests" / "sources" / "ten-mistakes.yaml").read_bytes())
    result = CliRunner().invoke(main, ["run", str(path)])
    assert result.exit_code == 2
    assert result.stdout == ""
    told = result.stderr.replace("\n", "")
    for place in ("3:5", "4:13", "5:11", "7:45", "8:14", "11:11", "13:5", "14:5", "15:15", "17:13"):
        assert f"{path}:{place}: " in told
    assert result.stderr.count(f"{path}:") == 10
    assert result.stderr.startswith(f"audit: 10 mistakes in the dossier\n{path}:3:5: ")
    assert "did you mean 'republished-copy'?" in told


def test_nothing_is_written_for_a_broken_dossier(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("documents: [", encoding="utf-8")
    result = CliRunner().invoke(main, ["run", str(path), "--output", str(tmp_path / "reports")])
    assert result.exit_code == 2
    assert not (tmp_path / "reports").exists()
