"""`audit dates`: the dates of many pages, on several processes, in the order they were named."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from audit.jobs.captures import MEDIA, Unreadable, read_body
from audit.jobs.pool import in_order
from audit.report import location_words, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.model import Opinion

Row = dict[str, str | float | None]
COLUMNS = ("file", "day", "interval", "confidence", "method", "quote", "where", "story", "title", "skipped")


def dates_of(names: Sequence[str], *, jobs: int = 1) -> Iterator[Row]:
    """A row per file. A file that cannot be read gives a row whose ``skipped`` says why.

    Raises AuditError when a process dies: the rows before it are out already.
    """
    return in_order(date_row, names, jobs)


def date_row(name: str) -> Row:
    """The dates of one file."""
    from audit.page import read_page

    row: Row = dict.fromkeys(COLUMNS)
    row["file"] = name
    try:
        body = read_body(Path(name))
    except Unreadable as error:
        return row | {"skipped": reason_words(error.reason)}
    if not body.data:
        return row | {"skipped": "the file is empty"}
    page = read_page(body.data, media=MEDIA.get(Path(name).suffix.lower()))
    unread = [
        reason_words(body.truncated) if body.truncated else None,
        *(f"{one.what}: {reason_words(one.reason)}" for one in page.skipped),
    ]
    row |= {
        "title": page.title,
        "story": _says(page.story),
        "skipped": "; ".join(filter(None, unread)) or None,
    }
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
        row |= {"method": str(best.method), "quote": best.quote, "where": location_words(best.where)}
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
