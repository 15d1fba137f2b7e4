"""One run of fetching sources: every address for itself, everything kept the moment it is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from audit.analysis import wanted_copy
from audit.gather import (
    FetchRequest,
    address_unusable,
    archives_of,
    guard_refused,
    nearest,
    run,
)
from audit.jobs.context import NoProgress, Stop
from audit.jobs.fetching import open_clients
from audit.jobs.gathering.archived import (
    archive_of,
    cited_copy,
    is_private,
    may_disclose,
    stamped_on,
    why_no_page,
)
from audit.jobs.gathering.requests import GatherResult
from audit.jobs.held_back import HeldBack, before
from audit.jobs.sketching import sketch_new
from audit.links import THERE, Met
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from audit.gather import Archive, Archived
    from audit.jobs.context import Gathering, Progress
    from audit.jobs.fetching import Clients, FetchedPage
    from audit.jobs.gathering.requests import SourceRequest
    from audit.model import ArchiveService, Attempt, Received
    from audit.store import Store


def gather_all(
    requests: Sequence[SourceRequest],
    store: Store,
    options: Gathering,
    *,
    services: Iterable[ArchiveService] = (),
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> GatherResult:
    """Fetch every address and keep what comes. ``progress`` is called with each address that is done.

    Ctrl-C ends it at once, which ``stop`` then knows: what was received is kept, the rest is reported as
    not had. Raises UsageError for options that cannot be used and StoreError when the disk fails.
    """
    progress, stop = progress or NoProgress(), stop or Stop()
    archives = archives_of(services) if options.archives else ()
    session = Session(store, open_clients(options, keep=True), archives, options, progress)
    progress.stage("getting", len(requests))
    stop.run(lambda: run(session.fetch_all(requests)))
    for request in requests if stop.stopped else ():
        if request.url not in session.done:
            session.result.gaps[request.url] = Skipped(request.url, Reason("stopped"))
    session.result.stopped = stop.stopped
    if not stop.stopped:
        sketch_new(store, session.kept)
    return session.result


class Session:
    """The clients, the store and the results of one run."""

    def __init__(
        self,
        store: Store,
        clients: Clients,
        archives: Sequence[Archive],
        options: Gathering,
        report: Callable[[str], None],
    ) -> None:
        self.store = store
        self.clients = clients
        self.archives = archives
        self.private = options.allow_private
        self.control_names = options.control_names
        self.report = report
        self.result = GatherResult()
        self.held_back = HeldBack()
        self.kept: list[str] = []
        self.done: set[str] = set()

    async def fetch_all(self, requests: Iterable[SourceRequest]) -> None:
        """Fetch all, as many at once as politeness allows; the first failure of the store ends all."""
        async with self.clients.pages:
            tasks = [asyncio.create_task(self.fetch(request)) for request in requests]
            try:
                for task in asyncio.as_completed(tasks):
                    await task
                await self.held_back.try_controls(self.control_names)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                self._keep_held()

    async def fetch(self, request: SourceRequest) -> None:
        """Fetch one address: a cited copy from its archive, all else live and where need be from archives."""
        cited = archive_of(request.url, self.archives)
        if cited is not None:
            self._keep(await cited_copy(self.clients.plain, *cited, request), request.url)
        else:
            fetched = await self.clients.pages.fetch(FetchRequest(request.url, title=request.title))
            self._keep(fetched, request.url)
            if fetched.received is not None and is_private(fetched.received.ip or ""):
                self.result.private.add(request.url)
            await self._fetch_archived(request, fetched)
        self.done.add(request.url)
        self.report(request.url)

    async def _fetch_archived(self, request: SourceRequest, fetched: FetchedPage) -> None:
        """Keep the copy nearest to the citation's date, of the first archive that has one."""
        why = _why_archive(request, fetched)
        if why is None:
            return
        known = self.store.attempts(request.url)
        if fetched.attempt is not None and fetched.attempt not in known:
            known = (*known, fetched.attempt)  # it may be held back
        when, until = wanted_copy(request.when, known)
        for archive in self.archives:
            inside = request.url in self.result.private
            if not may_disclose(archive, request.url, self.private, inside=inside):
                reason = Reason("archive-not-told", archive=archive.name)
                self.result.gaps[request.url] = Skipped(request.url, reason)
                continue
            found = await nearest(
                self.clients.plain,
                archive,
                request.url,
                when,
                lambda received: why_no_page(request, received),
                until=until,
            )
            self._keep_copy(found, why)
            if found.received is not None:
                break

    def _keep(self, fetched: FetchedPage, url: str) -> None:
        if fetched.attempt is not None:
            met = Met(fetched.attempt, before(self.store.attempts(url)), fetched.mark)
            self.held_back.add(met, fetched)
            self._record_all(self.held_back.sure())
        elif fetched.fault is not None:
            self.result.gaps[url] = Skipped(url, fetched.fault)

    def _keep_held(self) -> None:
        """Record what waited; where our own network failed, only that nothing was looked at."""
        self._record_all(self.held_back.release())

    def _record_all(self, settled: Iterable[FetchedPage]) -> None:
        for fetched in settled:
            if fetched.attempt is not None:
                self._record(fetched.attempt, fetched.received)
            elif fetched.fault is not None:
                self.result.gaps[fetched.request.url] = Skipped(fetched.request.url, fetched.fault)

    def _keep_copy(self, found: Archived, why: Reason) -> None:
        outcome = found.attempt.outcome
        reasons = (*outcome.reasons, Reason("asked-because", why=why))
        explained = outcome.model_copy(update={"reasons": reasons})
        self._record(found.attempt.model_copy(update={"outcome": explained}), found.received)

    def _record(self, attempt: Attempt, received: Received | None) -> None:
        """Keep an attempt and what came of it.

        The attempt first: a kill between the two must not leave a soft 404 that nothing calls one.
        """
        self.store.record(attempt)
        if received is not None:
            self.kept.append(self.store.keep(received).digest or "")
        self.result.attempts.append(attempt)


def _why_archive(request: SourceRequest, fetched: FetchedPage) -> Reason | None:
    """Why the live copy does not do; ``None`` when it does, or when nobody else is to be asked."""
    if fetched.attempt is None:
        why = fetched.fault or Reason("not-asked")
        return None if guard_refused(why) or address_unusable(why) else Reason("live-unasked", why=why)
    if fetched.attempt.outcome.name not in THERE or fetched.received is None:
        return Reason("live-outcome", outcome=fetched.attempt.outcome.name)
    day = stamped_on(request, fetched.received)
    return Reason("live-stamped-later", day=str(day)) if day else None
