from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from audit.checks import all_checks
from audit.cli import main


def test_the_list_names_every_check_with_its_summary() -> None:
    out = CliRunner().invoke(main, ["checks"]).output
    for name, module in all_checks().items():
        assert name in out
        assert module.CHECK.summary in out


def test_the_list_as_json_holds_the_same_checks() -> None:
    rows = json.loads(CliRunner().invoke(main, ["checks", "--format", "json"]).output)
    assert [row["name"] for row in rows] == [*all_checks(), "check-failed", "stale-acceptance"]


def test_the_page_of_a_check_is_printed() -> None:
    result = CliRunner().invoke(main, ["checks", "isbn-invalid"])
    assert result.exit_code == 0
    assert "What it finds" in result.output


@pytest.mark.parametrize("name", ["check-failed", "stale-acceptance"])
def test_what_the_run_itself_finds_is_explained_too(name: str) -> None:
    assert CliRunner().invoke(main, ["checks", name]).stdout.startswith(f"# {name}\n\nA")


def test_a_misspelt_check_gets_the_nearest_name() -> None:
    result = CliRunner().invoke(main, ["checks", "isbn-invald"])
    assert result.exit_code == 2
    assert "Did you mean isbn-invalid?" in result.stderr
    assert result.stdout == ""


def test_a_check_name_cannot_reach_another_file() -> None:
    assert CliRunner().invoke(main, ["checks", "../../README"]).exit_code == 2


def test_the_schema_is_json() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.output)["properties"]["documents"]
