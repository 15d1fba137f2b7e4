"""Having the Wayback Machine capture pages, and looking later whether it has."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.gather import Saved, fetch_copy, known_archives, run, save_page
from audit.jobs.gathering.privacy import may_be_told
from audit.jobs.gathering.reads import why_no_page
from audit.jobs.gathering.wire import Wire
from audit.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from audit.gather import Archive, Fetched, Timing
    from audit.jobs.context import Progress
    from audit.jobs.gathering.options import Gathering
    from audit.jobs.gathering.wants import Want
    from audit.store import Store

LOOKS, LOOK_AFTER = 3, 30.0
"""How often a new copy is looked for, and the seconds before each look: it can be read only a while later."""
_TOGETHER = 3  # captures asked for at once; an account may have few
_PRIVATE = "not submitted: the address belongs to a private network"


@dataclass(frozen=True, slots=True)
class Service:
    """Save Page Now, and the archive that its captures can be read in; a test brings its own."""

    keys: tuple[str, str]
    address: str = "https://web.archive.org"
    archive: Archive | None = None
    timing: Timing | None = None


def submit_all(
    wants: Sequence[Want],
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
    wire, archive = Wire.of(options, service.timing), service.archive or known_archives()[0]

    def told(want: Want) -> bool:
        return may_be_told(archive, want.url, options.allow_private, inside=want.url in private)

    kept_back = {one.url: (Saved(one.url, "lasting", _PRIVATE), False) for one in wants if not told(one)}
    public = [one for one in wants if one.url not in kept_back]
    progress.stage("submitting", len(public))
    return kept_back | run(_submit_all(public, store, wire, archive, service=service, progress=progress))


async def _submit_all(
    wants: Sequence[Want], store: Store, wire: Wire, archive: Archive, *, service: Service, progress: Progress
) -> dict[str, tuple[Saved, bool]]:
    places = asyncio.Semaphore(_TOGETHER)

    async def ask(want: Want) -> Saved:
        async with places:
            saved = await save_page(wire.plain, want.url, service.keys, service=service.address)
        progress(want.url)
        return saved

    async with wire.plain:
        answers = await asyncio.gather(*map(ask, wants))
        read = await _read_back(wants, answers, wire, archive, store)
    return {one.url: (one, one.url in read) for one in answers}


async def _read_back(
    wants: Sequence[Want], answers: Sequence[Saved], wire: Wire, archive: Archive, store: Store
) -> set[str]:
    """The addresses whose new copies could be read; those copies are kept."""
    waiting = {
        want.url: (want, saved.uri)
        for want, saved in zip(wants, answers, strict=True)
        if saved.state == "saved" and saved.uri
    }
    read: set[str] = set()
    for _ in range(LOOKS if waiting else 0):
        await wire.plain.polite.timing.sleep(LOOK_AFTER)
        for url, (want, uri) in list(waiting.items()):
            if _keep(await fetch_copy(wire.plain, archive, uri, url), want, store):
                read.add(url)
                del waiting[url]
        if not waiting:
            break
    return read


def _keep(fetched: Fetched, want: Want, store: Store) -> bool:
    received, attempt = fetched.received, fetched.attempt
    if received is None or attempt is None or received.archived is None or why_no_page(want, received):
        return False
    store.keep(received)
    reasons = (f"captured {received.archived} at our request (Save Page Now)",)
    store.record(attempt.model_copy(update={"outcome": Outcome(name="ok", reasons=reasons)}))
    return True
