"""`audit review` from its start to Ctrl-C."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
from click.testing import CliRunner

from audit.cli import main
from tests.timing import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path


def test_it_serves_until_ctrl_c_and_ends_well(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("documents:\n  - id: post\n    title: A post\ncitations: []\n")
    command = [sys.executable, "-m", "audit", "review", "sources.yaml", "--no-browser"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stderr
        assert run.stdout
        address = re.search(r"http://127\.0\.0\.1:\d+/open\?token=[\w-]{43}$", run.stderr.readline().strip())
        assert address
        assert "Ctrl-C" in run.stderr.readline()
        with httpx.Client(follow_redirects=True, timeout=PATIENCE) as client:
            assert "A post" in client.get(address[0]).text
        assert run.stderr.readline().startswith("For another browser: http://127.0.0.1:")
        run.send_signal(signal.SIGINT)
        assert run.wait(PATIENCE) == 0
        assert (run.stdout.read(), run.stderr.read()) == ("", "")


def test_a_dossier_that_cannot_be_used_is_refused_at_the_start(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(tmp_path / "none.yaml"), "--no-browser"])
    assert result.exit_code == 2
    assert "there is no such file" in result.output
