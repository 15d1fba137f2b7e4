"""Fetches one address: hop by hop, each guarded, queued by its host, bounded and recorded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Self

from audit.formats.http import BadAddressError, host_of, parse_address
from audit.gather.exchange import Request, exchange
from audit.gather.faults import AddressRefusedError, FaultError, NotAskedError, fault_may_pass
from audit.gather.fetch_request import FetchRequest, FetchResult, Limits
from audit.gather.guard import refuses_port
from audit.gather.polite import Politeness
from audit.gather.redirect_chain import RedirectChain, target_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from audit.gather.exchange import Transport
    from audit.model import Reason, Received

    May = Callable[[str], Awaitable[Reason | None]]

PROJECT = "https://github.com/source-audit/source-audit"
_ACCEPTED = (
    ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"),
    ("Accept-Encoding", "gzip, deflate, br"),
    ("Accept-Language", "en,*;q=0.5"),
)
_PASSING = frozenset({429, 500, 502, 503, 504})


def user_agent(version: str, contact: str | None = None) -> str:
    """Who we say we are: the program, where it is explained, and whom to write to."""
    return f"source-audit/{version} (+{PROJECT}{f'; {contact}' if contact else ''})"


@dataclass(frozen=True, slots=True)
class Clock:
    """The wall clock (UTC) and the stopwatch (seconds); tests bring their own."""

    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    ticks: Callable[[], float] = monotonic


class Client:
    """Fetches addresses through a transport.

    ``may`` is asked before each hop and answers why an address is not to be fetched (robots), or
    ``None``. Cookies live as long as one chain of redirects and no longer.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        polite: Politeness | None = None,
        limits: Limits | None = None,
        agent: str = "",
        may: May | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.transport = transport
        self.polite = polite or Politeness()
        self.limits = limits or Limits()
        self.may = may
        self.clock = clock or Clock()
        ours = (("User-Agent", agent or user_agent("0")), *_ACCEPTED)
        self._headers = tuple((name.encode("ascii"), value.encode()) for name, value in ours)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.transport.aclose()

    async def fetch(self, request: FetchRequest | str, *, gate: asyncio.Event | None = None) -> FetchResult:
        """Fetch one address and follow its redirects. Never raises for what a server does.

        A failure that may pass (see `Pace`) is tried again. It does not start while ``gate`` is closed.
        """
        request = FetchRequest(request) if isinstance(request, str) else request
        tries = 1
        while True:
            chain = RedirectChain(request, gate)
            result = await self._once(chain, tries)
            status = result.received.status if result.received else None
            wait = self.polite.again(tries, host_of(chain.url), status) if _may_pass(result) else None
            if wait is None:
                return result
            await self.polite.timing.sleep(wait)
            tries += 1

    async def _once(self, chain: RedirectChain, tries: int) -> FetchResult:
        try:
            last = await self._follow(chain)
        except NotAskedError as error:
            if not chain.passed:
                return FetchResult(chain.request, fault=error.reason)
            chain.fault = error.reason
            return self._result(chain, tries)
        except FaultError as error:
            chain.fault = error.reason
            return self._result(chain, tries)
        return self._result(chain, tries, last)

    def _result(self, chain: RedirectChain, tries: int, last: Received | None = None) -> FetchResult:
        asked, hops, passed = chain.request.url, tuple(chain.hops), tuple(chain.passed)
        if last is not None and (hops or asked != last.url):
            last = last.model_copy(
                update={"asked": asked if asked != last.url else None, "hops": hops, "earlier": passed}
            )
        return FetchResult(
            chain.request,
            at=chain.started or self.clock.now(),
            received=last,
            fault=chain.fault,
            hops=hops,
            final_url=last.url if last else (chain.url if hops else None),
            seconds=round(chain.seconds, 3),
            tries=tries,
        )

    async def _follow(self, chain: RedirectChain) -> Received:
        while True:
            received = await self._hop(chain)
            target = (chain.request.follow or target_of)(received)
            if target is None or not chain.goes_to(target, received, self.limits.redirects):
                return received

    async def _hop(self, chain: RedirectChain) -> Received:
        request = self._request(chain)
        if self.may is not None and (why := await self.may(chain.url)) is not None:
            raise NotAskedError(why)
        host = (not chain.passed and chain.request.queue) or host_of(chain.url)
        try:
            async with self.polite.turn(host, started=bool(chain.passed), gate=chain.gate):
                received = await self._exchange(request, chain)
                self.polite.answered(host, received.status, header(received, b"retry-after"))
                return received
        except AddressRefusedError as error:
            raise NotAskedError(error.reason) from error

    async def _exchange(self, request: Request, chain: RedirectChain) -> Received:
        ticks = self.clock.ticks()
        chain.started = chain.started or self.clock.now()
        try:
            return await exchange(self.transport, request, self.clock.now)
        finally:
            chain.seconds += self.clock.ticks() - ticks

    def _request(self, chain: RedirectChain) -> Request:
        try:
            url = parse_address(chain.url)
        except BadAddressError as error:
            raise NotAskedError(error.reason) from error
        if refused := refuses_port(url.port):
            raise NotAskedError(refused)
        headers = self._headers
        if given := chain.headers():
            replaced = {name.lower() for name, _ in given}
            headers = (*(pair for pair in headers if pair[0].lower() not in replaced), *given)
        return Request(url, chain.method, headers, chain.request.content)


def header(received: Received, name: bytes) -> str | None:
    """The first value of a response header, ``name`` in lower case."""
    found = (value for key, value in received.headers if key.lower() == name)
    value = next(found, None)
    return value.decode("latin-1") if value is not None else None


def _may_pass(result: FetchResult) -> bool:
    if result.received is not None:
        return result.received.status in _PASSING
    return result.at is not None and result.fault is not None and fault_may_pass(result.fault)
