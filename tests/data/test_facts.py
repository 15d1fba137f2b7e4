"""The tables of facts."""

from __future__ import annotations

import pytest

from audit.data.facts import HERE, as_json, facts, tables


@pytest.mark.parametrize("name", tables())
def test_the_json_twin_of_a_table_is_fresh(name: str) -> None:
    assert (HERE / f"{name}.json").read_text(encoding="utf-8") == as_json(name), (
        "run `python -m audit.data` after editing a table"
    )


def test_no_twin_outlives_its_table() -> None:
    assert {path.stem for path in HERE.glob("*.json")} == set(tables())


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
