"""Print where the facts of ``audit/data`` come from, as docs/data.md shows it.

    python -m tools.provenance [--write]

A value is one word, name, number or day of a table; ids, the rows of data sets and notes are none. A value
that stands in a file made by hand is by hand, also where a data set that may not be copied says the same
("checked"). Tables of rules are told apart: their patterns and formulas are a part of the program written as
data, which no data set of facts could hold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import LABELS, files_of, read_part, tables

PAGE = Path(__file__).parent.parent / "docs" / "data.md"
START, END = "<!-- tools/provenance.py -->\n", "<!-- end -->"
RULES = {"address-times", "address-wrappers"}
KEYS = {"id", "office"}  # what joins rows is no value; "id" is a language too


def values(row: Any) -> int:
    """How many values there are."""
    if isinstance(row, dict):
        return sum(
            values(value)
            for key, value in row.items()
            if key not in LABELS and not (key in KEYS and isinstance(value, str))
        )
    if isinstance(row, list):
        return sum(map(values, row))
    return 1


def checked(row: dict[str, Any]) -> int:
    """How many values of a row by hand a data set confirms that may not be copied."""
    named = {key for said in row.get("agrees", {}).values() for key in said["values"]}
    return sum(values(row[key]) for key in named)


def parts() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The header and the rows of every file of facts."""
    for name in tables():
        if name not in RULES:
            yield from map(read_part, files_of(name))


def all_parts() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The header and the rows of every file, of rules too."""
    for name in tables():
        yield from map(read_part, files_of(name))


def share(part: int, whole: int) -> str:
    """A share in percent."""
    return f"{100 * part / whole:.0f} %"


def summary() -> Iterator[str]:
    """A line for each table: how much of it is by hand."""
    yield "| table | values | by hand | of these checked | share by hand |"
    yield "|---|--:|--:|--:|--:|"
    sums = [0, 0, 0]
    for name in tables():
        if name in RULES:
            yield f"| {name} | – | rules | – | – |"
            continue
        counts = [0, 0, 0]
        for head, rows in map(read_part, files_of(name)):
            counts[0] += values(rows)
            if head["made"] == "hand":
                counts[1] += values(rows)
                counts[2] += sum(map(checked, rows))
        sums = [one + other for one, other in zip(sums, counts, strict=True)]
        whole, hand, seen = counts
        yield f"| {name} | {whole:,} | {hand:,} | {seen or '–'} | {share(hand, whole)} |"
    whole, hand, seen = sums
    yield f"| **all** | **{whole:,}** | **{hand:,}** | **{seen:,}** | **{share(hand, whole)}** |"


def sources() -> Iterator[str]:
    """A line for each file: who made it, from what."""
    yield "| table | rows | values | made by | data set | licence | date |"
    yield "|---|--:|--:|---|---|---|---|"
    for head, rows in all_parts():
        by = f"`{head['by']}`" if head["made"] == "script" else f"hand: {head['by']}"
        name = "–" if head["set"] == "none" else head["set"]
        row = (head["table"], f"{len(rows):,}", f"{values(rows):,}", by, name, head["licence"], head["date"])
        yield f"| {' | '.join(row)} |"


def report() -> str:
    """Both tables, as they stand in the document."""
    return "\n".join([*summary(), "", *sources()]) + "\n"


def main() -> None:
    """Print them, or write them into the document."""
    if "--write" in sys.argv:
        text = PAGE.read_text(encoding="utf-8")
        before, after = text.partition(START)[0], text.partition(END)[2]
        PAGE.write_text(f"{before}{START}{report()}{END}{after}", encoding="utf-8")
    else:
        sys.stdout.write(report())


if __name__ == "__main__":
    main()
