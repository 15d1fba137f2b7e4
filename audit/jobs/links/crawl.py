"""The crawl of `audit links`: claim what is due, fetch, record. Killed at any moment, the next goes on."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from audit.formats.http import host_of
from audit.gather import FetchRequest, gather, target_or_refresh
from audit.jobs.held_back import HeldBack, before
from audit.jobs.links.rows import LinkRow, row_of
from audit.links import (
    BROUGHT_ALONG,
    LATELY,
    LEAST_LINKS,
    ONE_RUN,
    THERE,
    Met,
    advance,
    host_event,
    observation_of,
    standing_of,
)
from audit.model import Attempt, Outcome, Reason
from audit.store import Standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping

    from audit.jobs.fetching import FetchedPage, PageFetcher
    from audit.jobs.links.targets import Titles
    from audit.links import LinkState, OwnFailure
    from audit.model import OutcomeName
    from audit.store import History, Known

LEASE = timedelta(minutes=3)
_CLAIM = 200  # addresses claimed at a time
AHEAD = 1000  # addresses in the queues of their hosts
_BATCH, _SECONDS = 100, 1.0  # results settled together, or after so long
_SOON = timedelta(hours=6)  # until what our own network kept from being looked at is due again
_HOSTS = 500  # of which links are brought along in one transaction
_MOST_RECHECKED = 1000  # links of a failing host whose standing is worked out again at the end


@dataclass(slots=True)
class Crawl:
    """One crawl of what is due. ``now`` is the clock, in UTC; ``tell`` is called with each row settled.

    ``titles`` say what the addresses are cited as. ``seen`` and ``failed`` hold what each host answered, for
    judging it as a whole at the end. ``held_back`` are the looks that may be failures of our own network:
    they are settled, or forgotten, at the end. ``control_names`` are hosts that must answer.
    """

    history: History
    pages: PageFetcher
    titles: Titles
    tell: Callable[[LinkRow], None]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    control_names: tuple[str, ...] = ()
    owner: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}")
    seen: dict[str, Counter[OutcomeName]] = field(default_factory=dict)
    failed: dict[str, list[str]] = field(default_factory=dict)
    next_look: dict[str, datetime] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    held_back: HeldBack = field(default_factory=HeldBack)

    @property
    def failure(self) -> OwnFailure | None:
        """How the run failed by our own network, as far as it did."""
        return self.held_back.failure

    @property
    def _is_ours(self) -> bool:
        """Whether the run as a whole failed by our own network."""
        return self.failure is not None and self.failure.whole

    async def run(self) -> None:
        """Fetch everything that is due, then record the hosts that failed as a whole."""
        self._free_hosts_of_the_dead()
        renewing = asyncio.create_task(self._renew())
        try:
            async with self.pages:
                await self._look()
            self._judge_hosts()
        finally:
            renewing.cancel()
            with suppress(asyncio.CancelledError):
                await renewing
            self.history.release(self.owner)

    async def _look(self) -> None:
        batch: list[FetchedPage] = []
        since = asyncio.get_running_loop().time()
        try:
            async for fetched in gather(self._claims(), self.pages, ahead=AHEAD):
                batch.append(fetched)
                clock = asyncio.get_running_loop().time()
                if len(batch) >= _BATCH or clock - since >= _SECONDS:
                    self._settle(batch)
                    batch, since = [], clock
            self._settle(batch)
            batch = []
            await self.held_back.try_controls(self.control_names)
        finally:
            self._settle(batch)  # what was answered is kept also when the run is stopped
            self._settle_held(self.held_back.release())  # which a run that is ours as a whole leaves alone

    async def _claims(self) -> AsyncIterator[FetchRequest]:
        while not self._is_ours:
            claimed = self.history.claim(self.owner, self.now(), LEASE, _CLAIM)
            for url in claimed:
                title, weak_title = self.titles.get(url, (None, None))
                yield FetchRequest(url, follow=target_or_refresh, title=title, weak_title=weak_title)
            if claimed:
                continue
            free = self.history.held_until(self.owner, self.now())
            if free is None:
                return
            # Another run holds the rest. If it lives, it settles them; if it was killed, they fall free.
            await asyncio.sleep(min(5.0, max(0.2, (free - self.now()).total_seconds())))

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            self.history.renew(self.owner, self.now(), LEASE)

    def _settle(self, batch: list[FetchedPage]) -> None:
        """Settle what is sure to be no failure of ours; the rest is held back."""
        known = self.history.known([fetched.request.url for fetched in batch])
        for fetched in batch:
            if fetched.attempt is not None:
                met = Met(fetched.attempt, before(known[fetched.request.url].attempts), fetched.mark)
                self.held_back.add(met, fetched)
        sure = self.held_back.sure()
        if self._is_ours:
            sure = []
        now = [fetched for fetched in batch if fetched.attempt is None]
        now += [fetched for fetched in sure if fetched.request.url in known]
        self._settle_sure(now, known)
        self._settle_held(fetched for fetched in sure if fetched.request.url not in known)

    def _settle_held(self, sure: Iterable[FetchedPage]) -> None:
        stream = iter(() if self._is_ours else sure)
        while batch := list(islice(stream, _CLAIM)):
            self._settle_sure(batch, self.history.known([fetched.request.url for fetched in batch]))

    def _settle_sure(self, batch: list[FetchedPage], held: Mapping[str, Known]) -> None:
        attempts: list[Attempt] = []
        standings: list[Standing] = []
        rows: list[LinkRow] = []
        for fetched in batch:
            url, attempt = fetched.request.url, fetched.attempt
            known = held[url]
            state = standing_of(known.attempts, known.events, now=self.now())
            if attempt is None:
                row = row_of(known.places, _skipped(fetched, self.now()), state)
                rows.append(replace(row, unasked=True))
                wait = _SOON if fetched.ours else timedelta(days=1)
                standings.append(Standing(url, state.standing, state.since, self.now() + wait))
                continue
            state = advance(state, observation_of(attempt))
            self._count(url, attempt.outcome.name, state)
            attempts.append(attempt)
            standings.append(Standing(url, state.standing, state.since, state.due))
            rows.append(row_of(known.places, attempt, state))
        self.history.keep(attempts, standings)
        for row in rows:
            self.counts[row.outcome] += 1
            self.tell(row)

    def _free_hosts_of_the_dead(self) -> None:
        """Free the hosts that are held by runs of this machine whose process has ended."""
        for owner in self.history.owners():
            machine, _, process = owner.rpartition(":")
            if machine == socket.gethostname() and owner != self.owner and not _lives(int(process)):
                self.history.free_hosts(owner)

    def _count(self, url: str, outcome: OutcomeName, state: LinkState) -> None:
        """Count what the host answered; list its failing addresses until one of its addresses is there."""
        host = host_of(url)
        seen = self.seen.setdefault(host, Counter())
        seen[outcome] += 1
        if seen.keys() & THERE:
            self.failed.pop(host, None)
        elif state.strikes:
            due = state.due or self.now()
            self.next_look[host] = min(due, self.next_look.get(host, due))
            failed = self.failed.setdefault(host, [])
            if len(failed) < _MOST_RECHECKED:
                failed.append(url)

    def _judge_hosts(self) -> None:
        """Record an event for each host of which all answers failed alike, and settle its links again.

        Failures that an event explains count slowly (`links.status`). A host that showed a page since all of
        these links began to fail has not failed as a whole, whether it was asked for another today or not.
        """
        self._bring_along()
        failed = {host: event for host in self.failed if (event := self._event(host))}
        answered = self.history.last_answers(list(failed), THERE)
        for host, outcome in failed.items():
            known = self.history.known(self.failed.get(host, ()))
            if host in answered and answered[host] >= self._began(known.values()):
                continue
            self.history.record_event(host, self.now(), outcome)
            known = self.history.known(self.failed.get(host, ()))
            states = {
                url: standing_of(held.attempts, held.events, now=self.now()) for url, held in known.items()
            }
            self.history.settle(
                *(Standing(url, state.standing, state.since, state.due) for url, state in states.items())
            )

    def _event(self, host: str) -> OutcomeName | None:
        """The outcome by which a host failed as a whole, by the looks of this run and of the days before."""
        looks: Counter[OutcomeName] = Counter(self.history.last_looks(host, self.now() - LATELY).values())
        event = host_event(looks, self.history.watched(host, without="dead"))
        return event if event in self.seen[host] else None

    def _bring_along(self) -> None:
        """Have pages that were there looked at with the next look at one that fails on their host.

        Whether a page is gone or its whole host fails shows by them, and by nothing else.
        """
        failing = {host: self.next_look[host] for host in self.failed}
        for start in range(0, len(failing), _HOSTS):
            some = dict(islice(failing.items(), start, start + _HOSTS))
            self.history.bring_along(some, BROUGHT_ALONG, LEAST_LINKS - 1)

    def _began(self, known: Iterable[Known]) -> datetime:
        """When the last of these links began to fail; now, where none has."""
        states = (standing_of(held.attempts, held.events, now=self.now()) for held in known)
        starts = [state.strikes[0][0] for state in states if state.strikes]
        return max(starts, default=self.now()) - ONE_RUN


def _lives(process: int) -> bool:
    if sys.platform == "win32":
        return True  # os.kill(process, 0) would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _skipped(fetched: FetchedPage, now: datetime) -> Attempt:
    """An attempt for the row of an address that was not requested. It is not kept in the history."""
    reason = Reason("not-asked-because", why=fetched.fault or Reason("not-asked"))
    return Attempt(url=fetched.request.url, at=now, outcome=Outcome(name="refused", reasons=(reason,)))
