"""What the README says is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from audit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

assert isinstance(main, click.Group)
COMMANDS = main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme_and_has_help(root: Path, name: str) -> None:
    assert f"`audit {name}" in (root / "README.md").read_text()
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help


def test_the_excerpt_is_of_the_committed_report(root: Path) -> None:
    readme, report = (root / "README.md").read_text(), (root / "reports" / "coalition-mission.md").read_text()
    quoted = [line.removeprefix(">").strip() for line in readme.splitlines() if line.startswith(">")]
    assert len(quoted) > 5
    for line in filter(None, quoted):
        assert line in report, f"not in the report: {line}"


def test_ci_runs_the_readmes_test_command(root: Path) -> None:
    pattern = re.search(r"grep -m1 -E '([^']+)' README\.md", (root / ".ci" / "run").read_text())
    assert pattern is not None
    lines = [line for line in (root / "README.md").read_text().splitlines() if re.search(pattern[1], line)]
    assert len(lines) == 1


def test_every_link_to_a_file_leads_to_one(root: Path) -> None:
    for page in (root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
