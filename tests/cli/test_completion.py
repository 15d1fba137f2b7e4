"""Completion in the shell: bash itself where it is, and what zsh and fish are handed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CALLED = "from audit.cli import main; main(prog_name='audit')"


def completed(shell: str, words: str, at: int) -> list[str]:
    """What a shell is given for the word that stands at a place of a line."""
    asked = {"_AUDIT_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    if shell == "fish":
        asked["COMP_CWORD"] = words.split(" ")[at]
    told = subprocess.run(
        [sys.executable, "-c", CALLED], env=os.environ | asked, capture_output=True, text=True, check=True
    )
    return told.stdout.split("\n")


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        ("audit li", 1, "plain,links"),
        ("audit run --fail", 2, "plain,--fail-on"),
        ("audit run --fail-on ", 3, "plain,warning"),
        ("audit run --ignore missing", 3, "plain,missing-url"),
        ("audit run --select stale", 3, "plain,stale-acceptance"),
        ("audit run --format sa", 3, "plain,sarif"),
        ("audit checks dead", 2, "plain,dead-link"),
    ],
)
def test_commands_options_values_and_checks_are_completed(words: str, at: int, expected: str) -> None:
    assert expected in completed("bash", words, at)


def test_zsh_and_fish_are_given_names_and_what_they_mean() -> None:
    kind, name, meaning = completed("zsh", "audit li", 1)[:3]
    assert (kind, name) == ("plain", "links")
    assert meaning.startswith("Check links: what stands at each address")
    assert any("links" in line for line in completed("fish", "audit li", 1))


def test_bash_completes_with_the_line_of_the_page(tmp_path: Path, root: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("NOT TESTED: bash is not installed")
    program = tmp_path / "audit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{CALLED}" "$@"\n')
    program.chmod(0o755)
    line = 'eval "$(_AUDIT_COMPLETE=bash_source audit)"'
    assert line in (root / "docs" / "configuration.md").read_text(encoding="utf-8")
    words = "COMP_WORDS=(audit run --ignore missing); COMP_CWORD=3"
    script = f"{line}; {words}; _audit_completion audit; echo ${{COMPREPLY[*]}}"
    told = subprocess.run(
        [bash, "--norc", "-c", script], env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "missing-url"
