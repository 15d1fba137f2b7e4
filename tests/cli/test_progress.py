from __future__ import annotations

import time
from io import StringIO
from typing import TYPE_CHECKING

from audit.cli import _progress
from audit.cli._progress import progress

if TYPE_CHECKING:
    import pytest


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: StringIO, patience: float, name: str = "mail") -> str:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setattr(_progress, "PATIENCE", patience)
    with progress() as report:
        report.stage("getting", 4)
        report(name)
        time.sleep(0.3)
    return stream.getvalue()


def test_a_long_run_says_on_a_terminal_what_it_does_and_wipes_it_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = shown(monkeypatch, Terminal(), 0)
    assert "getting" in out
    assert "1/4" in out
    assert "mail" in out
    assert out.rpartition("mail")[2].endswith("\x1b[2K")


def test_a_short_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 60) == ""


def test_a_file_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, StringIO(), 0) == ""


def test_work_of_unknown_length_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", stream := Terminal())
    monkeypatch.setattr(_progress, "PATIENCE", 0)
    with progress() as report:
        report("first")
        report("second")
        time.sleep(0.3)
    assert "2/?" in stream.getvalue()


def test_a_name_cannot_act_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    out = shown(monkeypatch, Terminal(), 0, "https://news.example/\x1b[2J\r[red]" + "a" * 500)
    assert "\x1b[2J" not in out
    assert "[red]" in out
    assert "a" * 50 not in out
