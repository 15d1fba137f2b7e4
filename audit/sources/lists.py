"""Lists of sites → rows: CSV with a line of headings, JSON or YAML, bounded in size and number."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from audit.model import ListRow, Reason
from audit.sources.tree import parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import SourceList

MOST_ROWS = 200_000
_LONGEST = 300  # characters of what a row holds
_DELIMITERS = ",;\t|"
_READERS = {"json": "json", "yaml": "yaml", "yml": "yaml"}
_YAML_LIMIT = 8_000_000  # characters, as of a dossier


def read_source_list(body: bytes, wanted: SourceList) -> tuple[tuple[ListRow, ...], Reason | None]:
    """The rows of a list's file, and why it was not read, or not as a whole. Never raises.

    The file's name tells the format; what is neither JSON nor YAML by it is CSV. Rows without a site or
    without words are left out.
    """
    text = body.decode("utf-8-sig", "replace")
    kind = _READERS.get(wanted.path.rpartition(".")[2].lower(), "csv")
    found = _of_csv(text, wanted) if kind == "csv" else _of_data(text, wanted, kind)
    if isinstance(found, Reason):
        return (), found
    rows: list[ListRow] = []
    try:
        for row in found:
            if len(rows) == MOST_ROWS:
                return tuple(rows), Reason("list-cut", rows=MOST_ROWS)
            if row.site and row.says:
                rows.append(row)
    except csv.Error as error:
        return tuple(rows), Reason("list-damaged", message=str(error))
    return tuple(rows), None if rows else Reason("list-without-rows")


def _of_csv(text: str, wanted: SourceList) -> Iterator[ListRow] | Reason:
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        heads = [head.strip().casefold() for head in next(reader, [])]
    except csv.Error as error:
        return Reason("list-damaged", message=str(error))
    columns = [wanted.site_column, wanted.says_column]
    places = [_place(heads, column) for column in columns]
    missing = [column for column, place in zip(columns, places, strict=True) if place is None]
    if missing:
        return Reason("list-without-column", column=missing[0], columns=tuple(heads[:12]) or ("–",))
    site, says = (place or 0 for place in places)
    return (
        ListRow(_words(cells[site]), _words(cells[says]), reader.line_num)
        for cells in reader
        if len(cells) > max(site, says)
    )


def _place(heads: list[str], column: str) -> int | None:
    key = column.strip().casefold()
    return heads.index(key) if key in heads else None


def _of_data(text: str, wanted: SourceList, kind: str) -> Iterator[ListRow] | Reason:
    """The rows of a list of mappings, or of a mapping from sites to mappings or words."""
    if kind == "yaml":
        tree = parse_tree(text[:_YAML_LIMIT])
        data: Any = tree.data if tree.whole and not tree.problems else None
    else:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            data = None
    if isinstance(data, list):
        return _of_entries(enumerate(data, 1), wanted)
    if isinstance(data, dict):
        return _of_sites(data, wanted)
    return Reason("list-not-understood")


def _of_entries(entries: Iterable[tuple[int, Any]], wanted: SourceList) -> Iterator[ListRow]:
    for number, entry in entries:
        if isinstance(entry, dict):
            site, says = entry.get(wanted.site_column), entry.get(wanted.says_column)
            yield ListRow(_words(site), _words(says), number)


def _of_sites(held: dict[Any, Any], wanted: SourceList) -> Iterator[ListRow]:
    for number, (site, value) in enumerate(held.items(), 1):
        says = value.get(wanted.says_column) if isinstance(value, dict) else value
        yield ListRow(_words(site), _words(says), number)


def _words(value: Any) -> str:
    """What a cell says, on one line and bounded; "" for what is neither text nor number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = " ".join(str(value)[: 4 * _LONGEST].split())[:_LONGEST]
    return text.encode("utf-8", "replace").decode()  # JSON can bring half a pair of surrogates
