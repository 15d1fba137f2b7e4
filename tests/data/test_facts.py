"""The tables of facts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from audit.data.facts import HEADER, HERE, LABELS, facts, files_of, read_part, tables
from tools import provenance

FILES = [path for name in tables() for path in files_of(name)]
OPEN = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-3.0", "CC-BY-4.0", "CC0-1.0", "ISC",
    "LPPL-1.3c", "LicenseRef-WordNet-3.0", "MIT", "ODC-BY-1.0", "Unicode-3.0",
}  # fmt: skip


def test_every_file_belongs_to_a_table() -> None:
    assert set(FILES) == set(HERE.iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_every_file_says_where_its_facts_come_from(path: Path) -> None:
    header, rows = read_part(path)
    table, part, _ = path.name.split(".")
    assert tuple(header)[: len(HEADER)] == HEADER
    assert set(header) <= {*HEADER, "rows", "list"}
    assert header["table"] == table
    assert header["made"] == ("hand" if part == "hand" else "script")
    assert header["licence"] in OPEN
    assert re.fullmatch(r"\d{4}-\d\d(-\d\d)?", header["date"])
    assert rows
    if header["made"] == "script":
        assert (HERE.parents[2] / header["by"]).is_file()
        assert header["set"] != "none"
        assert all(isinstance(row.get("row"), str) and row["row"] for row in rows)
    else:
        assert header["set"] == "none"
        assert not any("row" in row for row in rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_a_line_is_one_row_without_a_source_that_nobody_opened(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").split("\n")[1:-1]:
        row = json.loads(line)
        assert set(row) - {*LABELS, "office"} - ({"id"} if isinstance(row.get("id"), str) else set()), line
        assert "source" not in row, line


@pytest.mark.parametrize("name", tables())
def test_the_files_of_a_table_are_of_one_form_and_say_a_thing_once(name: str) -> None:
    headers = [read_part(path)[0] for path in files_of(name)]
    assert len({(header.get("rows"), header.get("list")) for header in headers}) == 1
    assert list(repeated(facts(name))) == []


def repeated(value: Any) -> Any:
    """The values that stand twice in one list."""
    if isinstance(value, dict):
        for one in value.values():
            yield from repeated(one)
    elif isinstance(value, list):
        plain = [json.dumps(one, sort_keys=True) for one in value]
        yield from (
            one for one in set(plain) if plain.count(one) > 1 and not isinstance(json.loads(one), list)
        )
        for one in value:
            yield from repeated(one)


def test_the_document_shows_what_is_by_hand() -> None:
    assert provenance.report() in provenance.PAGE.read_text(encoding="utf-8"), (
        "run `python -m tools.provenance --write` after a table has changed"
    )


def test_no_more_is_by_hand_than_was_reached() -> None:
    parts = [(head["made"], sum(map(provenance.values, rows))) for head, rows in provenance.parts()]
    by_hand = sum(count for made, count in parts if made == "hand")
    assert by_hand / sum(count for _, count in parts) < 0.25


def test_a_table_is_loaded_once() -> None:
    assert facts("countries") is facts("countries")


def test_a_table_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        facts("no-such-table")


def test_every_country_has_one_order() -> None:
    countries = [country for order in facts("countries").values() for country in order]
    assert len(countries) == len(set(countries))
    assert all(len(country) == 2 and country.isupper() for country in countries)
    assert set(facts("countries")) == {"dmy", "mdy", "ymd"}
