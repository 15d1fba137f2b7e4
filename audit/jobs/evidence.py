"""Everything held about a dossier, read into evidence: one document and one capture at a time."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from audit.analysis import citation_date, rows_by_host
from audit.jobs.bodies import Unreadable, body_of, inside, names_of_files, read_body
from audit.jobs.captures import capture_tasks, read_known, read_task
from audit.jobs.files import named_files
from audit.jobs.gathering import GatherResult
from audit.jobs.packed import Cited
from audit.jobs.pool import in_order
from audit.jobs.stored import Held, held_of
from audit.links import AHEAD, THERE
from audit.model import (
    NO_CACHE,
    CitationEvidence,
    ClaimEvidence,
    DocumentEvidence,
    Evidence,
    HeldList,
    Reason,
    Skipped,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audit.jobs.context import RunContext
    from audit.jobs.inputs import Inputs
    from audit.model import (
        CaptureEvidence,
        CatalogueRecord,
        Citation,
        Document,
        DocumentText,
        Dossier,
        SourceList,
    )
    from audit.store import Store


def read_evidence(dossier: Dossier, context: RunContext, got: GatherResult | None = None) -> Evidence:
    """The evidence of a dossier: what its files and the store hold, read.

    Never raises for what a file holds or lacks: that becomes ``Skipped`` where it belongs. The progress
    receives the name of each citation and document as it is done. ``got`` says why nothing could be
    got. When the run's stop is over, the citations left are not read.
    """
    progress, stop, got = context.progress, context.stop, got or GatherResult()
    progress.stage("reading", len(dossier.citations) + len(dossier.documents))
    files = (file for citation in dossier.citations for file in citation.captures)
    cited = (_cited(citation, dossier) for citation in dossier.citations for _ in citation.captures)
    cache = context.cache or NO_CACHE
    if context.inputs:
        context.inputs.states(named_files(dossier))
        others = [document.text for document in dossier.documents if document.text]
        context.inputs.doubt([*others, *(listed.path for listed in dossier.lists)])
    tasks = capture_tasks(files, context.folder, cited, context.now, cache=cache, inputs=context.inputs)
    captures = in_order(read_task, tasks, context.processes, read_known if context.cache else None)
    read: dict[str, CitationEvidence] = {}
    cited_by = _citing(dossier)
    with closing(captures):
        for citation in dossier.citations:
            if stop.over:
                break
            own = tuple(islice(captures, len(citation.captures)))
            _doubt_others(citation, own, context.inputs)
            read[citation.id] = _citation(citation, own, tuple(cited_by[citation.id]), context, got)
            progress(citation.id)
    citations = {
        citation.id: read.get(citation.id) or _unread(citation, tuple(cited_by[citation.id]))
        for citation in dossier.citations
    }
    lists = tuple(_list(one, context.folder) for one in dossier.lists)
    unread = tuple(Skipped(held.list.path, held.gap) for held in lists if held.gap)
    documents = []
    for document in dossier.documents:
        documents.append(_document(document, context, citations, unread))
        progress(document.id)
    return Evidence(dossier, context.now, tuple(documents), citations, lists, cache=cache)


def _doubt_others(citation: Citation, read: tuple[CaptureEvidence, ...], inputs: Inputs | None) -> None:
    """Note which files were read again in such a way that the bytes read have no digest."""
    if inputs is None:
        return
    for file, held in zip(citation.captures, read, strict=False):
        if inputs.state(file.path).digest not in {held.capture.digest, held.file_digest}:
            inputs.doubt(names_of_files(file.path))
        inputs.doubt(file.feeds)


def _cited(citation: Citation, dossier: Dossier) -> Cited:
    return Cited(citation.URL, citation.title, citation_date(citation, dossier))


def _citing(dossier: Dossier) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in dossier.documents:
        for claim in document.claims:
            for id_ in dict.fromkeys(link.id for link in claim.cites):
                found[id_].append((document.id, claim.id))
    return found


def _citation(
    citation: Citation,
    captures: tuple[CaptureEvidence, ...],
    cited_by: tuple[tuple[str, str], ...],
    context: RunContext,
    got: GatherResult,
) -> CitationEvidence:
    store, now = context.store, context.now
    cache = context.cache or NO_CACHE
    held = held_of(citation.URL, store, citation.title, cache) if store and citation.URL else Held()
    every, skipped, gap = captures + held.captures, held.skipped, got.gaps.get(citation.URL or "")
    failed = None if every else _last_answer(held)
    skipped += (Skipped(gap.what, _with_answer(failed, gap.reason)),) if gap else ()
    later = sum(attempt.at >= now + AHEAD for attempt in held.attempts)
    skipped += (Skipped(citation.URL or "", Reason("attempts-later", count=later)),) if later else ()
    if not (every or skipped):
        why = _with_answer(failed, _why_none(citation, held))
        skipped = (Skipped(citation.URL or "the source", why),)
    record, record_gap = _record(citation, store, got.record_gaps) if citation.DOI else (None, None)
    return CitationEvidence(
        citation, every, held.attempts, skipped, cited_by, held.host_events, record, record_gap
    )


def _last_answer(held: Held) -> Reason | None:
    """Why the source's own address gave no page when it was last asked; ``None`` where it was not, or did."""
    asked = [attempt.outcome for attempt in held.attempts if attempt.via == "live"]
    return asked[-1].reasons[0] if asked and asked[-1].reasons and asked[-1].name not in THERE else None


