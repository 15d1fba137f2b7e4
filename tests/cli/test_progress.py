from __future__ import annotations

import time
from io import StringIO
from typing import TYPE_CHECKING

from audit.cli import _progress
from audit.cli._progress import Line, progress

if TYPE_CHECKING:
    import pytest


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: StringIO, patience: float) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(_progress, "PATIENCE", patience)
    monkeypatch.setattr(_progress, "_EVERY", 0.01)
    with progress() as tell:
        tell.stage("getting", 4)
        tell("mail")
        time.sleep(0.1)
    return stream.getvalue()


def test_a_long_run_says_on_a_terminal_what_it_is_at_and_wipes_it_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = told(monkeypatch, Terminal(), -1)
    assert "getting [#####...............] 1/4, about 0:0" in out
    assert "mail" in out
    assert out.endswith("\r\x1b[K")


def test_a_short_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, Terminal(), 60) == ""


def test_a_file_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, StringIO(), -1) == ""


def test_work_of_unknown_length_is_counted() -> None:
    line = Line(shows=False)
    line("first")
    line("second")
    assert line.text() == "reading 2: second"


def test_a_name_cannot_act_on_the_terminal() -> None:
    line = Line(shows=False)
    line.stage("getting", 1)
    line("https://news.example/\x1b[2J\r" + "a" * 500)
    assert "\x1b" not in line.text()
    assert len(line.text()) < 120


def test_what_is_left_is_told_from_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.0, 30.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    line = Line(shows=False)
    line.stage("getting", 10)
    for name in ("a", "b", "c"):
        line(name)
    assert "3/10, about 1:10 left c" in line.text()
