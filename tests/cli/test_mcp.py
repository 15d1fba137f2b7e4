from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ImportError('No module named mcp')\n", encoding="utf-8")
    found = subprocess.run(
        [sys.executable, "-m", "audit", "mcp"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    assert found.returncode == 2
    assert "pip install 'source-audit[mcp]'" in found.stderr
    assert "Traceback" not in found.stderr
    assert not found.stdout


def test_no_other_command_loads_the_sdk() -> None:
    script = (
        "import sys; from audit.cli import main; main(['checks'], standalone_mode=False); print(*sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert not {"mcp", "pygls", "lsprotocol"} & set(out.split())


def test_a_home_is_no_folder_for_an_assistant_unless_it_is_named(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "audit", "mcp"],
        capture_output=True, text=True, check=False, cwd=tmp_path, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)},
    )  # fmt: skip
    assert found.returncode == 2
    assert "--root" in found.stderr
