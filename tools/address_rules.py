"""Print the rules of ``audit.addresses`` as docs/addresses.md shows them.

    python -m tools.address_rules [--write]

Made from the tables ``address-times`` and ``address-wrappers``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import files_of, read_part

PAGE = Path(__file__).parent.parent / "docs" / "addresses.md"
START, END = "<!-- tools/address_rules.py -->\n", "<!-- end -->"
_UNITS = {"s": "s", "ms": "ms", "us": "µs"}


def formula(row: dict[str, Any]) -> str:
    """How a row's digits become a time."""
    if row["decode"] == "written":
        return f"as written, {row['zone']}" if "zone" in row else "as written"
    if row["decode"] == "uuid":
        return "RFC 9562"
    number = "id"
    if "alphabet" in row:
        number = f"{row['alphabet']}{' of the first ' + str(row['take']) if 'take' in row else ''}"
    number = f"{number} >> {row['shift']}" if "shift" in row else number
    number = f"({number}) + {row['epoch']}" if "epoch" in row else number
    return f"{number}, in {_UNITS[row['unit']]}"


def slack(row: dict[str, Any]) -> str:
    """By how much the true time may differ from the reading."""
    before, after = row["earlier"], row.get("later")
    if row["precision"] in {"day", "month"}:
        return "±1 day"
    return f"−{before} … {'any' if after is None else f'+{after}'} s"


def rows_of(table: str) -> list[dict[str, Any]]:
    """The rows of a table, with their notes."""
    return [row for path in files_of(table) for row in read_part(path)[1]]


def lines() -> Iterator[str]:
    """The tables, line by line."""
    rows = rows_of("address-times")
    yield "| rule | hosts | formula | from | kind | precision | slack | sure | source |"
    yield "|---|---|---|---|---|---|---|--:|---|"
    for row in rows:
        if row["decode"] != "none":
            hosts = ", ".join(row.get("hosts", ("any",)))
            first = f"{row.get('from', '')}{', id ' + str(row['first']) if 'first' in row else ''}"
            yield (
                f"| {row['id']} | {hosts} | {formula(row)} | {first} | {row['kind']} | {row['precision']} "
                f"| {slack(row)} | {row['sure']:.2f} | {row['note']} |"
            )
    yield ""
    yield "| hosts whose addresses hold no time | why |"
    yield "|---|---|"
    for row in rows:
        if row["decode"] == "none":
            yield f"| {', '.join(row['hosts'])} | {row['note']} |"
    yield ""
    yield "| wrapper | hosts | source |"
    yield "|---|---|---|"
    for row in rows_of("address-wrappers"):
        yield f"| {row['id']} | {', '.join(row['hosts'])} | {row['note']} |"


def report() -> str:
    """The tables as text."""
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    if "--write" in sys.argv:
        text = PAGE.read_text(encoding="utf-8")
        before, rest = text.split(START)
        PAGE.write_text(before + START + report() + END + rest.split(END)[1], encoding="utf-8")
    else:
        sys.stdout.write(report())
