"""Fetches one address: hop by hop, each guarded, queued by its host, bounded and recorded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Self

import httpx

from audit.formats.http import BadAddressError, host_of, parse_address
from audit.gather.chain import Chain, target_of
from audit.gather.exchange import Request, exchange
from audit.gather.faults import AddressRefusedError, fault_may_pass, outcome_of_fault
from audit.gather.fetched import Fetched, Wanted
from audit.gather.limits import Limits
from audit.gather.polite import HostRestsError, Politeness
from audit.gather.status import outcome_of_status
from audit.model import Attempt, Outcome, Received, Skipped

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from audit.gather.exchange import Transport

    May = Callable[[str], Awaitable[str | None]]

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
    ``None``. Cookies live as long as one chain of redirects and no longer. Without ``digests`` an
    attempt does not name the body that came of it: for those who neither keep it nor remember it.
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
        digests: bool = True,
    ) -> None:
        self.transport = transport
        self.polite = polite or Politeness()
        self.limits = limits or Limits()
        self.may = may
        self.clock = clock or Clock()
        self.digests = digests
        ours = (("User-Agent", agent or user_agent("0")), *_ACCEPTED)
        self._headers = tuple((name.encode("ascii"), value.encode()) for name, value in ours)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.transport.aclose()

    async def fetch(self, wanted: Wanted | str, *, gate: asyncio.Event | None = None) -> Fetched:
        """Fetch one address and follow its redirects. Never raises for what a server does.

        A failure that may pass (see `Pace`) is tried again; the attempt tells how often. It does not
        start while ``gate`` is closed.
        """
        wanted = Wanted(wanted) if isinstance(wanted, str) else wanted
        tries = 1
        while True:
            chain = Chain(wanted, gate)
            fetched = await self._once(chain)
            status = fetched.attempt.status if fetched.attempt else None
            wait = self.polite.again(tries, host_of(chain.url), status) if _may_pass(fetched) else None
            if wait is None:
                return _told(fetched, tries)
            await self.polite.timing.sleep(wait)
            tries += 1

    async def _once(self, chain: Chain) -> Fetched:
        last: Received | None = None
        try:
            last = await self._follow(chain)
            outcome = chain.problem or outcome_of_status(last, chain.hops)
        except NotAskedError as error:
            if not chain.passed:
                return Fetched(chain.wanted, skipped=Skipped(what=chain.wanted.url, reason=str(error)))
            outcome = Outcome(name="unreachable", reasons=(str(error),))
        except httpx.TransportError as error:
            outcome = outcome_of_fault(error)
        return self._fetched(chain, outcome, last)

    def _fetched(self, chain: Chain, outcome: Outcome, last: Received | None) -> Fetched:
        asked, hops, passed = chain.wanted.url, tuple(chain.hops), tuple(chain.passed)
        if last is not None and (hops or asked != last.url):
            last = last.model_copy(
                update={"asked": asked if asked != last.url else None, "hops": hops, "earlier": passed}
            )
        attempt = Attempt(
            url=asked,
            at=chain.started or self.clock.now(),
            outcome=outcome,
            status=last.status if last else None,
            final_url=last.url if last else (chain.url if hops else None),
            hops=hops,
            capture=last.digest if last and self.digests else None,
            seconds=round(chain.seconds, 3),
        )
        return Fetched(chain.wanted, attempt=attempt, received=last)

    async def _follow(self, chain: Chain) -> Received:
        while True:
            received = await self._hop(chain)
            target = (chain.wanted.follow or target_of)(received)
            if target is None or not chain.goes_to(target, received, self.limits.redirects):
                return received

    async def _hop(self, chain: Chain) -> Received:
        request = self._request(chain)
        if self.may is not None and (why := await self.may(chain.url)) is not None:
            raise NotAskedError(why)
        host = (not chain.passed and chain.wanted.queue) or host_of(chain.url)
        try:
            async with self.polite.turn(host, started=bool(chain.passed), gate=chain.gate):
                received = await self._ask(request, chain)
                self.polite.answered(host, received.status, header(received, b"retry-after"))
                return received
        except (HostRestsError, AddressRefusedError) as error:
            raise NotAskedError(str(error)) from error

    async def _ask(self, request: Request, chain: Chain) -> Received:
        ticks = self.clock.ticks()
        chain.started = chain.started or self.clock.now()
        try:
            return await exchange(self.transport, request, self.clock.now)
        finally:
            chain.seconds += self.clock.ticks() - ticks

    def _request(self, chain: Chain) -> Request:
        try:
            url = parse_address(chain.url)
        except BadAddressError as error:
            raise NotAskedError(str(error)) from error
        headers = self._headers
        if given := chain.headers():
            replaced = {name.lower() for name, _ in given}
            headers = (*(pair for pair in headers if pair[0].lower() not in replaced), *given)
        return Request(url, chain.method, headers, chain.wanted.content)


class NotAskedError(Exception):
    """The address was not asked; the message says why, its first word the kind of reason."""


def header(received: Received, name: bytes) -> str | None:
    """The first value of a response header, ``name`` in lower case."""
    found = (value for key, value in received.headers if key.lower() == name)
    value = next(found, None)
    return value.decode("latin-1") if value is not None else None


def _may_pass(fetched: Fetched) -> bool:
    attempt = fetched.attempt
    if attempt is None:
        return False
    if attempt.status is not None:
        return attempt.status in _PASSING
    return any(fault_may_pass(str(reason)) for reason in attempt.outcome.reasons[:1])


def _told(fetched: Fetched, tries: int) -> Fetched:
    if tries == 1 or fetched.attempt is None:
        return fetched
    outcome = fetched.attempt.outcome
    reasons = (*outcome.reasons, f"tried {tries} times")
    again = fetched.attempt.model_copy(update={"outcome": Outcome(name=outcome.name, reasons=reasons)})
    return replace(fetched, attempt=again)
