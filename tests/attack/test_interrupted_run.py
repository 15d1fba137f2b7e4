"""A Ctrl-C at any moment ends with the report of what was done."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.attack.interrupt import interrupted, read_parts, started, write_dossier

MOMENTS = 6
"""`python -m benchmarks.attack` tries more, on more citations."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_a_run_interrupted_at_any_moment_reports_the_part_done(tmp_path: Path, root: Path) -> None:
    write_dossier(tmp_path, 100, 20_000)
    begun = time.monotonic()
    whole = json.loads(started(tmp_path, root).communicate(timeout=120)[0])
    whole_seconds = time.monotonic() - begun
    random, reports, tried = Random(7), 0, 0
    while tried < MOMENTS or (
        reports < MOMENTS // 4 and tried < 3 * MOMENTS
    ):  # one that is quicker ends before
        tried += 1
        code, report, errors = interrupted(tmp_path, root, random.uniform(0.35, 0.98) * whole_seconds)
        assert "Traceback" not in errors or "<frozen" in errors, errors
        if code == 3 and report:
            reports += 1
            assert read_parts(report).items() <= read_parts(whole).items()
            assert "stopped" in errors
        else:
            assert code in {0, 1, 3}, errors
    assert reports >= MOMENTS // 4


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_an_interrupt_while_python_ends_changes_no_exit_code(root: Path) -> None:
    code = """
import atexit, os, signal
from audit.cli import main
atexit.register(os.kill, os.getpid(), signal.SIGINT)  # called after what the command registers
main(["checks"])
"""
    made = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")
