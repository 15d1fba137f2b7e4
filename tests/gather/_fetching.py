"""A client over libcurl for tests, and its results in words."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from audit.gather import (
    Client,
    CurlTransport,
    FetchRequest,
    FetchResult,
    Guard,
    Limits,
    Pace,
    Politeness,
    Robots,
    run,
)
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable


def open_client(
    *,
    allow_private: Iterable[str] = (),
    limits: Limits | None = None,
    pace: Pace | None = None,
    agent: str = "",
    robots: bool = False,
) -> Client:
    limits, pace, agent = limits or Limits(), pace or Pace(), agent or "test/0"
    transport = CurlTransport(Guard(allow_private), limits, connections=pace.together)
    polite = Politeness(pace)
    client = Client(transport, polite=polite, limits=limits, agent=agent)
    if not robots:
        return client
    rules = Robots(client.fetch, agent, polite.slow)
    return Client(transport, polite=polite, limits=limits, agent=agent, may=rules.may)


def fetch_all(
    requests: Iterable[FetchRequest | str],
    *,
    allow_private: Iterable[str] = (),
    limits: Limits | None = None,
    pace: Pace | None = None,
    agent: str = "",
) -> list[FetchResult]:
    """The results in the order of the requests."""

    async def main() -> list[FetchResult]:
        async with open_client(allow_private=allow_private, limits=limits, pace=pace, agent=agent) as client:
            return await asyncio.gather(*map(client.fetch, requests))

    return run(main())


def fault_words(result: FetchResult) -> str:
    """Why there is no answer, in English; empty where there is one."""
    return reason_words(result.fault) if result.fault else ""


def status_of(result: FetchResult) -> int | None:
    """The status that was answered."""
    return result.received.status if result.received else None
