"""The tables of facts: each table is one or more files of JSON Lines, one for each place its facts come from.

``tables/<table>.<set>.jsonl`` holds what the data set ``<set>`` says and is written by a script of
``tools/``; ``tables/<table>.hand.jsonl`` holds what was written down by hand. The first line of a file is
its header (see ``HEADER``), every other line is one row. docs/data.md has the list and the reasons.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "tables"
HEADER = ("table", "made", "by", "set", "licence", "date", "about")  # what every header says, in this order
LABELS = frozenset({"row", "note", "agrees"})  # about a row's origin; no part of the facts


@cache
def facts(name: str) -> Any:
    """The table ``name``, put together from its files; loaded once, not to be changed.

    A header's ``rows`` says that each line is a row of the list of that name (rows of one ``id`` in several
    files are one row), its ``list`` that the table is a plain list and under which name the lines
    have it. Other tables are mappings; what several lines say of one key is put together.
    Raises FileNotFoundError for a table that does not exist.
    """
    files = files_of(name)
    if not files:
        raise FileNotFoundError(f"no table {name!r} in {HERE}")
    parts = [read_part(path) for path in files]
    header = parts[0][0]
    lines = [line for _, rows in parts for line in rows]
    if "list" in header:
        return [value for line in lines for value in line[header["list"]]]
    if "rows" in header:
        return {header["rows"]: _joined(lines)}
    table: dict[str, Any] = {}
    for line in lines:
        _put(table, line)
    return table


def tables() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(sorted({path.name.partition(".")[0] for path in HERE.glob("*.jsonl")}))


def files_of(name: str) -> list[Path]:
    """The files of a table: those of data sets by name, then the one written by hand."""
    return sorted(
        HERE.glob(f"{name}.*.jsonl"), key=lambda path: (path.name.endswith(".hand.jsonl"), path.name)
    )


def read_part(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A file's header and its rows."""
    header, *rows = json.loads("[" + path.read_text(encoding="utf-8").rstrip("\n").replace("\n", ",") + "]")
    return header, rows


def _joined(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, those of one ``id`` as one."""
    joined: dict[Any, dict[str, Any]] = {}
    for number, line in enumerate(lines):
        _put(joined.setdefault(line.get("id", number), {}), line)
    return list(joined.values())


def _put(table: dict[str, Any], more: dict[str, Any]) -> None:
    """Put what a line says into a table: mappings and lists grow, a single value is said once."""
    for key, value in more.items():
        if key in LABELS:
            continue
        known = table.get(key)
        if known is None:
            table[key] = _own(value)
        elif isinstance(known, dict):
            _put(known, value)
        elif isinstance(known, list):
            known.extend(value)
        elif known != value:
            raise ValueError(f"two values of {key!r}: {known!r} and {value!r}")


def _own(value: Any) -> Any:
    """A copy that may grow."""
    if isinstance(value, dict):
        return {key: _own(item) for key, item in value.items()}
    return list(value) if isinstance(value, list) else value
