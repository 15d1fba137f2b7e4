"""Web addresses that stand in a text as they are, and the lists of addresses that people keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.errors import AuditError, UsageError
from audit.formats.documents.bare import address_alone, find_addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ADDRESS = re.compile(r"https?://[^\s<>\"]", re.IGNORECASE)
_ROWS = 10_000  # of a table, read at once


def is_web_address(text: str) -> bool:
    """Whether a text begins as an http(s) address does."""
    return _ADDRESS.match(text) is not None


def list_addresses(lines: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """The addresses in the lines of a text with their lines and columns (code points), read as a stream."""
    for number, line in enumerate(lines, 1):
        if (alone := address_alone(line)) is not None:
            yield alone, number, 1
            continue
        for found in find_addresses(line):
            yield found.address, number, found.start + 1


def table_addresses(path: Path) -> Iterator[tuple[str, int]]:
    """The values of a Parquet table's column ``url`` with their row numbers from 1 (the extra ``tables``).

    Raises UsageError for a table without that column, AuditError where pyarrow is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise AuditError(
            f"{path} is a Parquet table, and pyarrow is not installed.",
            "Install it beside audit: pip install pyarrow.",
        ) from error
    with parquet.ParquetFile(path) as table:
        if "url" not in table.schema_arrow.names:
            raise UsageError(f"{path} has no column named url.", "Name the column of addresses url.")
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=["url"]):
            for value in batch.column(0).to_pylist():
                number += 1
                if value:
                    yield str(value), number
