"""Asking archives what they hold of an address: by index, by TimeMap (RFC 7089), by TimeGate."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING

from audit.formats.http import http_date, join_addresses, parse_links, undo_coding
from audit.gather.archives import replayed
from audit.gather.cdx import parse_cdx, query
from audit.gather.client import header
from audit.gather.fetch_request import FetchRequest, FetchResult
from audit.gather.redirect_chain import target_of
from audit.model import Reason

if TYPE_CHECKING:
    from datetime import datetime

    from audit.gather.archives import Archive
    from audit.gather.client import Client
    from audit.model import Received

MOST_ROWS = 8
MOST_PAGES = 5
LONGEST_ANSWER = 16 * 1024 * 1024
_OK, _ERRORS, _NONE = 200, 400, 404
_NOT_OFFERED = frozenset({"no-index", "no-timemap", "no-timegate", "no-replay"})
_PLAIN = (("Accept", "*/*"),)


@dataclass(frozen=True, slots=True)
class Memento:
    """A copy that an archive says it holds: its address, and when it was captured (UTC).

    Where it is not ``exact``, the archive has not said that there is one: the address is that of
    whatever it holds next to ``at``.
    """

    uri: str
    at: datetime
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an archive answered. ``failed`` says why nothing is known; an empty answer is knowledge too."""

    mementos: tuple[Memento, ...] = ()
    failed: Reason | None = None


async def by_index(client: Client, archive: Archive, url: str, when: datetime | None) -> Holdings:
    """The captures next to ``when``: those before it, and only where there are none, those after."""
    if archive.cdx is None or archive.replay is None:
        return Holdings(failed=Reason("no-index"))
    queue = f"index of {archive.name}"
    client.polite.slow(queue, 60.0 / archive.per_minute)
    sides = [(when, None), (None, when)] if when is not None else [(None, None)]
    for before, after in sides:
        address = query(archive.cdx, archive.dialect, url, before=before, after=after, limit=MOST_ROWS)
        fetched = await client.fetch(FetchRequest(address, headers=_PLAIN, queue=queue))
        text = answered_text(fetched)
        if text is None:
            return Holdings(failed=Reason("index-failed", why=fetched.failure))
        try:
            rows = parse_cdx(text)
        except ValueError as error:
            return Holdings(failed=Reason("index-unreadable", message=str(error)))
        if rows:
            copies = ((archive.copy_at(row.at, row.original or url), row.at) for row in rows)
            return Holdings(tuple(Memento(uri, at) for uri, at in copies if uri))
    return Holdings()


async def by_timemap(client: Client, archive: Archive, url: str, _when: datetime | None) -> Holdings:
    """Every capture that the TimeMap lists, over its first pages."""
    pages, asked, found = [archive.map(url)], set[str](), list[Memento]()
    while pages and len(asked) < MOST_PAGES:
        page = pages.pop(0)
        if page is None:
            return Holdings(failed=Reason("no-timemap"))
        asked.add(page)
        fetched = await client.fetch(FetchRequest(page, headers=_PLAIN))
        text = answered_text(fetched)
        if text is None:
            if len(asked) == 1 and fetched.received is not None and fetched.received.status == _NONE:
                return Holdings()
            failed = None if found else Reason("timemap-failed", why=fetched.failure)
            return Holdings(tuple(found), failed)
        for link in parse_links(text):
            if "memento" in link.rel and link.moment is not None:
                found.append(Memento(archive.raw(link.target), link.moment))
            elif "timemap" in link.rel and link.target not in asked and "self" not in link.rel:
                pages.append(link.target)
    return Holdings(tuple(found))


async def by_timegate(client: Client, archive: Archive, url: str, when: datetime | None) -> Holdings:
    """The one capture that the TimeGate holds nearest to ``when``."""
    gate = archive.gate(url)
    if gate is None:
        return Holdings(failed=Reason("no-timegate"))
    headers = _PLAIN if when is None else (*_PLAIN, ("Accept-Datetime", format_datetime(when, usegmt=True)))
    fetched = await client.fetch(FetchRequest(gate, headers=headers, follow=lambda _: None))
    received = fetched.received
    if received is None or received.status >= _ERRORS:
        if received is not None and received.status == _NONE:
            return Holdings()
        return Holdings(failed=Reason("timegate-failed", why=fetched.failure))
    uri = target_of(received) or header(received, b"content-location")
    if uri is None:
        return Holdings(failed=Reason("timegate-names-no-copy"))
    uri = join_addresses(received.url, uri) or uri
    at = memento_datetime(received) or _stated_for(uri, received)
    if at is None:
        return Holdings(failed=Reason("timegate-without-time"))
    return Holdings((Memento(archive.raw(uri), at),))


async def by_replay(client: Client, archive: Archive, url: str, when: datetime | None) -> Holdings:
    """Whatever stands at the address of a copy of ``when``: archives redirect from there to the nearest."""
    at = when or client.clock.now()
    uri = archive.copy_at(at, url)
    return Holdings((Memento(uri, at, exact=False),)) if uri else Holdings(failed=Reason("no-replay"))


async def holdings(client: Client, archive: Archive, url: str, when: datetime | None) -> Holdings:
    """What ``archive`` holds of ``url`` around ``when`` (UTC), by the first way that gives an answer.

    A TimeMap lists everything, which is much; it is asked for only where there is no index.
    """
    ways = [by_index if archive.cdx else by_timemap, by_timegate]
    if archive.cdx is None and archive.timemap is None and archive.timegate is None:
        ways = [by_replay]
    failures: list[Reason] = []
    for way in ways:
        answer = await way(client, archive, url, when)
        if answer.failed is None:
            return answer
        failures.append(answer.failed)
    return Holdings(failed=_all_of(failures))


def _all_of(failures: list[Reason]) -> Reason:
    """The failures as one reason; what an archive does not offer is named only where nothing else failed."""
    tried = [failure for failure in failures if failure.code not in _NOT_OFFERED] or failures[-1:]
    first, *rest = tried
    return Reason("both", first=first, second=_all_of(rest)) if rest else first


def memento_datetime(received: Received) -> datetime | None:
    """When the archive says it captured this; only copies carry it, an archive's own pages do not."""
    return http_date(header(received, b"memento-datetime") or "")


def _stated_for(uri: str, received: Received) -> datetime | None:
    found = replayed(uri)
    if found is not None:
        return found[0]
    links = parse_links(header(received, b"link") or "")
    stated = (link.moment for link in links if join_addresses(received.url, link.target) == uri)
    return next(filter(None, stated), None)


def answered_text(fetched: FetchResult) -> str | None:
    """The body of a whole 200, decoded; ``None`` for anything else, which is no answer."""
    received = fetched.received
    if received is None or received.status != _OK or received.truncated:
        return None
    body, problem = undo_coding(received.body, received.headers, LONGEST_ANSWER)
    return None if problem else body.decode("utf-8", "replace")
