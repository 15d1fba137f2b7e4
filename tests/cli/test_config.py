"""Defaults of options from audit.toml and pyproject.toml."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.cli import main
from audit.cli._config import ALLOWED, MOST_BYTES, Config, defaults_of
from audit.errors import UsageError
from tests.jobs._home import make_home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a repository with a dossier, and the working folder."""
    (tmp_path / ".git").mkdir()
    make_home(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def run(*arguments: str) -> Result:
    return call("run", "--offline", "--now", "2026-01-15", *arguments)


def problem(home: Path, text: str) -> str:
    """What is said of an audit.toml that cannot be used."""
    (home / "audit.toml").write_text(text, encoding="utf-8")
    result = run()
    assert result.exit_code == 2, result.output
    return result.stderr


@pytest.mark.parametrize(
    ("name", "head"), [("audit.toml", ""), ("pyproject.toml", "[tool.other]\na = 1\n[tool.audit]\n")]
)
def test_a_file_sets_defaults(home: Path, name: str, head: str) -> None:
    assert run().exit_code == 0
    (home / name).write_text(f'{head}fail-on = "note"\nformat = ["json"]\n')
    result = run()
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"]
    assert f"set by {name}: fail-on" in result.stderr


def test_the_command_line_goes_before_the_file(home: Path) -> None:
    (home / "audit.toml").write_text('fail-on = "note"\n')
    assert run("--fail-on", "error").exit_code == 0
    assert call("--no-config", "run", "--offline").exit_code == 0


def test_a_store_that_is_not_there_yet_is_no_mistake_where_a_file_names_it(home: Path) -> None:
    (home / "audit.toml").write_text('store = "kept"\n')
    assert run().exit_code == 0
    assert run("--store", "kept").exit_code == 2
    (home / ".audit").mkdir()
    assert "there is no store at kept" in run().stderr


def test_a_command_has_a_table_of_its_own(home: Path) -> None:
    (home / "audit.toml").write_text('fail-on = "note"\nstore = "kept"\n[links]\nfail-on = "ailing"\n')
    shown = call("config").stdout
    links = shown.partition("audit links\n")[2].partition("\n\n")[0]
    assert links.split() == ["--store", '"kept"', "--fail-on", '"ailing"']


def test_the_nearest_file_up_to_the_root_of_the_repository_counts(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = home / "texts" / "may"
    inner.mkdir(parents=True)
    (home / "audit.toml").write_text('output = "written"\n')
    monkeypatch.chdir(inner)
    assert '"../../written"' in call("config").stdout
    (home / "texts" / "pyproject.toml").write_text("[tool.audit]\noffline = true\n")
    assert "--offline  true" in call("config").stdout
    (inner / ".git").mkdir()
    assert "no file sets defaults here" in call("config").stdout


def test_outside_a_repository_a_file_above_is_nobodys(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / ".git").rmdir()
    (home / "audit.toml").write_text('fail-on = "note"\n')
    assert run().exit_code == 1
    (home / "inner").mkdir()
    monkeypatch.chdir(home / "inner")
    assert "no file sets defaults here" in call("config").stdout


def test_a_pyproject_beside_audit_toml_is_said_not_to_count(home: Path) -> None:
    (home / "audit.toml").write_text('fail-on = "never"\n')
    (home / "pyproject.toml").write_text('[tool.audit]\nfail-on = "note"\n')
    result = run()
    assert result.exit_code == 0
    assert "[tool.audit] of pyproject.toml does not count beside audit.toml" in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nignor = ["x"]', "audit.toml:2: `audit run` has no option --ignor; did you mean ignore?"),
        ('fail-on = "grave"', "audit.toml:1: fail-on: 'grave' is not one of 'error', 'warning'"),
        ("fail-on = 1", "fail-on takes text in quotes"),
        ("ignore = [1]", "ignore takes text in quotes"),
        ('fail-on = ["note"]', "fail-on takes one value, not a list"),
        ('offline = "yes"', "offline takes true or false"),
        ("jobs = 1.5", "jobs takes a whole number"),
        ("jobs = true", "jobs takes a whole number"),
        ("jobs = 0", "jobs: 0 is not in the range"),
        ("timeout = nan", "timeout takes a number"),
        ("timeout = 0.0", "timeout: 0.0 is not in the range"),
        ("interval = 0.1", "interval can be 0.5 or more in a file"),
        ('contact = "a\\r\\nX-Header: b"', "contact takes text in quotes"),
        ("\n[link]\nhosts = true", "audit.toml:2: there is no command 'link'"),
        ('[links]\nfail-on = "note"', "audit.toml:2: fail-on: 'note' is not one of 'dead'"),
        ("offline = true\n[run]\noffline = true", "audit.toml:3: set at the top too"),
        ("fail-on = ", "audit.toml is no TOML: Invalid value"),
        ("a = " + "[" * 100_000, "audit.toml is "),
        ("#" * (MOST_BYTES + 1), "audit.toml is longer than 256 KB"),
        (".".join("a" * 100_000) + " = 1", "audit.toml has a line with more than 500 dots"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(home: Path, text: str, said: str) -> None:
    assert said in problem(home, text)


def test_every_mistake_is_named_at_once(home: Path) -> None:
    said = problem(home, 'fail-on = "grave"\njobs = 0\n[links]\nhosts = 1\n')
    assert [f"audit.toml:{line}: " in said for line in (1, 2, 4)] == [True] * 3


@pytest.mark.parametrize("line", ["k{} = 1\n", "[t{}]\n"])
def test_of_very_many_mistakes_the_first_are_named(home: Path, line: str) -> None:
    said = problem(home, "".join(line.format(at) for at in range(20_000))).splitlines()
    assert said.index("…") == 20


KEYS = st.one_of(st.sampled_from(sorted(ALLOWED)), st.text(max_size=9))
PLAIN = st.one_of(
    st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(), st.datetimes(),
    st.sampled_from(["error", "json", "..", ".audit", "a/b", "/", "~", "\0"]),
)  # fmt: skip
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)


@settings(deadline=None)  # the first example loads the commands
@given(st.dictionaries(st.one_of(KEYS, st.sampled_from(["run", "links", "export"])), VALUES, max_size=5))
def test_whatever_a_file_holds_is_taken_or_refused_in_words(keys: dict[str, Any]) -> None:
    context = click.Context(main)
    assert isinstance(main, click.Group)
    config = Config(Path("here/audit.toml"), (), keys, "")
    with suppress(UsageError):
        found = defaults_of(config, partial(main.get_command, context))
        assert all(set(values) <= ALLOWED for values in found.values())


@pytest.mark.parametrize(
    "text",
    [
        'judge = "https://elsewhere.example/#m"', 'judge-key = "HOME"', 'allow-private = ["10.0.0.0/8"]',
        'control-name = ["10.0.0.1:22"]', "catalogues = true", "robots = false", "refresh = true",
        "write-baseline = true", "[links]\nfix = true", "[links]\ntogether = 2000", "[keep]\nsubmit = true",
    ],
)  # fmt: skip
def test_what_reaches_further_than_the_folder_is_for_the_command_line_alone(home: Path, text: str) -> None:
    assert "can be given on the command line only" in problem(home, text)


@pytest.mark.parametrize("value", ["../out", "/var/out", "a/../../out", "out", "~/../../x"])
def test_a_path_never_leaves_the_folder_of_the_file(home: Path, value: str) -> None:
    (home / "out").symlink_to(home.parent)
    assert "output has to stay inside" in problem(home, f'output = "{value}"')


@pytest.mark.parametrize("value", [".git/hooks", ".github/workflows", "a/.ssh", ".audit/.git"])
def test_a_path_leads_into_no_hidden_folder(home: Path, value: str) -> None:
    assert "cannot lead into a hidden folder" in problem(home, f'output = "{value}"')


def test_a_file_that_is_a_link_out_of_the_repository_is_refused(home: Path) -> None:
    outside = home.parent / f"{home.name}-secret.toml"
    outside.write_text('password = "x"')
    (home / "audit.toml").symlink_to(outside)
    result = run()
    assert result.exit_code == 2
    assert "is a link that leads out of" in result.stderr
    assert "password" not in result.output


def test_help_and_completion_work_beside_a_broken_file(home: Path) -> None:
    (home / "audit.toml").write_text("[")
    assert call("--help").exit_code == 0


def test_the_page_names_what_a_file_can_set_and_all_of_it_exists(root: Path) -> None:
    page = (root / "docs" / "configuration.md").read_text().partition("## What a file can set")[2]
    table = page.partition("Everything else")[0]
    context = click.Context(main)
    assert isinstance(main, click.Group)
    commands = [main.get_command(context, name) for name in main.list_commands(context)]
    options = {name for one in commands if one for param in one.params for name in param.opts}
    for key in ALLOWED:
        assert f"`{key}`" in table, key
        assert key == "quiet" or f"--{key}" in options, key


def test_no_reader_of_toml_is_loaded_where_there_is_no_file(home: Path) -> None:
    script = "import sys; from audit.cli import main; main(['checks'], standalone_mode=False)"
    script += "; sys.exit('tomllib' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=home, check=False).returncode
        == 0
    )
