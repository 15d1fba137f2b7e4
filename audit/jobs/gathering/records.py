"""Records of works in a catalogue: asked for where a person wants it, kept as captures, read again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from audit.errors import StoreError
from audit.evidence import MOST_READ
from audit.formats.catalogues import CROSSREF, BadAnswerError, bare_doi, read_crossref, works_of_doi
from audit.formats.http import undo_coding
from audit.model import CatalogueRecord, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from audit.gather import Client, ServiceAnswer
    from audit.jobs.context import Gathering, Progress, Stop
    from audit.model import Capture, Citation, Work
    from audit.store import Store

ANEW = timedelta(days=7)
"""How long a record is taken for the latest: a notice may come any day."""
_OK, _NOT_FOUND = 200, 404
_LATEST = 3  # answers that are read until one is a record


def dois_to_ask(
    citations: Iterable[Citation], store: Store | None, options: Gathering, now: datetime
) -> tuple[str, ...]:
    """The DOIs of which no answer of the last week is held; all on a refresh."""
    found = dict.fromkeys(filter(None, (bare_doi(citation.DOI or "") for citation in citations)))
    return tuple(doi for doi in found if options.refresh or not _held(doi, store, now))


def _held(doi: str, store: Store | None, now: datetime) -> bool:
    captures = store.captures_of(works_of_doi(CROSSREF, doi)) if store else ()
    return any((at := one.received and one.received.latest) and now - at < ANEW for one in captures)


def fetch_records(
    dois: Collection[str], store: Store, options: Gathering, progress: Progress, stop: Stop
) -> dict[str, Reason]:
    """Ask Crossref about each DOI and keep its answers; by DOI, why there is none.

    Only what is an answer about that DOI is kept, and that there is no record. Raises StoreError when the
    disk fails.
    """
    from audit.gather import ask_service, run
    from audit.jobs.fetching import open_clients

    clients = open_clients(options, keep=True)
    gaps: dict[str, Reason] = {doi: Reason("stopped") for doi in dois}

    async def ask(client: Client, doi: str) -> None:
        answer = await ask_service(client, works_of_doi(options.crossref, doi))
        why = _problem(answer, doi)
        if why is None and answer.received is not None:
            canonical = works_of_doi(CROSSREF, doi)
            asked = canonical if answer.received.url != canonical else answer.received.asked
            store.keep(answer.received.model_copy(update={"asked": asked}))
            del gaps[doi]
        else:
            gaps[doi] = why or Reason("no-answer")
        progress(doi)

    async def ask_all() -> None:
        async with clients.pages:
            await asyncio.gather(*(ask(clients.pages.client, doi) for doi in dois))

    progress.stage("asking", len(dois))
    stop.run(lambda: run(ask_all()))
    return gaps


def _problem(answer: ServiceAnswer, doi: str) -> Reason | None:
    """Why an answer is none about a DOI; ``None`` for its record, and where the catalogue has none."""
    if answer.problem is not None or answer.unknown:
        return answer.problem
    try:
        works = read_crossref(answer.body)
    except BadAnswerError as error:
        return error.reason
    other = next((work.doi for work in works if work.doi != doi), None)
    return Reason("answer-of-another-work", asked=doi, held=other) if other is not None else None


def record_held(
    citation: Citation, store: Store | None, gaps: Mapping[str, Reason]
) -> tuple[CatalogueRecord | None, Reason | None]:
    """The record that is held of a citation's DOI, or why there is none; neither where it has no DOI."""
    doi = bare_doi(citation.DOI or "")
    if not doi:
        return None, None
    try:
        captures = store.captures_of(works_of_doi(CROSSREF, doi)) if store else ()
        for capture in captures[::-1][:_LATEST]:
            if capture.status == _NOT_FOUND:
                return None, Reason("catalogue-without-record", doi=doi)
            if store and (work := _read(capture, store, doi)):
                return CatalogueRecord(work, capture), None
    except StoreError as error:
        return None, Reason("catalogue-unanswered", why=Reason("store-unreadable", message=str(error)))
    why = gaps.get(doi)
    return None, Reason("catalogue-unanswered", why=why) if why else Reason("catalogue-not-asked")


def _read(capture: Capture, store: Store, doi: str) -> Work | None:
    if capture.status != _OK:
        return None
    body = undo_coding(store.body(capture), capture.headers, MOST_READ)
    try:
        works = read_crossref(body.body) if body.problem is None else ()
    except BadAnswerError:
        return None
    return next((work for work in works if work.doi == doi), None)
