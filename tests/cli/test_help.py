from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from audit.cli import main

COMMANDS = main.list_commands(click.Context(main))
HEAVY = {
    "pydantic", "rich", "lxml", "bs4", "httpx", "ruamel", "json", "hashlib", "sqlite3", "asyncio",
    "audit.model", "audit.checks", "audit.page", "audit.store",
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_every_option_of_it_too(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name != "form":
            assert parameter.help or parameter.metavar, f"{name} {parameter.name}"


def test_help_lists_every_command_with_its_first_sentence() -> None:
    out = CliRunner().invoke(main, ["--help"]).output
    for name in COMMANDS:
        assert f"\n  {name} " in out
    assert "..." not in out.partition("Commands:")[2], "a first sentence is too long for its line"


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys, contextlib, io\n"
        "from audit.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "print(*sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert not HEAVY & set(out.split())


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["no-such-command"])
    assert result.exit_code == 2


def test_the_version_is_told() -> None:
    from audit import __version__

    assert CliRunner().invoke(main, ["--version"]).output == f"audit, version {__version__}\n"
