"""Split a table that is a mapping: each value goes to the first data set that has it, the rest by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from audit.data.facts import files_of, read_part
from tools.lines import write

Path_ = tuple[str, ...]
Holds = Callable[[Path_, Any], str | None]  # the row of a set that has the value at a place, if one has
ROOM = 90  # characters of a list on one line


def split(
    table: str, sets: dict[str, tuple[dict[str, str], Holds]], by: str, kept: frozenset[str] = frozenset()
) -> None:
    """Write the files of a table anew. ``sets`` are asked in their order; ``by`` is the script's path.

    Files named in ``kept`` are left as they are: another script writes them.
    """
    parts = [(path, *read_part(path)) for path in files_of(table) if path.name.split(".")[1] not in kept]
    left = unique(leaf for _, _, rows in parts for row in rows for leaf in leaves(without_labels(row)))
    header = next(head for _, head, _ in parts if head["made"] == "hand")
    found: dict[str, list[tuple[str, Path_, Any]]] = {}
    for name, (_, holds) in sets.items():
        rows = [holds(place, value) if value not in ([], {}) else None for place, value in left]
        found[name] = [(row, *leaf) for row, leaf in zip(rows, left, strict=True) if row]
        left = [leaf for row, leaf in zip(rows, left, strict=True) if not row]
    for path, _, _ in parts:
        path.unlink()
    for name, taken in found.items():
        if taken:
            write(table, name, {**sets[name][0], "by": by, "about": header["about"]}, lines(taken))
    write(table, "hand", header, lines([("", *leaf) for leaf in left]))


def without_labels(row: dict[str, Any]) -> dict[str, Any]:
    """A row without its label."""
    return {key: value for key, value in row.items() if key != "row"}


def unique(found: Iterable[tuple[Path_, Any]]) -> list[tuple[Path_, Any]]:
    """Values with their places, each but once; that a place is empty only where nothing stands there."""
    every = {(place, json.dumps(value)): (place, value) for place, value in found}
    filled = {place for place, value in every.values() if value not in ([], {})}
    return [(place, value) for place, value in every.values() if value not in ([], {}) or place not in filled]


def leaves(table: dict[str, Any], place: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Every value with its place; one of a list is given as a list of one."""
    for key, value in table.items():
        here = (*place, key)
        if isinstance(value, dict) and value:
            yield from leaves(value, here)
        elif isinstance(value, list) and value:
            for one in {json.dumps(each): each for each in value}.values():
                yield here, [one]
        else:
            yield here, value


def lines(taken: list[tuple[str, Path_, Any]]) -> Iterator[dict[str, Any]]:
    """Rows for the values: those of one list, or of one mapping, that a set's row has share a line."""
    groups: dict[tuple[str, Path_], Any] = {}
    for row, place, value in taken:
        if isinstance(value, list):
            groups.setdefault((row, place), []).extend(value)
        else:
            groups.setdefault((row, place[:-1]), {})[place[-1]] = value
    for (row, place), values in groups.items():
        for part in parts(values):
            line = part
            for key in reversed(place):
                line = {key: line}
            yield {"row": row, **line} if row else line


def parts(values: Any) -> Iterator[Any]:
    """Values in pieces that fit on a line."""
    items = list(values.items()) if isinstance(values, dict) else values
    start, room = 0, 0
    for end, item in enumerate(items):
        room += len(json.dumps(item, ensure_ascii=False))
        if room > ROOM and end > start:
            yield type(values)(items[start:end])
            start, room = end, 0
    yield type(values)(items[start:])
