"""The copy of a page nearest to a citation's date, if one reads as the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from audit.formats.http import host_of, order_copies
from audit.gather.archives import Archive, joined, replayed
from audit.gather.client import header
from audit.gather.fetch_request import FetchRequest, FetchResult
from audit.gather.mementos import holdings, memento_datetime
from audit.gather.redirect_chain import target_of
from audit.model import Attempt, Interval, Outcome, OutcomeName, Reason, Received

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.gather.client import Client
    from audit.gather.mementos import Memento
    from audit.model import OutcomeCode

    Reads = Callable[[Received], Reason | None]

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
    client: Client,
    archive: Archive,
    url: str,
    when: Interval | None,
    reads: Reads | None = None,
    *,
    until: datetime | None = None,
) -> Archived:
    """Fetch the copy of ``url`` nearest to ``when`` that ``reads`` as the page.

    ``reads`` is given what was received and answers why it is not the page (an archived error, a
    parked domain), or ``None`` when it is. No copy from ``until`` (UTC) on is one. Never raises for what an
    archive does.
    """
    began, ticks = client.clock.now(), client.clock.ticks()

    def ended(name: OutcomeName, *reasons: Reason, received: Received | None = None) -> Attempt:
        return _attempt(
            url, began, client.clock.ticks() - ticks, Outcome(name=name, reasons=reasons), received
        )

    held = await holdings(client, archive, url, when.latest if when is not None else None)
    if held.failed is not None:
        return Archived(
            ended("unavailable", Reason("archive-unasked", archive=archive.name, why=held.failed))
        )
    faults, unknown = [], False
    copies = {memento.at: memento for memento in held.mementos}.values()
    for memento in order_copies(copies, when, lambda memento: memento.at, until=until)[:TRIES]:
        fetched = await _fetch(client, archive, url, memento)
        fault = _fault(fetched, reads)
        if fault is None and fetched.received is not None:
            days, captured = _distance(fetched.received, when)
            reasons = (captured, *served_another_time(fetched.received))
            return Archived(ended("ok", *reasons, received=fetched.received), fetched.received, days)
        unknown = unknown or _is_unknown(fetched)
        faults.append(Reason("copy-unusable", day=f"{memento.at:%Y-%m-%d}", why=fault or fetched.failure))
    if unknown:
        reason = Reason("archive-copies-unavailable", archive=archive.name)
        return Archived(ended("unavailable", reason, *faults))
    code: OutcomeCode = "archive-holds-no-page" if faults else "archive-holds-none"
    return Archived(ended("not-archived", Reason(code, archive=archive.name), *faults))


async def _fetch(client: Client, archive: Archive, url: str, memento: Memento) -> FetchResult:
    fetched = await fetch_copy(client, archive, memento.uri, url, memento.at)
    if memento.exact or fetched.received is None:
        return fetched
    return replace(fetched, received=fetched.received.model_copy(update={"asked_time": None}))


async def fetch_copy(
    client: Client, archive: Archive, uri: str, original: str, asked: datetime | None = None
) -> FetchResult:
    """Fetch one copy by its address, as captured, and never anything from the live web.

    What is received carries the time that the archive gives for the copy, and the time ``asked`` for.
    """
    request = FetchRequest(archive.raw(uri), follow=lambda received: _onward(archive, received))
    fetched = await client.fetch(request)
    received = fetched.received
    if received is None:
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
    return replace(fetched, received=received)


def served_another_time(received: Received) -> tuple[Reason, ...]:
    """A reason when the archive served a copy of another time than it was asked for; else nothing."""
    asked, served = received.asked_time, received.archived
    if asked is None or served is None or asked.distance(served) <= _SAME:
        return ()
    return (Reason("archive-other-time", served=str(served), asked=str(asked)),)


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


def _fault(fetched: FetchResult, reads: Reads | None) -> Reason | None:
    received = fetched.received
    if received is None:
        return fetched.failure
    if received.archived is None:
        return Reason("copy-missing", status=received.status)
    if received.status not in _OK:
        return Reason("copy-of-error", status=received.status)
    return reads(received) if reads is not None else None


def _is_unknown(fetched: FetchResult) -> bool:
    received = fetched.received
    return received is None or (received.archived is None and received.status != 404)


def _distance(received: Received, when: Interval | None) -> tuple[int | None, Reason]:
    at = received.archived
    if at is None or when is None:
        return None, Reason("captured", at=str(at))
    days = when.days_apart(at)
    later = at.first_day is not None and when.last_day is not None and at.first_day > when.last_day
    if not days:
        return 0, Reason("captured-that-day", at=str(at))
    if later:
        return days, Reason("captured-after", at=str(at), days=days)
    return -days, Reason("captured-before", at=str(at), days=days)


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
