"""A page as a tool extracted it: its text without the markup, and fields with what was known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from audit.model import Interval, Precision
from audit.text import compile_later, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.formats.html import Meta

_DATED = 120  # characters of a value in which a date is looked for
_ISO = compile_later(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d{1,9})?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_UTC = compile_later(r"\(UTC ?([+-]\d\d:?\d\d)\)", re.ASCII)  # as MarkDownload writes the zone
_ADDRESS = compile_later(r"https?://\S{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clip:
    """What a tool kept of a page.

    ``lines`` is the text, each line with its number in the file, ``heading`` the index of the headline among
    them (-1 where none is marked). ``made`` is when the tool took it. ``metas`` are what the tool found out
    about the page, under the names that pages use for it. ``quote`` are the words that state address and
    time, and ``line`` is where they stand.
    """

    tool: str
    url: str | None
    made: Interval | None
    title: str | None
    metas: tuple[Meta, ...]
    lines: tuple[tuple[int, str], ...]
    heading: int = -1
    line: int = 1
    quote: str = ""


def first_address(fields: Mapping[str, str], names: Iterable[str]) -> tuple[str, str] | None:
    """The first of these fields that holds an address, and the address."""
    for name in names:
        if found := _ADDRESS.search(fields.get(name, "")):
            return name, found[0].rstrip(">)\"'")
    return None


def read_time(text: str) -> Interval | None:
    """A time as tools write it: ISO 8601, its zone also behind it as "(UTC +02:00)", or a written date."""
    text = text.strip()[:_DATED]
    if found := _ISO.match(text):
        day, clock, seconds, zone = found.groups()
        zoned = _UTC.search(text)
        zone = zone or (zoned[1] if zoned else "")
        try:
            if not clock:
                return Interval.parse(day)
            moment = datetime.fromisoformat(f"{day}T{clock}{seconds or ''}{zone}")
        except ValueError:
            return None
        return Interval.at(moment, Precision.SECOND if seconds else Precision.MINUTE)
    dates = find_dates(text, years=False)
    return dates[0].interval if dates else None