def _with_answer(failed: Reason | None, why: Reason) -> Reason:
    return Reason("both", first=failed, second=why) if failed else why


def _why_none(citation: Citation, held: Held) -> Reason:
    """Why there is no capture of a citation, where nothing else says it."""
    if not citation.URL:
        return Reason("capture-without-address")
    return Reason("capture-not-had" if held.attempts else "capture-not-held")


def _record(
    citation: Citation, store: Store | None, gaps: Mapping[str, Reason]
) -> tuple[CatalogueRecord | None, Reason | None]:
    """The record of a citation's DOI, or why there is none. Its reader is loaded where there is a DOI."""
    from audit.jobs.gathering.records import record_held

    return record_held(citation, store, gaps)


def _unread(citation: Citation, cited_by: tuple[tuple[str, str], ...]) -> CitationEvidence:
    """A citation that a stopped run did not come to."""
    return CitationEvidence(
        citation,
        skipped=(Skipped(citation.URL or "the source", Reason("stopped-before-reading")),),
        cited_by=cited_by,
    )


def _document(
    document: Document,
    context: RunContext,
    citations: Mapping[str, CitationEvidence],
    unread: tuple[Skipped, ...] = (),
) -> DocumentEvidence:
    from audit.formats.documents import locate

    text, skipped = _text(document, context)
    claims = tuple(
        ClaimEvidence(
            claim,
            document,
            locate(claim, text) if text else None,
            tuple(
                citations[id_] for id_ in dict.fromkeys(link.id for link in claim.cites) if id_ in citations
            ),
        )
        for claim in document.claims
    )
    lost = tuple(
        Skipped(f"claim {one.claim.id}", why_lost(text)) for one in claims if text and one.place is None
    )
    return DocumentEvidence(document, text, claims, skipped + lost + unread)


def why_lost(text: DocumentText) -> Reason:
    """Why the words of a claim have no place in a document."""
    return Reason("claim-words-beyond-cut", why=text.cut) if text.cut else Reason("claim-words-not-found")


def _list(wanted: SourceList, folder: Path) -> HeldList:
    """A list of sites that the dossier names, read. Its reader is loaded where there is one."""
    from audit.sources import read_source_list

    try:
        body = read_body(inside(folder, wanted.path))
    except Unreadable as error:
        return HeldList(wanted, gap=error.reason)
    rows, gap = read_source_list(body.data, wanted)
    return HeldList(wanted, rows_by_host(rows), body.truncated or gap, body.digest)


def _text(document: Document, context: RunContext) -> tuple[DocumentText | None, tuple[Skipped, ...]]:
    from audit.formats.documents import read_document

    if document.text is None:
        return None, (Skipped("the document's text", Reason("document-without-file")),)
    try:
        given = context.texts.get(document.text)
        body = body_of(given) if given is not None else read_body(inside(context.folder, document.text))
    except Unreadable as error:
        return None, (Skipped(document.text, error.reason),)
    inputs = (body.digest, document.text, document.format)
    # A text that an editor holds is another one with every key.
    cache = (given is None and body.digest and context.cache) or NO_CACHE
    text = cache.result(
        "document", inputs, lambda: read_document(body.data, name=document.text or "", media=document.format)
    )
    if body.truncated:
        text = replace(text, unread=(body.truncated, *text.unread))
    skipped = tuple(Skipped(document.text, reason) for reason in text.unread)
    if skipped and not text.text.strip():  # its claims' words were not looked for, and so not missed
        return None, skipped
    return text, skipped
