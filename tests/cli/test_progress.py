from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from audit.cli import _progress
from audit.cli._progress import progress

if TYPE_CHECKING:
    import pytest


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: StringIO, patience: float) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(_progress, "PATIENCE", patience)
    with progress() as tell:
        tell("mail")
        tell("gone")
    return stream.getvalue()


def test_a_long_run_says_on_a_terminal_what_it_is_at_and_wipes_it_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = told(monkeypatch, Terminal(), -1)
    assert "reading 1: mail" in out
    assert out.endswith("\r\x1b[K")


def test_a_short_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, Terminal(), 60) == ""


def test_a_file_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, StringIO(), -1) == ""
