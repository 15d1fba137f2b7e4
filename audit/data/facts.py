"""The tables of facts: each table is one or more files of JSON Lines, one for each place its facts come from.

``tables/<table>.<set>.jsonl`` holds what the data set ``<set>`` says and is written by a script of
``tools/``; ``tables/<table>.hand.jsonl`` holds what was written down by hand. The first line of a file is
its header (see ``HEADER``), every other line is one row. docs/data.md has the list and the reasons.
"""

from __future__ import annotations

import json
import os
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
    for label in LABELS:
        for line in lines:
            line.pop(label, None)
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
    return tuple(sorted(_files()))


def files_of(name: str) -> list[Path]:
    """The files of a table: those of data sets by name, then the one written by hand."""
    return [HERE / file for file in _files().get(name, ())]


@cache
def _files() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    names = os.listdir(HERE)  # noqa: PTH208  names are what is asked for
    for file in sorted(names, key=lambda name: (name.endswith(".hand.jsonl"), name)):
        found.setdefault(file.partition(".")[0], []).append(file)
    return found


def read_part(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A file's header and its rows."""
    with open(path, "rb") as file:  # noqa: PTH123  half the time of Path.read_text, for fifty files
        text = file.read().decode()
    header, *rows = json.loads("[" + text.rstrip("\n").replace("\n", ",") + "]")
    return header, rows


def _joined(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, those of one ``id`` as one."""
    joined: dict[Any, dict[str, Any]] = {}
    for number, line in enumerate(lines):
        known = joined.setdefault(line.get("id", number), line)
        if known is not line:
            _put(known, line)
    return list(joined.values())


def _put(table: dict[str, Any], more: dict[str, Any]) -> None:
    """Put what a line says into a table: mappings and lists grow, a single value is said once."""
    for key, value in more.items():
        known = table.setdefault(key, value)
        if known is value:
            continue
        kind = type(known)
        if kind is dict:
            _put(known, value)
        elif kind is list:
            known += value
        elif known != value:
            raise ValueError(f"two values of {key!r}: {known!r} and {value!r}")
