"""docs/tutorial.md: its commands, run one after the other in a shell, print what it shows."""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.timing import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("NOT TESTED: the tutorial is for a POSIX shell", allow_module_level=True)
PORT = "8765"
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
INSTALLS = "pipx install"
ENDED = "-- the block has ended with "


class Shell:
    """One shell in which blocks run one after the other; what they print is read to the end of each."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            ["bash"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=folder, env=environment, text=True, start_new_session=True,
        )  # fmt: skip

    def run(self, block: str) -> str:
        """What the block prints. It must end with 0."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{block}\necho '{ENDED}'$?\n")
        self._process.stdin.flush()
        lines: list[str] = []
        for line in self._process.stdout:
            if line.startswith(ENDED):
                assert line == f"{ENDED}0\n", "".join(lines)
                return "".join(lines)
            lines.append(line)
        raise AssertionError("the shell ended: " + "".join(lines))

    def close(self) -> None:
        """End it, and what it started."""
        os.killpg(self._process.pid, 15)
        self._process.communicate(timeout=PATIENCE)


def blocks(page: str) -> list[tuple[str, str | None]]:
    """The commands of the page, each with what it shows of their output."""
    found = BLOCK.findall(page)
    shown = [text if kind == "text" else None for kind, text in [*found[1:], ("sh", "")]]
    return [(text, output) for (kind, text), output in zip(found, shown, strict=True) if kind == "sh"]


def matches(printed: str, shown: str) -> bool:
    """Whether the page shows what was printed; ``…`` stands for any words."""
    pattern = "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", shown))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def wait_for(port: str) -> None:
    """Until somebody listens there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(port))) == 0:
                return
        time.sleep(0.05)


def copy_documents(root: Path, clone: Path) -> None:
    """The documents as a clone has them: a file that git ignores is on its author's disk alone."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "documents"], cwd=root, capture_output=True, check=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, clone / name)


@pytest.fixture
def shell(root: Path, tmp_path: Path) -> Shell:
    for name in ("git", "bash"):
        if shutil.which(name) is None:
            pytest.skip(f"NOT TESTED: {name} is not installed")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "audit"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m audit "$@"\n', encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    copy_documents(root, tmp_path / "clone")
    environment = os.environ | {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(root), "HOME": str(tmp_path),
        "FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "100",
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@paper.example",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@paper.example",
    }  # fmt: skip
    return Shell(tmp_path / "clone", environment)


def test_it_runs_as_it_is_written(root: Path, tmp_path: Path, shell: Shell) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    page = (root / "docs" / "tutorial.md").read_text("utf-8").replace(PORT, port)
    post = tmp_path / "clone" / "documents" / "tutorial" / "post.md"
    post.write_text(post.read_text("utf-8").replace(PORT, port), encoding="utf-8")
    ran = 0
    try:
        for block, shown in blocks(page):
            if block.startswith(INSTALLS):
                continue
            printed = shell.run(block)
            if "http.server" in block:
                wait_for(port)
            assert shown is None or matches(printed, shown), f"{block}\nprinted:\n{printed}"
            ran += 1
    finally:
        shell.close()
    assert ran > 8
    report = (tmp_path / "bridge" / "reports" / "post.md").read_text("utf-8")
    assert "was contradicted, is supported" in report.partition("What changed since the last report")[2]
