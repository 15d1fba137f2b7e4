"""The copy of a page nearest to a citation's date, if one reads as the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from audit.formats.http import host_of, order_copies
from audit.gather.archives import Archive, joined, replayed
from audit.gather.chain import target_of
from audit.gather.client import header
from audit.gather.fetched import Fetched, Wanted
from audit.gather.mementos import holdings, memento_datetime, why_failed
from audit.model import Attempt, Interval, Outcome, OutcomeName, Received

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.gather.client import Client
    from audit.gather.mementos import Memento

    Reads = Callable[[Received], str | None]

TRIES = 4
_SAME = timedelta(seconds=1)
_OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Archived:
    """What came of asking one archive.

    ``attempt`` has the outcome `ok`, or `not-archived` when the archive answered and holds no copy that
    reads as the page; any other outcome means that nothing is known. ``days`` lie between the copy and
    the citation's date; negative when the copy is older.
    """

    attempt: Attempt
    received: Received | None = None
    days: int | None = None


async def nearest(
    client: Client, archive: Archive, url: str, when: Interval | None, reads: Reads | None = None
) -> Archived:
    """Fetch the copy of ``url`` nearest to ``when`` that ``reads`` as the page.

    ``reads`` is given what was received and answers why it is not the page (an archived error, a
    parked domain), or ``None`` when it is. Never raises for what an archive does.
    """
    began, ticks = client.clock.now(), client.clock.ticks()

    def ended(name: OutcomeName, *reasons: str, received: Received | None = None) -> Attempt:
        return _attempt(
            url, began, client.clock.ticks() - ticks, Outcome(name=name, reasons=reasons), received
        )

    held = await holdings(client, archive, url, when.latest if when is not None else None)
    if held.failed is not None:
        return Archived(ended("unavailable", f"{archive.name} could not be asked: {held.failed}"))
    faults, unknown = [], False
    copies = {memento.at: memento for memento in held.mementos}.values()
    for memento in order_copies(copies, when, lambda memento: memento.at)[:TRIES]:
        fetched = await _fetch(client, archive, url, memento)
        fault = _fault(fetched, reads)
        if fault is None and fetched.received is not None:
            days, words = _distance(fetched.received, when)
            reasons = (words, *served_another_time(fetched.received))
            return Archived(ended("ok", *reasons, received=fetched.received), fetched.received, days)
        unknown = unknown or _is_unknown(fetched)
        faults.append(f"{memento.at:%Y-%m-%d}: {fault}")
    if unknown:
        return Archived(ended("unavailable", f"{archive.name} lists copies that could not be had", *faults))
    said = "holds none that reads as the page" if faults else "holds none"
    return Archived(ended("not-archived", f"{archive.name} {said}", *faults))


async def _fetch(client: Client, archive: Archive, url: str, memento: Memento) -> Fetched:
    fetched = await fetch_copy(client, archive, memento.uri, url, memento.at)
    if memento.exact or fetched.received is None:
        return fetched
    return replace(fetched, received=fetched.received.model_copy(update={"asked_time": None}))


async def fetch_copy(
    client: Client, archive: Archive, uri: str, original: str, asked: datetime | None = None
) -> Fetched:
    """Fetch one copy by its address, as captured, and never anything from the live web.

    What is received carries the time that the archive gives for the copy, and the time ``asked`` for.
    """
    wanted = Wanted(archive.raw(uri), follow=lambda received: _onward(archive, received))
    fetched = await client.fetch(wanted)
    received, attempt = fetched.received, fetched.attempt
    if received is None or attempt is None:
        return fetched
    at = memento_datetime(received)
    asked = asked or (found[0] if (found := replayed(uri)) else None)
    received = received.model_copy(
        update={
            "via": "archive",
            "asked": original,
            "archived": Interval.at(at) if at else None,
            "asked_time": Interval.at(asked.astimezone(UTC)) if asked else None,
        }
    )
    attempt = attempt.model_copy(update={"via": "archive", "url": original})
    return Fetched(fetched.wanted, attempt, received)


def served_another_time(received: Received) -> tuple[str, ...]:
    """A sentence when the archive served a copy of another time than it was asked for; else nothing."""
    asked, served = received.asked_time, received.archived
    if asked is None or served is None or asked.distance(served) <= _SAME:
        return ()
    return (f"the archive served its copy of {served} where that of {asked} was asked for",)


def _onward(archive: Archive, received: Received) -> str | None:
    """Where a copy leads: to another copy, as the archive says, or along an archived redirect."""
    target = target_of(received)
    if target is None:
        return None
    if replayed(target) is not None or memento_datetime(received) is None:
        return archive.raw(target) if host_of(target) in archive.hosts else None
    found = replayed(received.url)
    location = header(received, b"location") or ""
    return archive.copy_at(found[0], joined(received.url, location)) if found else None


def _fault(fetched: Fetched, reads: Reads | None) -> str | None:
    received = fetched.received
    if received is None:
        return why_failed(fetched)
    if received.archived is None:
        return f"status {received.status}, and no copy"
    if received.status not in _OK:
        return f"the copy is of a status {received.status}"
    return reads(received) if reads is not None else None


def _is_unknown(fetched: Fetched) -> bool:
    received = fetched.received
    return received is None or (received.archived is None and received.status != 404)


def _distance(received: Received, when: Interval | None) -> tuple[int | None, str]:
    at = received.archived
    if at is None or when is None:
        return None, f"captured {at}"
    days = when.days_apart(at)
    later = at.first_day is not None and when.last_day is not None and at.first_day > when.last_day
    if not days:
        return 0, f"captured {at}, on the date of the citation"
    return (
        (days, f"captured {at}, {days} days after the date of the citation")
        if later
        else (-days, f"captured {at}, {days} days before the date of the citation")
    )


def _attempt(url: str, at: datetime, seconds: float, outcome: Outcome, received: Received | None) -> Attempt:
    return Attempt(
        url=url,
        at=at,
        via="archive",
        outcome=outcome,
        status=received.status if received else None,
        final_url=received.url if received else None,
        hops=received.hops if received else (),
        capture=received.digest if received else None,
        seconds=round(seconds, 3),
    )
