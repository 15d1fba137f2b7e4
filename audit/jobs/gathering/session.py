"""One run of getting: every address for itself, everything kept the moment it is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from audit.gather import Wanted, nearest, run
from audit.jobs.context import NoProgress, Stop
from audit.jobs.gathering.cited_copy import archive_of, cited_copy
from audit.jobs.gathering.gathered import Gathered
from audit.jobs.gathering.privacy import is_private, may_be_told
from audit.jobs.gathering.reads import stamped_on, why_no_page
from audit.jobs.gathering.wire import Wire, archives_of
from audit.model import Skipped
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from audit.gather import Archive, Archived, Fetched
    from audit.jobs.context import Progress
    from audit.jobs.gathering.options import Gathering
    from audit.jobs.gathering.wants import Want
    from audit.model import ArchiveService, Attempt, Received
    from audit.store import Store

STOPPED = "the run was stopped before all was asked for it"
_THERE = frozenset({"ok", "redirected"})
_OURS = ("guard:", "address:")  # reasons for which nobody is asked, archives neither


def gather_all(
    wants: Sequence[Want],
    store: Store,
    options: Gathering,
    *,
    services: Iterable[ArchiveService] = (),
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Gathered:
    """Get every address and keep what comes. ``progress`` hears of each when it is done.

    Ctrl-C ends it at once, which ``stop`` then knows: what was received is kept, the rest is told as
    not had. Raises UsageError for options that cannot be used and StoreError when the disk fails.
    """
    tell, stop = progress or NoProgress(), stop or Stop()
    session = Session(store, Wire.of(options), archives_of(services, options), options.allow_private, tell)
    tell.stage("getting", len(wants))
    with stop.heard():
        run(session.all(wants))
    for want in wants if stop.stopped else ():
        if want.url not in session.done:
            session.result.gaps[want.url] = Skipped(want.url, STOPPED)
    session.result.stopped = stop.stopped
    return session.result


class Session:
    """The clients, the store and the results of one run."""

    def __init__(
        self,
        store: Store,
        wire: Wire,
        archives: Sequence[Archive],
        private: Collection[str],
        tell: Callable[[str], None],
    ) -> None:
        self.store = store
        self.wire = wire
        self.archives = archives
        self.private = private
        self.tell = tell
        self.result = Gathered()
        self.done: set[str] = set()

    async def all(self, wants: Iterable[Want]) -> None:
        """Get all, as many at once as politeness allows; the first failure of the store ends all."""
        async with self.wire.plain:
            tasks = [asyncio.create_task(self.get(want)) for want in wants]
            try:
                for task in asyncio.as_completed(tasks):
                    await task
            finally:
                for one in tasks:
                    one.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def get(self, want: Want) -> None:
        """Get one address: a cited copy from its archive, all else live and where need be from archives."""
        cited = archive_of(want.url, self.archives)
        if cited is not None:
            self._keep(await cited_copy(self.wire.plain, *cited, want))
        else:
            fetched = await self.wire.live.fetch(Wanted(want.url, tag=want.title))
            self._keep(fetched)
            if fetched.received is not None and is_private(fetched.received.ip or ""):
                self.result.private.add(want.url)
            await self._ask_archives(want, self._why_archive(want, fetched))
        self.done.add(want.url)
        self.tell(want.url)

    async def _ask_archives(self, want: Want, why: str | None) -> None:
        """Keep the copy nearest to the citation's date, of the first archive that has one."""
        for archive in self.archives if why else ():
            if not may_be_told(archive, want.url, self.private, inside=want.url in self.result.private):
                reason = f"{archive.name} was not asked: the address belongs to a private network"
                self.result.gaps[want.url] = Skipped(want.url, reason)
                continue
            found = await nearest(
                self.wire.plain, archive, want.url, want.when, lambda received: why_no_page(want, received)
            )
            self._keep_copy(found, why or "")
            if found.received is not None:
                break

    def _why_archive(self, want: Want, fetched: Fetched) -> str | None:
        """Why the live copy does not do; ``None`` when it does, or when nobody else is to be asked."""
        if fetched.attempt is None:
            reason = reason_words(fetched.skipped.reason) if fetched.skipped else "not asked"
            return None if reason.startswith(_OURS) else f"the live page was not asked for ({reason})"
        if fetched.attempt.outcome.name not in _THERE or fetched.received is None:
            return f"the live page was {fetched.attempt.outcome.name}"
        day = stamped_on(want, fetched.received)
        return f"the live page is stamped {day}, long after the citation" if day else None

    def _keep(self, fetched: Fetched) -> None:
        if fetched.attempt is not None:
            self._record(fetched.attempt, fetched.received)
        elif fetched.skipped is not None:
            self.result.gaps[fetched.wanted.url] = fetched.skipped

    def _keep_copy(self, found: Archived, why: str) -> None:
        outcome = found.attempt.outcome
        told = outcome.model_copy(update={"reasons": (*outcome.reasons, f"asked because {why}")})
        self._record(found.attempt.model_copy(update={"outcome": told}), found.received)

    def _record(self, attempt: Attempt, received: Received | None) -> None:
        """Keep an attempt and what came of it.

        The attempt first: a kill between the two must not leave a soft 404 that nothing calls one.
        """
        self.store.record(attempt)
        if received is not None:
            self.store.keep(received)
        self.result.attempts.append(attempt)
