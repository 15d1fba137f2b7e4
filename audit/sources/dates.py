"""Dates as people write them into YAML: sets without quotes, and advice for forms that are no EDTF."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE_FIELDS = ("issued", "accessed", "original-date", "available-date", "event-date", "received", "archived")
_NUMERIC = re.compile(r"\s*(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})\s*")
_EXPECTED = "expected a date in EDTF, such as 2024-01-27 or 2023/2024"
_REASON = re.compile(r"is no date \(([^()]{1,60})\);")
_SPACED = re.compile(r"(\d{4}-\d\d-\d\d) +(\d\d:\d\d\S*)")
_PIVOT = 69  # POSIX strptime %y: 69–99 are 1969–1999, 00–68 are 2000–2068


def mend_sets(data: dict[str, Any]) -> None:
    """Turn ``issued: [2021-03-04, 2021-04-03]``, a list to YAML, into the EDTF set that is meant."""
    for entry in _dated(data):
        for name in DATE_FIELDS:
            value = entry.get(name)
            if isinstance(value, list) and value and all(isinstance(candidate, str) for candidate in value):
                entry[name] = "[" + ",".join(value) + "]"


def _dated(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for entry in (*entries(data.get("documents")), *entries(data.get("citations"))):
        yield entry
        yield from entries(entry.get("captures"))


def entries(value: Any) -> list[dict[str, Any]]:
    """The mappings of a list; nothing where the file holds something else there."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def date_advice(value: Any, message: str) -> str:
    """What to write in place of a date that could not be read; ``message`` is the reader's own."""
    text = value if isinstance(value, str) else ""
    spaced = _SPACED.fullmatch(text)
    if spaced:
        return f"expected a T between day and time: {spaced[1]}T{spaced[2]}"
    readings = _readings(text)
    if len(readings) > 1:
        either = ",".join(readings)
        return f"expected {', '.join(readings)} or the set of both: [{either}]"
    if readings:
        return f"expected {readings[0]}"
    return message[message.find("expected") :] if "expected" in message else _EXPECTED


def reason(message: str) -> str:
    """Why a date of the right form is none ("day is out of range for month"), where that is known."""
    if "expected" not in message:
        return f" ({message})"
    match = _REASON.search(message)
    return f" ({match[1]})" if match else ""


def _readings(text: str) -> list[str]:
    match = _NUMERIC.fullmatch(text)
    if not match:
        return []
    a, b, c = (int(part) for part in match.groups())
    if len(match[1]) == 4:
        orders = [(a, b, c)]
    elif len(match[1]) <= 2 and len(match[3]) in {2, 4}:
        year = c if len(match[3]) == 4 else c + (2000 if c < _PIVOT else 1900)
        orders = [(year, a, b), (year, b, a)]
    else:
        return []
    return sorted({made for order in orders if (made := _day(*order))})


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
