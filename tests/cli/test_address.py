"""`audit address`."""

from __future__ import annotations

import json

from click.testing import CliRunner

from audit.cli import main

POST = "https://x.com/user/status/705235433198714880"


def test_addresses_are_shown_with_their_times_and_what_they_wrap() -> None:
    result = CliRunner().invoke(main, ["address", f"https://web.archive.org/web/20220601000000/{POST}"])
    assert result.exit_code == 0
    for words in ("2022-06-01T00:00:00Z", "2016-03-03T03:36:44.572Z", "x-status", "wrapped in archive"):
        assert words in result.stdout


def test_an_address_without_a_scheme_is_read_as_one_of_https() -> None:
    result = CliRunner().invoke(main, ["address", "islandpost.example/2024/03/05/ferry"])
    assert "https://islandpost.example/2024/03/05/ferry" in result.stdout
    assert "published (local day)" in result.stdout


def test_what_is_no_address_is_said_to_be_none() -> None:
    result = CliRunner().invoke(main, ["address", "no address at all"])
    assert "no address" in result.stdout.replace("no address at all", "")


def test_json_has_an_entry_for_each_address_and_none_for_a_time_that_is_not_there() -> None:
    result = CliRunner().invoke(main, ["address", "--format", "json", POST, "no address at all"])
    said = json.loads(result.stdout)
    assert said["schema"] == "audit-address/1"
    assert [len(one["times"]) for one in said["addresses"]] == [1, 0]
    assert said["addresses"][0]["times"][0]["kind"] == "posted"
