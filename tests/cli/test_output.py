"""Nothing that is printed acts on a terminal."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.errors import printable
from tests.attack.hostile_words import WORDS
from tests.timing import PATIENCE


def test_commands_print_through_one_function(root: Path) -> None:
    for path in (root / "audit" / "cli").glob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        names = {ast.unparse(call) for call in calls}
        assert path.name == "_output.py" or not names & {"click.echo", "click.secho", "print"}, path


def test_printable_text_has_no_character_that_a_terminal_obeys() -> None:
    for words in WORDS:
        assert all(char.isprintable() or char in "\n\t" for char in printable(words))
    assert printable("a\n\tb – ü 例") == "a\n\tb – ü 例"
    assert printable("\x1b[2J\x9b\u202e") == "⟨U+001B⟩[2J⟨U+009B⟩⟨U+202E⟩"


@pytest.mark.parametrize("form", ["table", "jsonl", "json", "junit", "sarif"])
def test_hostile_addresses_are_inert_in_what_links_prints(form: str, tmp_path: Path) -> None:
    listed = tmp_path / "list\x1b[2J.html"
    hostile = "http://127.0.0.1:1/\x1b]0;x\x07\x9b31m\u202e\u2066"
    listed.write_text(f'<a href="{hostile}">x</a><a href="http://\u202e.example/">y</a>', "utf-8")
    result = CliRunner().invoke(
        main, ["links", str(listed), "--once", "--format", form, "--fail-on", "never"]
    )
    assert result.exit_code == 0, result.output
    assert "127.0.0.1" in result.output or form == "sarif"  # a refused connection is no finding
    assert all(char.isprintable() or char in "\n\t" for char in result.output)


_WRITER = """
import signal
from audit.cli._output import echo
signal.signal(signal.SIGINT, lambda *_: None)
echo("a line\\n" * 100_000, nl=False)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_a_long_text_is_printed_whole_when_a_signal_comes_while_the_reader_waits(root: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER], stdout=subprocess.PIPE, cwd=root)
    assert writer.stdout is not None
    first = os.read(writer.stdout.fileno(), 7)
    writer.send_signal(signal.SIGINT)
    rest, _ = writer.communicate(timeout=PATIENCE)
    assert first + rest == b"a line\n" * 100_000


_INTERRUPTED = """
import signal
from audit.cli._output import echo
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    echo("a line\\n" * 100_000, nl=False)
except KeyboardInterrupt:
    raise SystemExit(3)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_a_ctrl_c_while_a_text_is_printed_is_heard_when_all_is_out(root: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _INTERRUPTED], stdout=subprocess.PIPE, cwd=root)
    assert writer.stdout is not None
    first = os.read(writer.stdout.fileno(), 7)
    for _ in range(2):
        writer.send_signal(signal.SIGINT)
    rest, _ = writer.communicate(timeout=PATIENCE)
    assert first + rest == b"a line\n" * 100_000
    assert writer.returncode == 3
