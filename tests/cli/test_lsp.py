from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ImportError('No module named pygls')\n", encoding="utf-8")
    found = subprocess.run(
        [sys.executable, "-m", "audit", "lsp"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    assert found.returncode == 2
    assert "pip install 'source-audit[lsp]'" in found.stderr
    assert not found.stdout
