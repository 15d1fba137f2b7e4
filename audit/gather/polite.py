"""A queue per host, a limit over all, and patience with hosts that ask for it."""

from __future__ import annotations

import asyncio
import random
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic, time
from typing import TYPE_CHECKING

from audit.formats.http import seconds_to_wait
from audit.gather.faults import AddressRefusedError, FaultError, NotAskedError
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

_TOO_MANY, _UNAVAILABLE = 429, 503
_ASKED_TO_WAIT = frozenset({_TOO_MANY, _UNAVAILABLE})
MOST_HOSTS = 4096


@dataclass(frozen=True, slots=True)
class Pace:
    """How hard hosts may be pressed. Times are seconds.

    At most ``per_host`` requests at once and one every ``interval`` to a host, ``together`` over all.
    A host that fails ``strikes`` times in a row in one way rests for ``rest``. A ``Retry-After`` of up
    to ``patience`` is waited for; a longer one makes the host rest for as long. A failure that may pass
    is tried again ``retries`` times, after ``backoff`` doubled each time, half of it by chance.
    """

    per_host: int = 2
    interval: float = 0.5
    together: int = 100
    strikes: int = 5
    rest: float = 600.0
    patience: float = 60.0
    retries: int = 1
    backoff: float = 1.0


@dataclass(frozen=True, slots=True)
class Timing:
    """The stopwatch, the wall clock (seconds since 1970), the sleep and the chance that politeness uses."""

    ticks: Callable[[], float] = monotonic
    wall: Callable[[], float] = time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random


class HostRestsError(NotAskedError):
    """The host is left alone for now."""


@dataclass(slots=True)
class _Host:
    active: int = 0
    free_at: float = 0.0
    interval: float = 0.0
    rests_until: float = 0.0
    why: Reason | None = None
    failing: Reason | None = None
    strikes: int = 0
    queue: list[asyncio.Future[None]] = field(default_factory=list)

    def idle(self, now: float, memory: float) -> bool:
        remembered = self.free_at + (memory if self.strikes else 0.0)
        return not (self.active or self.queue) and now > max(remembered, self.rests_until)


class Politeness:
    """Gives each request its turn. Redirected requests go before those that have not started yet."""

    def __init__(self, pace: Pace | None = None, timing: Timing | None = None) -> None:
        self.pace = pace or Pace()
        self.timing = timing or Timing()
        self._hosts: dict[str, _Host] = {}
        self._together = asyncio.Semaphore(self.pace.together)
        self._forget_at = MOST_HOSTS

    @asynccontextmanager
    async def turn(
        self, host: str, *, started: bool = False, gate: asyncio.Event | None = None
    ) -> AsyncIterator[None]:
        """Wait for this host's turn and hold it; ``started`` (a redirect) goes before what is queued.

        What has not started waits while ``gate`` is closed. Raises HostRestsError where the host is
        left alone.
        """
        state = self._state(host)
        await self._enter(state, started=started)
        try:
            await self._pass(state, None if started else gate)
            try:
                yield
            except AddressRefusedError:
                raise  # we refused it, so it says nothing about the host
            except FaultError as error:
                self._failed(host, state, error.kind)
                raise
            finally:
                self._together.release()
        finally:
            self._leave(state)

    def answered(self, host: str, status: int, retry_after: str | None = None) -> None:
        """The host answered; a request to wait is heeded by all later requests to it."""
        state = self._state(host)
        if status not in _ASKED_TO_WAIT:
            state.strikes, state.failing = 0, None
            return
        wait = seconds_to_wait(retry_after, self.timing.wall())
        if wait is None:
            wait = self.pace.backoff * (1 + self.timing.chance()) if status == _TOO_MANY else 0.0
        self._failed(host, state, Reason("status", status=status))
        if wait > self.pace.patience:
            self._rest(state, wait, Reason("host-asked-to-wait", host=host, seconds=wait))
        state.free_at = max(state.free_at, self.timing.ticks() + min(wait, self.pace.patience))

    def slow(self, host: str, interval: float) -> None:
        """Ask ``host`` no more often than every ``interval`` seconds (robots' ``Crawl-delay``)."""
        self._state(host).interval = min(interval, self.pace.patience)

    def again(self, tries: int, host: str, status: int | None) -> float | None:
        """Seconds until a request that failed ``tries`` times may be tried again; ``None`` for never."""
        if tries > self.pace.retries or self._rests(self._state(host)):
            return None
        if status in _ASKED_TO_WAIT:
            return 0.0  # the host's own queue waits as long as it asked
        return self.pace.backoff * 2.0 ** (tries - 1) * (0.5 + 0.5 * self.timing.chance())

    def _state(self, host: str) -> _Host:
        if len(self._hosts) >= self._forget_at:
            now = self.timing.ticks()
            self._hosts = {
                name: host for name, host in self._hosts.items() if not host.idle(now, self.pace.rest)
            }
            self._forget_at = max(MOST_HOSTS, 2 * len(self._hosts))
        return self._hosts.setdefault(host, _Host())

    async def _enter(self, state: _Host, *, started: bool) -> None:
        if state.active < self.pace.per_host and not state.queue:
            state.active += 1
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        state.queue.insert(0 if started else len(state.queue), waiter)
        try:
            await waiter
        except asyncio.CancelledError:
            if waiter not in state.queue:
                self._leave(state)  # the place was handed over just now
            else:
                state.queue.remove(waiter)
            raise

    def _leave(self, state: _Host) -> None:
        if state.queue:
            state.queue.pop(0).set_result(None)  # the place passes on, so `active` stays
        else:
            state.active -= 1

    async def _pass(self, state: _Host, gate: asyncio.Event | None) -> None:
        """Wait until the host may be asked, holding one of the common places only while it runs."""
        while True:
            self._check(state)
            wait = state.free_at - self.timing.ticks()
            if wait > 0:
                await self.timing.sleep(wait)
                continue
            if gate is not None:
                await gate.wait()
            await self._together.acquire()
            now = self.timing.ticks()
            if now >= state.free_at and not self._rests(state) and (gate is None or gate.is_set()):
                state.free_at = now + max(self.pace.interval, state.interval)
                return
            self._together.release()

    def _check(self, state: _Host) -> None:
        if self._rests(state) and state.why is not None:
            raise HostRestsError(state.why)

    def _rests(self, state: _Host) -> bool:
        return state.rests_until > self.timing.ticks()

    def _failed(self, host: str, state: _Host, kind: Reason) -> None:
        state.strikes = state.strikes + 1 if kind == state.failing else 1
        state.failing = kind
        if state.strikes >= self.pace.strikes:
            why = Reason("host-failing", host=host, strikes=state.strikes, what=kind)
            self._rest(state, self.pace.rest, why)

    def _rest(self, state: _Host, seconds: float, why: Reason) -> None:
        state.rests_until = self.timing.ticks() + seconds
        state.why, state.strikes = why, 0
