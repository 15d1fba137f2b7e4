"""`audit run --watch` as a person meets it: files are changed while it runs."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.cli._watch import without_watch
from tests.jobs._home import make_home

LONG = 60  # seconds, on a machine with much else to do


class Watch:
    """A watch that runs, and what it prints."""

    def __init__(self, home: Path, *arguments: str) -> None:
        command = [sys.executable, "-u", "-m", "audit", "run", "--watch", "--now", "2026-01-15", *arguments]
        root = Path(__file__).parents[2]
        self.process = subprocess.Popen(
            command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=os.environ | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, words: str) -> str:
        """All that is printed until a line with the words."""
        told = ""
        while words not in told:
            told += self.lines.get(timeout=LONG)
        return told

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(LONG)
        self.reader.join()
        assert self.process.stdout
        self.process.stdout.close()
        return code


def save(path: Path, text: str) -> None:
    """Write as editors do: whole, in one step."""
    fresh = path.with_name("fresh")
    fresh.write_text(text)
    fresh.replace(path)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_home(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".audit").mkdir()
    return tmp_path


def test_it_runs_again_when_a_file_changes_and_says_what_is_otherwise(home: Path) -> None:
    watch = Watch(home, "--offline")
    try:
        first = watch.until("Ctrl-C ends")
        assert "watching 6 files" in first
        assert "since the last run" not in first
        sources = home / "sources.yaml"
        text = sources.read_text()
        save(sources, text + "nonsense: 1\n")
        assert "changed: sources.yaml" in watch.until("one mistake in the dossier")
        watch.until("Ctrl-C ends")
        new = text.replace("{id: asked, text: Nobody was asked., cites: []}", "")
        save(sources, new.replace("      - \n", ""))
        mended = watch.until("asked: no longer in the dossier")
        assert "since the last run:\nClaims:\n  asked: no longer in the dossier" in mended
        watch.until("Ctrl-C ends")
        save(home / "audit.toml", 'format = ["json"]\n')
        watch.until('"schema"')
        watch.until("Ctrl-C ends")
        with pytest.raises(queue.Empty):  # nothing that was written starts a run
            watch.lines.get(timeout=0.7)
    finally:
        code = watch.end()
    assert code == 0


def test_only_the_first_run_may_use_the_network() -> None:
    words = ("--no-config", "run", "--watch", "--refresh", "--catalogues", "s.yaml")
    assert without_watch(words, ()) == ["--no-config", "run", "--refresh", "--catalogues", "s.yaml"]
    later = without_watch(words, frozenset({"--refresh", "--catalogues"}), "--offline")
    assert later == ["--no-config", "run", "s.yaml", "--offline"]
    assert without_watch(("run", "--offline", "--watch", "--", "--watch"), (), "--offline") == [
        "run", "--offline", "--", "--watch",
    ]  # fmt: skip


def test_a_baseline_cannot_be_written_anew_by_each_run(home: Path) -> None:
    call = ["run", str(home / "sources.yaml"), "--watch", "--baseline", "b.json", "--write-baseline"]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 2
    assert "--watch goes without --write-baseline" in result.stderr
