"""docs/addresses.md shows the rules as the tables have them."""

from __future__ import annotations

from tools import address_rules


def test_the_tables_of_the_page_are_up_to_date() -> None:
    assert address_rules.report() in address_rules.PAGE.read_text(encoding="utf-8"), (
        "run `python -m tools.address_rules --write` after a table has changed"
    )
