"""The commands on a real terminal: its width, its colours, and what asks for none."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from audit.cli import main
from audit.cli._output import echo
from tests.jobs._home import make_home

if sys.platform == "win32":
    pytest.skip("NOT TESTED: there are no pseudo-terminals", allow_module_level=True)
import fcntl
import pty
import termios

from tests.timing import PATIENCE

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_home(tmp_path_factory.mktemp("home")).parent


def environment(root: Path, changes: dict[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}
    }
    return kept | {"PYTHONPATH": str(root), "TERM": "xterm-256color"} | changes


def on_terminal(root: Path, folder: Path, width: int, *arguments: str, **changes: str) -> str:
    """What a command prints on a terminal of so many cells. The progress of a slow run is on stderr."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    command = [sys.executable, "-m", "audit", *arguments]
    with subprocess.Popen(
        command, stdin=its, stdout=its, stderr=subprocess.DEVNULL, cwd=folder, env=environment(root, changes)
    ) as process:
        os.close(its)
        printed = b""
        try:
            while read := os.read(ours, 1 << 16):
                printed += read
        except OSError:  # Linux says so that the other end is closed
            pass
        process.wait(PATIENCE)
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


RUN = ("run", "--offline", "--fail-on", "never")


@pytest.mark.parametrize("width", [40, 80, 160])
def test_the_summary_fits_the_terminal(root: Path, home: Path, width: int) -> None:
    shown = on_terminal(root, home, width, *RUN)
    lines = COLOUR.sub("", shown).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert lines[0] == "The bridge"
    assert lines[-1] == "report: reports/bridge.md"
    assert ("∅ uncited       line 5: “Nobody was asked.”" in lines) == (width > 40)
    assert ("∅ uncited" in lines) == (width == 40)
    assert "\x1b[95m∅ uncited\x1b[0m" in shown
    assert "\x1b]" not in shown  # no link that a terminal might not know


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(root: Path, home: Path, changes: dict[str, str]) -> None:
    shown = on_terminal(root, home, 80, *RUN, **changes)
    assert "\x1b" not in shown
    assert "∅ uncited       line 5: “Nobody was asked.”" in shown


def piped(home: Path, patch: pytest.MonkeyPatch, charset: str = "utf-8", **changes: str) -> str:
    """What a run prints where its output is no terminal."""
    patch.chdir(home)
    patch.delenv("NO_COLOR", raising=False)
    return CliRunner(charset=charset).invoke(main, RUN, env=changes).stdout


def test_a_pipe_gets_each_finding_whole_on_a_line_without_colours(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = piped(home, monkeypatch, FORCE_COLOR="").splitlines()
    assert lines[0].startswith("bridge: Of 3 claims, ")
    assert "\x1b" not in "".join(lines)
    assert any(line.startswith("  warning  uncited-claim  asked: ") for line in lines)


def test_colours_can_be_forced_into_a_pipe(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = piped(home, monkeypatch, FORCE_COLOR="1", COLUMNS="60", TERM="xterm")
    assert "\x1b[95m∅ uncited\x1b[0m" in printed


def test_a_console_without_unicode_gets_plain_signs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = piped(home, monkeypatch, "ascii", FORCE_COLOR="1", COLUMNS="80")
    lines = COLOUR.sub("", printed).splitlines()
    assert '- uncited       line 5: "Nobody was asked."' in lines
    assert "\\u" not in printed


@pytest.mark.parametrize("command", ["run", "init", "links", "keep", "relink"])
def test_quiet_prints_nothing_on_stdout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(make_home(tmp_path).parent)
    arguments = {
        "run": ["--offline", "--fail-on", "note"],
        "init": ["bridge.txt", "--offline", "--folder", "new"],
        "links": ["bridge.txt", "--once"],
        "keep": ["http://127.0.0.1:1/"],
        "relink": ["--dry-run"],
    }[command]
    result = CliRunner().invoke(main, [command, "--quiet", *arguments])
    assert (result.stdout, result.exit_code) == ("", 1 if command in {"run", "keep"} else 0)


def test_quiet_leaves_errors_and_their_advice(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["run", "-q", str(tmp_path / "none.yaml")])
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "expected the path of your dossier" in result.stderr


def test_what_is_styled_keeps_its_colours_and_nothing_else_that_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    echo("\x1b[1;31mred\x1b[0m \x1b[2J \x1b]0;x\x07 \u202e", styled=True)
    assert capsys.readouterr().out == "\x1b[1;31mred\x1b[0m ⟨U+001B⟩[2J ⟨U+001B⟩]0;x⟨U+0007⟩ ⟨U+202E⟩\n"
