"""`audit corpus decay`: what the captures of a corpus show of addresses, by host and year."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pyarrow.parquet as pq

from audit.corpus import HostYear, Look, decay
from audit.formats.http import page_key
from audit.jobs.context import utc_now
from audit.jobs.corpus.tables import page_rows, refuse_no_corpus
from audit.model import Interval
from audit.report import decay_as_json, render_decay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_COLUMNS = ("host", "url", "captured", "outcome", "status", "location", "reason")
_WEB = datetime(1991, 1, 1, tzinfo=UTC)  # before it there was no page to capture: a clock was wrong
_ROWS = 1_000_000  # captures that are held at a time: some 600 MB


def measure_decay(folder: Path, now: datetime | None = None) -> list[HostYear]:
    """The hosts and years of a corpus. What was captured later than ``now`` has no place in them.

    Raises UsageError where the folder holds none.
    """
    refuse_no_corpus(folder)
    files = (folder / "pages").glob("*.parquet")
    until = utc_now(now)
    turns = 1 + sum(pq.read_metadata(file).num_rows for file in files) // _ROWS
    found = [row for turn in range(turns) for row in decay(_looks(folder, turn, turns, until))]
    return sorted(found, key=lambda row: (row.host, row.year))


def _looks(folder: Path, turn: int, turns: int, until: datetime) -> Iterator[Look]:
    """The captures of a part of the hosts whose time and outcome are known."""
    for row in page_rows(folder, _COLUMNS):
        if row["host"] and row["outcome"] and crc32(row["host"].encode()) % turns == turn:
            look = _look(row, until)
            if look is not None:
                yield look


def _look(row: dict[str, Any], until: datetime) -> Look | None:
    captured = Interval.parse(row["captured"]) if row["captured"] else None
    at = captured.earliest if captured else None
    if at is None or not _WEB <= at <= until:
        return None
    address = page_key(row["url"] or "")
    return Look(row["host"], address, at, row["outcome"], row["status"], row["location"], row["reason"])


def decay_text(rows: Sequence[HostYear], *, as_json: bool) -> str:
    """The hosts and years as a table in Markdown, or as JSON."""
    return decay_as_json(rows) if as_json else render_decay(rows)
