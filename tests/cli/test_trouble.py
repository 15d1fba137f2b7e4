"""What goes wrong around a command: outputs that cannot be written, dossiers that hold nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main
from tests.jobs._home import make_home


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_in_one_line_and_ends_with_3(root: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "audit", "run", make_home(tmp_path), "--offline", "--format", "json"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(root)},
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("audit: No space left on device\n")
    assert "Traceback" not in done.stderr


def test_a_reader_that_has_enough_is_no_error(root: Path) -> None:
    pipe = f"{sys.executable} -m audit checks date-conflict | head -1"
    done = subprocess.run(
        ["sh", "-c", pipe],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert (done.stdout, done.stderr) == ("# date-conflict\n", "")


def test_a_folder_without_a_dossier_is_told_how_to_name_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["run"])
    assert result.exit_code == 2
    assert "sources.yaml:1:1: there is no such file; expected the path of your dossier" in result.stderr


def test_an_empty_dossier_is_not_met_with_silence(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("documents: []\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["run", str(path), "--offline", "--output", str(tmp_path)])
    assert result.exit_code == 0
    assert "names no document" in result.stdout
