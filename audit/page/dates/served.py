"""Dates about the copy: HTTP headers, when it was received, what an archive wrote into it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from audit.formats.http import archived_address, mail_time
from audit.model import Header, Interval, Method, Property
from audit.page.dates.statement import Statement, state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.formats.html import Parsed
    from audit.model import About

_HEADERS: dict[str, About] = {"date": "served", "last-modified": "served", "memento-datetime": "captured"}
# Archives sign the copies that they hand out with a comment at their end; it is looked for in so many bytes.
_END = 4_000
_ARCHIVED = re.compile(
    rb"<!--\s{0,40}FILE ARCHIVED ON (\d\d:\d\d:\d\d) ([A-Z][a-z]{2}) (\d\d), (\d{4})", re.ASCII
)


def served_dates(parsed: Parsed, received: Interval | None) -> list[Statement]:
    """What is known of when this copy was served, received or archived; never a publication date."""
    found = [
        state("served", about, Method("http", name), value, Header(name), mail_time(value))
        for name, about in _HEADERS.items()
        if (value := parsed.header(name))
    ]
    if received:
        found.append(
            state("served", "captured", Method("received"), str(received), Property("received"), received)
        )
    archived = archived_address(parsed.url) if parsed.url else None
    if archived and archived.time:
        method = Method("archive address")
        found.append(state("served", "captured", method, parsed.url or "", Property("url"), archived.time))
    found.append(_banner(parsed.body[-_END:]) if parsed.media == "html" else None)
    return [statement for statement in found if statement is not None]


def _banner(end: bytes) -> Statement | None:
    match = _ARCHIVED.search(end)
    if not match:
        return None
    clock, month, day, year = (part.decode("ascii") for part in match.groups())
    try:
        moment = datetime.strptime(f"{clock} {month} {day} {year}", "%H:%M:%S %b %d %Y")
    except ValueError:
        return None
    value, quote = Interval.at(moment.replace(tzinfo=UTC)), match[0].decode("ascii").removeprefix("<!--")
    return state("served", "captured", Method("archive banner"), quote.strip(), Property("comment"), value)


def latest_day(statements: Sequence[Statement], now: datetime | None = None) -> date | None:
    """The last calendar day on which the copy can have been made, anywhere; ``None`` if unknown.

    ``now`` (with its zone, or of an unknown one) bounds it, where given.
    """
    ends = [
        statement.value.latest
        for statement in statements
        if statement.witness.about in {"captured", "served"}
        and statement.value is not None
        and statement.value.latest
    ]
    if now and (end := Interval.at(now).latest):
        ends.append(end)
    return min(ends).date() if ends else None
