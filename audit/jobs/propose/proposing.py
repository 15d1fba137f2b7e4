"""Citations without an address → what is proposed for each."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.formats.catalogues import bare_doi, doi_address
from audit.jobs.context import NoProgress, RunContext, Stop, utc_now
from audit.jobs.propose.asked import ASKED, Asking, Services
from audit.jobs.propose.held import Held
from audit.model import Reason
from audit.proposals import Candidate, Lookup, Proposed, citations_without_address, propose
from audit.report import proposals_as_json, render_proposals

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from audit.jobs.context import Gathering, Progress
    from audit.model import Citation, Dossier

__all__ = ["Services", "proposals_text", "propose_addresses"]


def propose_addresses(
    path: Path,
    *,
    only: Collection[str] = (),
    store: Path | None = None,
    options: Gathering | None = None,
    catalogues: bool = True,
    services: Services | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> tuple[Proposed, ...]:
    """What is proposed for each citation without an address; nothing is written.

    Without ``options`` nobody is asked. ``only`` are ids of citations. Raises SourcesError for a file that
    cannot be used, UsageError for an id that no citation without an address has, StoreError for a broken
    store.
    """
    from audit.sources import load_sources
    from audit.store import DEFAULT_FOLDER, Store

    dossier = load_sources(path)
    wanted = citations_without_address(dossier, only)
    for id_ in frozenset(only) - {citation.id for citation in wanted}:
        raise UsageError(f"no citation without an address is called {id_!r}", "Check the id in the dossier.")
    place, stop = store or path.parent / DEFAULT_FOLDER, stop or Stop()
    with ExitStack() as opened:
        context = RunContext(path.parent, utc_now(now), progress=progress or NoProgress(), stop=stop)
        context.store = opened.enter_context(Store.open(place)) if place.is_dir() else None
        near = _near(dossier, wanted, context)
    far = _asked(wanted, options, _services(services, dossier, options), context, catalogues=catalogues)
    return tuple(
        _proposed(citation, near[citation.id], far.get(citation.id), stopped=stop.stopped)
        for citation in wanted
    )


def held_proposals(dossier: Dossier, context: RunContext) -> tuple[Proposed, ...]:
    """What is proposed for each citation without an address by what is held. Raises StoreError."""
    wanted = citations_without_address(dossier, ())
    near = _near(dossier, wanted, context) if wanted else {}
    return tuple(
        _proposed(citation, near[citation.id], None, stopped=context.stop.stopped) for citation in wanted
    )


def _near(
    dossier: Dossier, wanted: Sequence[Citation], context: RunContext
) -> dict[str, tuple[list[Candidate], list[Lookup]]]:
    """The candidates for citations in what is held, and where they were looked for."""
    held = Held(dossier, wanted, context)
    return {citation.id: held.candidates(citation) for citation in wanted}


def _services(services: Services | None, dossier: Dossier, options: Gathering | None) -> Services:
    """Where is asked: of archives those that the dossier names, as a run asks them for copies."""
    services = services or Services()
    if options is None or not options.archives or services.archives is not None:
        return services
    from audit.gather import archives_of

    return replace(services, archives=archives_of(dossier.archives))


def proposals_text(proposed: Sequence[Proposed], form: str) -> str:
    """The proposals as ``text`` or ``json``."""
    return proposals_as_json(proposed) if form == "json" else render_proposals(proposed)


def _proposed(
    citation: Citation, near: tuple[list[Candidate], list[Lookup]], asking: Asking | None, *, stopped: bool
) -> Proposed:
    candidates, lookups = near
    if asking is not None:
        return propose(citation, [*candidates, *asking.candidates], [*lookups, *asking.lookups])
    doi = bare_doi(citation.DOI or "")
    own = [Candidate(doi_address(doi), "doi", doi=doi)] if doi else []
    why = Reason("stopped") if stopped else Reason("not-asked-offline")
    unasked = [Lookup(source, problem=why) for source in ASKED]
    return propose(citation, [*candidates, *own], [*lookups, *unasked])


def _asked(
    wanted: Sequence[Citation],
    options: Gathering | None,
    services: Services,
    context: RunContext,
    *,
    catalogues: bool,
) -> dict[str, Asking]:
    """What was asked and answered, by citation; of those that a stopped run came to."""
    if options is None or not wanted:
        return {}
    from audit.gather import run
    from audit.jobs.fetching import open_clients

    clients = open_clients(options, keep=True)
    done: dict[str, Asking] = {}

    async def ask(citation: Citation) -> None:
        asking = Asking(citation, clients, services)
        await asking.ask(archives=options.archives, catalogues=catalogues)
        done[citation.id] = asking
        context.progress(citation.id)

    async def ask_all() -> None:
        async with clients.pages:
            await asyncio.gather(*map(ask, wanted))

    context.progress.stage("asking", len(wanted))
    context.stop.run(lambda: run(ask_all()))
    return done
