"""`audit dates`: the dates of many pages, on several processes, in the order they were named."""

from __future__ import annotations

import csv
import json
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import AuditError
from audit.jobs.captures import MEDIA, Unreadable, read_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from audit.model import Opinion

Row = dict[str, str | float | None]
COLUMNS = ("file", "day", "interval", "confidence", "method", "quote", "where", "story", "title", "skipped")
AHEAD = 8
"""Files handed out per process before the first is awaited: what bounds memory."""


def dates_of(names: Sequence[str], *, jobs: int = 1) -> Iterator[Row]:
    """A row per file. A file that cannot be read gives a row whose ``skipped`` says why.

    Raises AuditError when a process dies (out of memory, killed): the rows before it are out already.
    """
    if jobs <= 1:
        yield from map(date_row, names)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[Row]] = deque()
        try:
            for name in names:
                waiting.append(pool.submit(date_row, name))
                if len(waiting) >= jobs * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise AuditError("a reading process died", "Run again with fewer --jobs.") from error


def date_row(name: str) -> Row:
    """The dates of one file."""
    from audit.read import read_page

    row: Row = dict.fromkeys(COLUMNS)
    row["file"] = name
    try:
        body = read_body(Path(name))
    except Unreadable as reason:
        return row | {"skipped": str(reason)}
    page = read_page(body.data, media=MEDIA.get(Path(name).suffix.lower()))
    row |= {"title": page.title, "story": _says(page.story), "skipped": body.truncated}
    opinion = page.published
    if opinion is None:
        return row
    row |= {
        "day": opinion.day.isoformat() if opinion.day else None,
        "confidence": round(opinion.confidence, 4),
    }
    row["interval"] = opinion.interval.edtf if opinion.interval else None
    if opinion.because:
        best = opinion.because[0]
        row |= {"method": best.method, "quote": best.quote, "where": best.where}
    return row


def _says(opinion: Opinion | None) -> str | None:
    return opinion.interval.edtf if opinion and opinion.interval else None


def as_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON object a line, ASCII only."""
    return (json.dumps(row) + "\n" for row in rows)


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """A header and a line per row. A cell that a spreadsheet would take for a formula gets a quote mark."""
    line = StringIO()
    writer = csv.DictWriter(line, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: str | float | None) -> str | float | None:
    # https://owasp.org/www-community/attacks/CSV_Injection
    if not isinstance(value, str):
        return value
    plain = "".join(one if one.isprintable() else " " for one in value)
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@")) else plain
