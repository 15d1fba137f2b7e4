"""robots.txt for unattended runs (RFC 9309): asked once per origin, read within bounds."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING

from protego import Protego

from audit.formats.http import Address, BadAddressError, host_of, parse_address, undo_coding
from audit.gather.faults import FaultError
from audit.gather.fetch_request import KIB
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from audit.gather.fetch_request import FetchResult

    Slow = Callable[[str, float], None]
    Fetch = Callable[[str], Awaitable[FetchResult]]

READ_AT_MOST = 500 * KIB  # the least that RFC 9309, 2.5 asks to be read
MOST_LINES = 10_000
MOST_STARS = 12  # each star multiplies the time that matching may take
LONGEST_LINE = 2000
MOST_ORIGINS = 1000
_OK, _CLIENT_ERROR, _SERVER_ERROR = 200, 400, 500


class Robots:
    """Answers whether ``agent`` may fetch an address.

    ``fetch`` gets a robots.txt (a client that does not ask robots itself), ``slow`` is called with a
    ``Crawl-delay``. The rules of the last thousand origins are kept.
    """

    def __init__(self, fetch: Fetch, agent: str, slow: Slow | None = None) -> None:
        self._fetch, self._slow = fetch, slow
        self._agent = agent.partition("/")[0]
        self._origins: OrderedDict[str, asyncio.Task[Protego | Reason]] = OrderedDict()

    async def may(self, url: str) -> Reason | None:
        """Why ``url`` must not be fetched, or ``None``.

        Raises FaultError where the host did not answer: then the address is as
        unreachable as its robots.txt.
        """
        try:
            address = parse_address(url)
        except BadAddressError:
            return None  # the client says what is wrong with it
        if address.target.partition(b"?")[0] == b"/robots.txt":
            return None
        rules = await self._rules(address)
        if isinstance(rules, Reason):
            return rules
        return None if rules.can_fetch(url, self._agent) else Reason("robots-disallow")

    async def _rules(self, address: Address) -> Protego | Reason:
        origin = f"{address.scheme}://{address.netloc.decode('ascii')}/"
        task = self._origins.get(origin)
        if task is None or (task.done() and task.cancelled()):
            task = asyncio.ensure_future(self._read(origin))
            self._origins[origin] = task
            while len(self._origins) > MOST_ORIGINS:
                self._origins.popitem(last=False)
        self._origins.move_to_end(origin)
        return await asyncio.shield(task)

    async def _read(self, origin: str) -> Protego | Reason:
        fetched = await self._fetch(f"{origin}robots.txt")
        received = fetched.received
        if received is None:
            if fetched.at is None:
                return fetched.failure
            raise FaultError(fetched.failure)
        if received.status >= _SERVER_ERROR or received.status < _OK:
            return Reason("robots-failed", status=received.status)
        if received.status >= _CLIENT_ERROR:
            return Protego.parse("")
        body = undo_coding(received.body, received.headers, READ_AT_MOST).body
        rules = Protego.parse(limited(body))
        delay = rules.crawl_delay(self._agent)
        if delay is not None and self._slow is not None:
            self._slow(host_of(origin), delay)
        return rules


def limited(body: bytes) -> str:
    """The lines that matter, so many and so long and with so few wildcards that reading them stays quick."""
    text = body[:READ_AT_MOST].decode("utf-8", "replace").removeprefix("\ufeff")
    lines = (line.partition("#")[0].strip()[:LONGEST_LINE] for line in text.splitlines())
    kept = [line for line in lines if ":" in line][:MOST_LINES]
    return "\n".join("*".join(line.split("*")[: MOST_STARS + 1]) for line in kept)
