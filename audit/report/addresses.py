"""What addresses hold, as JSON and as a table for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.report.escape import visible
from audit.report.screen import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from audit.addresses import AddressContent, AddressTime

SCHEMA = "audit-address/1"
KINDS = {
    "posted": "posted",
    "begun": "begun (not published before)",
    "published": "published (local day)",
    "captured": "archived",
    "claimed": "arrived, or claimed",
}


_TIMESPEC = {"ms": "milliseconds", "us": "microseconds"}


def address_as_json(read: Iterable[AddressContent]) -> dict[str, Any]:
    """The addresses, each with its times and what it wraps, as JSON can hold it."""
    return {"schema": SCHEMA, "addresses": [_content(content) for content in read]}


def _content(content: AddressContent) -> dict[str, Any]:
    return {
        "url": content.url,
        "times": [_time(time) for time in content.times],
        "wrapped": content.wrapped,
        "wrappers": list(content.wrappers),
    }


def _time(time: AddressTime) -> dict[str, Any]:
    return {
        "rule": time.rule,
        "kind": time.kind,
        "date": time.interval.edtf,
        "moment": time.moment.isoformat() if time.moment else None,
        "precision": time.precision,
        "quote": time.quote,
        "address": time.address,
        "sure": time.sure,
    }


def address_table(read: Iterable[AddressContent]) -> Listing:
    """One row for each time, one for each address that holds none."""
    header = ("address", "time (UTC, days local)", "what it is", "rule", "digits")
    rows = (row for content in read for row in _rows(content))
    return Listing(header, tuple(tuple(map(visible, row)) for row in rows))


def _rows(content: AddressContent) -> Iterator[tuple[str, ...]]:
    if not content.times:
        known = "holds no time that is known of" if "://" in content.url else "no address of the web"
        yield content.url, "–", known, "", ""
    for time in content.times:
        exact = time.moment if time.precision in _TIMESPEC else None
        said = _moment(exact, _TIMESPEC[time.precision]) if exact else time.interval.edtf
        yield time.address, said, KINDS[time.kind], time.rule, time.quote
    if content.wrapped:
        yield content.wrapped, "", f"wrapped in {', '.join(content.wrappers)}", "", ""


def _moment(moment: datetime, timespec: str) -> str:
    return moment.isoformat(timespec=timespec).replace("+00:00", "Z")
