"""Having the Wayback Machine capture pages, and looking later whether it has."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.gather import Saved, fetch_copy, known_archives, run, save_page
from audit.jobs.fetching import open_clients
from audit.jobs.gathering.archived import may_disclose, why_no_page
from audit.model import Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from audit.gather import Archive, FetchResult, Timing
    from audit.jobs.context import Gathering, Progress
    from audit.jobs.fetching import Clients
    from audit.jobs.gathering.requests import SourceRequest
    from audit.store import Store

LOOKS, LOOK_AFTER = 3, 30.0
"""How often a new copy is looked for, and the seconds before each look: it can be read only a while later."""
_TOGETHER = 3  # captures asked for at once; an account may have few


@dataclass(frozen=True, slots=True)
class Service:
    """Save Page Now, and the archive that its captures can be read in; a test brings its own."""

    keys: tuple[str, str]
    address: str = "https://web.archive.org"
    archive: Archive | None = None
    timing: Timing | None = None


def submit_all(
    requests: Sequence[SourceRequest],
    store: Store,
    options: Gathering,
    service: Service,
    *,
    progress: Progress,
    private: Collection[str] = (),
) -> dict[str, tuple[Saved, bool]]:
    """Have each address captured; by address, what came of it and whether the new copy was read and kept.

    A copy is recorded only once it has been read back and reads as the page. One that cannot be read
    yet is no failure, and nothing is recorded of it. ``private`` are addresses that lie inside a private
    network, whatever they are called. Raises StoreError when the disk fails.
    """
    clients = open_clients(options, keep=True, timing=service.timing)
    archive = service.archive or known_archives()[0]

    def is_public(request: SourceRequest) -> bool:
        return may_disclose(archive, request.url, options.allow_private, inside=request.url in private)

    public = list(filter(is_public, requests))
    withheld = {
        request.url: (Saved(request.url, "lasting", Reason("save-private")), False)
        for request in requests
        if request not in public
    }
    progress.stage("submitting", len(public))
    return withheld | run(_submit_all(public, store, clients, archive, service=service, progress=progress))


async def _submit_all(
    requests: Sequence[SourceRequest],
    store: Store,
    clients: Clients,
    archive: Archive,
    *,
    service: Service,
    progress: Progress,
) -> dict[str, tuple[Saved, bool]]:
    places = asyncio.Semaphore(_TOGETHER)

    async def submit(request: SourceRequest) -> Saved:
        async with places:
            saved = await save_page(clients.plain, request.url, service.keys, service=service.address)
        progress(request.url)
        return saved

    async with clients.plain:
        answers = await asyncio.gather(*map(submit, requests))
        read = await _read_back(requests, answers, clients, archive, store)
    return {saved.url: (saved, saved.url in read) for saved in answers}


async def _read_back(
    requests: Sequence[SourceRequest],
    answers: Sequence[Saved],
    clients: Clients,
    archive: Archive,
    store: Store,
) -> set[str]:
    """The addresses whose new copies could be read; those copies are kept."""
    waiting = {
        request.url: (request, saved.uri)
        for request, saved in zip(requests, answers, strict=True)
        if saved.state == "saved" and saved.uri
    }
    read: set[str] = set()
    for _ in range(LOOKS if waiting else 0):
        await clients.plain.polite.timing.sleep(LOOK_AFTER)
        for url, (request, uri) in list(waiting.items()):
            if _keep(await fetch_copy(clients.plain, archive, uri, url), request, store):
                read.add(url)
                del waiting[url]
        if not waiting:
            break
    return read


def _keep(fetched: FetchResult, request: SourceRequest, store: Store) -> bool:
    received = fetched.received
    if received is None or received.archived is None or why_no_page(request, received):
        return False
    reason = Reason("captured-at-request", at=str(received.archived))
    outcome = Outcome(name="ok", reasons=(reason,))
    attempt = fetched.attempt(outcome, digest=received.digest, url=request.url, via="archive")
    store.keep(received)
    if attempt is not None:
        store.record(attempt)
    return True
