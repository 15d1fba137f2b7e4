"""The network edge: fetches what is cited, live or from an archive, politely and within bounds.

Nothing here reads a page or writes to disk: a fetch gives an attempt and, when there was an answer,
what was received exactly as it came. Jobs hand that to the store and to reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.gather.archives import Archive, archive_named, archives_for, known_archives
from audit.gather.client import Client, Clock, user_agent
from audit.gather.curl import CurlTransport
from audit.gather.fetched import Fetched, Wanted
from audit.gather.guard import Guard
from audit.gather.limits import Limits
from audit.gather.nearest import Archived, fetch_copy, nearest
from audit.gather.polite import Pace, Politeness, Timing
from audit.gather.robots import Robots
from audit.gather.save_page import Saved, keys_from, save_page
from audit.gather.stream import gather, run

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Archive",
    "Archived",
    "Client",
    "Clock",
    "CurlTransport",
    "Fetched",
    "Guard",
    "Limits",
    "Pace",
    "Politeness",
    "Robots",
    "Saved",
    "Timing",
    "Wanted",
    "archive_named",
    "archives_for",
    "fetch_all",
    "fetch_copy",
    "gather",
    "keys_from",
    "known_archives",
    "nearest",
    "open_client",
    "run",
    "save_page",
    "user_agent",
]


def open_client(
    *,
    allow_private: Iterable[str] = (),
    limits: Limits | None = None,
    pace: Pace | None = None,
    agent: str = "",
    robots: bool = False,
) -> Client:
    """A client over libcurl. ``allow_private``: host names, addresses or CIDR blocks that the guard lets by.

    ``robots`` is for runs that nobody watches: what a robots.txt disallows is skipped. Raises
    UsageError for an ``allow_private`` that is none of these. Close the client with ``async with``.
    """
    limits, pace, agent = limits or Limits(), pace or Pace(), agent or user_agent("0")
    transport = CurlTransport(Guard(allow_private), limits, connections=pace.together)
    polite = Politeness(pace)
    client = Client(transport, polite=polite, limits=limits, agent=agent)
    if not robots:
        return client
    rules = Robots(client.fetch, agent, polite.slow)
    return Client(transport, polite=polite, limits=limits, agent=agent, may=rules.may)


def fetch_all(
    wanted: Iterable[Wanted | str],
    *,
    allow_private: Iterable[str] = (),
    limits: Limits | None = None,
    pace: Pace | None = None,
    agent: str = "",
) -> list[Fetched]:
    """Fetch a few addresses and return when all are done, in the order they were given.

    For many, use `gather`, which holds only a part of them in memory. Raises UsageError as
    `open_client` does; never for what a server does.
    """
    asked = [Wanted(one, tag=None) if isinstance(one, str) else one for one in wanted]

    async def main() -> list[Fetched]:
        async with open_client(allow_private=allow_private, limits=limits, pace=pace, agent=agent) as client:
            done = {id(one.wanted): one async for one in gather(asked, client)}
        return [done[id(one)] for one in asked]

    return run(main())
