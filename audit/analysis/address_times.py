"""When a citation's own address says that its source was posted, published or copied by an archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audit.addresses import read_address
from audit.analysis.dates import ZONES, days_after, days_apart
from audit.model import Because, Method, Precision, WebAddress
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from audit.addresses import AddressTime
    from audit.model import Citation, Interval

# How often a reading must mean what it says to be held against anything. A dated path is a newsroom's own; an
# id that mostly is the time of something else (a picture, an import) is shown with a page and no more.
LEAST_SURE = {"posted": 0.9, "claimed": 0.9, "begun": 0.9, "published": 0.8, "captured": 0.9}


# Rules by which the day is read from a path's folders, or from a part of a path that is the day alone.
_FOLDERS = frozenset({"path-day", "path-month-day", "segment-day"})
_NOTHING_MORE = re.compile(r"/*(?:index\.\w{3,5})?(?:[?#]|$)")
# Folders of what takes place on a day, in the languages of most addresses.
_OF_EVENTS = compile_later(
    r"/(?:events?|calendars?|agenda|schedules?|fixtures|programm?e?s?|whats-?on|veranstaltung(?:en)?|termine?|kalender|spielplan"
    r"|[ée]v[ée]nements?|calendrier|eventos|calendario|eventi|evenementen|evenemang|arrangementer|wydarzenia|tags?|topics?)/",
    re.IGNORECASE,
)


class AddressTimes(NamedTuple):
    """The times of a citation's addresses that count.

    ``dates`` are of the source itself, ``bounds`` those before which it cannot have been published,
    ``copies`` those at which an archive made the copy that an address names.
    """

    dates: tuple[AddressTime, ...] = ()
    bounds: tuple[AddressTime, ...] = ()
    copies: tuple[AddressTime, ...] = ()


def waits_for_its_time(citation: Citation, now: datetime, until: datetime) -> bool:
    """Whether an address of a citation says more when it is ``until`` than it says ``now``."""
    held = tuple(addresses_of(citation))
    later = address_times(held, until)
    return any(later) and later != address_times(held, now)  # what is none then is none now


def address_times(addresses: Iterable[str | None], now: datetime) -> AddressTimes:
    """The times in these addresses, none later than ``now``."""
    dates: list[AddressTime] = []
    bounds: list[AddressTime] = []
    copies: list[AddressTime] = []
    for time in (time for url in addresses if url for time in read_address(url, now).times):
        if time.sure < LEAST_SURE[time.kind] or time.interval.precision < Precision.DAY:
            continue
        if time.kind == "published" and _is_about_a_day(time):
            continue
        kept = copies if time.kind == "captured" else bounds if time.kind == "begun" else dates
        if not any(other.rule == time.rule and other.interval == time.interval for other in kept):
            kept.append(time)
    return AddressTimes(tuple(dates), tuple(bounds), tuple(copies))


def _is_about_a_day(time: AddressTime) -> bool:
    """Whether the day in a path is that of an event or a list, and not of what is published there.

    A folder before it says so, or nothing follows a day that stands as folders: all that is of that day.
    """
    before, found, after = time.address.partition(time.quote)
    if not found or _OF_EVENTS.search(before):
        return bool(found)
    return time.rule in _FOLDERS and _NOTHING_MORE.match(after) is not None


def days_off(time: AddressTime, other: Interval) -> int:
    """Whole days between a time of an address and another date that no zone explains.

    A path has a day of the newsroom's own calendar, so that a day off is none; what only began bounds from
    below, so that any later date fits.
    """
    if time.kind == "begun":
        days = days_after(time.interval, other)
        return days if days > ZONES else 0
    days = days_apart(time.interval, other)
    return 0 if time.kind == "published" and days <= ZONES else days


def as_evidence(time: AddressTime) -> Because:
    """The piece of the address as evidence."""
    method = {"published": Method("url path"), "captured": Method("archive address")}
    return Because(
        quote=time.quote,
        method=method.get(time.kind, Method("address id", time.rule)),
        where=WebAddress(time.address),
    )


def addresses_of(citation: Citation) -> tuple[str | None, ...]:
    """The addresses under which a citation has its source, the copy in an archive last."""
    location = citation.archive_location
    return citation.URL, location if location and location.startswith("http") else None
