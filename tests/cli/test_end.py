"""The command's process ends at once, and leaves nothing undone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from audit.store.results import FILE
from tests.jobs._home import make_home

RUN = "import sys; sys.argv = ['audit', '--version']; from audit.__main__ import run; run()"


def ended(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_what_is_to_be_done_at_the_end_is_done() -> None:
    done = ended(f"import atexit; atexit.register(print, 'last words'); {RUN}")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "last words"


def test_a_thread_at_work_is_waited_for() -> None:
    slow = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.3), print('done'))).start()"
    done = ended(f"{slow}; {RUN}")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "done"


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["no-such-command"], 2)])
def test_the_exit_code_is_that_of_the_command(arguments: list[str], code: int) -> None:
    command = [sys.executable, "-m", "audit", *arguments]
    assert subprocess.run(command, capture_output=True, check=False).returncode == code


def test_an_error_that_nothing_caught_is_shown() -> None:
    broken = "import audit.__main__ as a; a.main = lambda **_: 1 / 0; a.run()"
    done = ended(broken)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_output_that_cannot_be_written_is_no_success() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "audit", "--help"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, env=dict(os.environ))
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs sh")
def test_a_process_without_an_output_runs_and_ends_as_any() -> None:
    """In a shell ``>&-`` closes the output; some that start a program at a time of day do so, too."""
    source = "from audit.jobs.context import screen; import sys; sys.exit(4 if screen() is None else 5)"
    begun = f"import audit.__main__ as a; a._have_streams(); {source}"
    for closed, code in ((["-m", "audit", "config"], 0), (["-c", begun], 4)):
        command = ["sh", "-c", '"$@" >&- 2>&-', "sh", sys.executable, *closed]
        assert subprocess.run(command, check=False).returncode == code


def test_the_log_of_the_kept_results_is_taken_into_their_file(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    command = [
        sys.executable,
        "-m",
        "audit",
        "run",
        str(path),
        "--offline",
        "--output",
        str(tmp_path / "out"),
    ]
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run(command, capture_output=True, check=False, env=dict(os.environ) | state)
    assert done.returncode in {0, 1}
    kept = [file.name for file in (tmp_path / ".audit-cache").iterdir() if file.name.startswith(FILE)]
    assert kept == [FILE]
