"""A dossier judged as an editor holds it: texts that are not saved count in place of their files."""

from __future__ import annotations

import codecs
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from audit.checks import all_checks
from audit.errors import AuditError
from audit.jobs.context import RunContext, utc_now
from audit.jobs.evidence import why_lost
from audit.jobs.gathering import GatherResult
from audit.jobs.located import Locator
from audit.jobs.run import chosen_checks, judged
from audit.report import STALE
from audit.sources import load_sources, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from audit.jobs.cache import MemoryCache
    from audit.jobs.context import Stop
    from audit.model import DocumentEvidence, Dossier, Evidence, Finding, Reason, Report, Where
    from audit.report import Spot

MOST_PROPOSED = 3
"""Addresses that are proposed for one citation."""


@dataclass(frozen=True, slots=True)
class TextRange:
    """A stretch of a file: lines and columns from 1, in characters; the end is not part of it."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Look:
    """A dossier, the report on it, and where in its documents the claims stand, by document and claim.

    ``documents`` are the files, by id, of those that are text; ``lost`` are claims that stand nowhere in
    what was read of them, with the reason. ``files`` are the paths of its captures by what findings call
    them. ``proposals`` are addresses for citations without one, from what is held, the likeliest first.
    """

    path: Path
    dossier: Dossier
    report: Report
    documents: Mapping[str, Path] = field(default_factory=dict)
    claims: Mapping[tuple[str, str], TextRange] = field(default_factory=dict)
    lost: tuple[tuple[str, str, Reason], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    proposals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def spots(self, finding: Finding) -> tuple[Spot, ...]:
        """The places in the dossier's file that a finding is about."""
        return self._locator.spots(finding)

    def claim_spot(self, document: str, claim: str) -> Where | None:
        """The place of a claim's text in the dossier's file."""
        key = self._claim_keys.get((document, claim))
        return self.dossier.places.get(key) if key else None

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self.dossier)

    @cached_property
    def _claim_keys(self) -> dict[tuple[str, str], str]:
        return {
            (document.id, claim.id): f"documents.{at}.claims.{number}.text"
            for at, document in enumerate(self.dossier.documents)
            for number, claim in enumerate(document.claims)
        }


def look(
    path: Path, text: str | None, texts: Mapping[Path, str], stop: Stop, cache: MemoryCache | None = None
) -> Look:
    """Judge a dossier by what is held; nothing is fetched.

    ``text`` is its own text where an editor holds it, ``texts`` are those that it holds, of its documents and
    of other files, by their whole paths. ``cache`` has what was read for earlier looks. A ``stop`` ends it
    early. Raises SourcesError for a dossier that cannot be used, StoreError for its store.
    """
    from audit.store import DEFAULT_FOLDER, Store

    names = {*all_checks(), STALE}
    if text is None:
        dossier = load_sources(path, checks=names)
    else:
        dossier = read_sources(text, str(path), checks=names)
    place = path.parent / DEFAULT_FOLDER
    with ExitStack() as opened:
        context = RunContext(path.parent, utc_now(None), stop=stop)
        context.cache = cache
        context.texts = dict(_given(dossier, path.parent, texts))
        context.store = opened.enter_context(Store.open(place)) if place.is_dir() else None
        report, evidence = judged(dossier, context, GatherResult(), chosen_checks((), ()))
        proposals = {} if stop.stopped else _proposals(dossier, context)
    shown = [one for one in evidence.documents if one.text and one.document.text and one.text.unit == "line"]
    return Look(
        path,
        dossier,
        report,
        {one.document.id: (path.parent / (one.document.text or "")).resolve() for one in shown},
        {key: span for one in shown for key, span in _ranges(one)},
        tuple(lost for one in shown for lost in _lost(one)),
        _files(dossier, evidence),
        proposals,
    )


def _lost(document: DocumentEvidence) -> Iterator[tuple[str, str, Reason]]:
    """The claims that have no place in a document, by the ids of both, and why."""
    if document.text is not None:
        why = why_lost(document.text)
        yield from (
            (document.document.id, claim.claim.id, why) for claim in document.claims if not claim.place
        )


def _given(dossier: Dossier, folder: Path, texts: Mapping[Path, str]) -> Iterator[tuple[str, bytes]]:
    """The texts that an editor holds of the dossier's documents, by the paths that the dossier has."""
    for document in dossier.documents:
        held = texts.get((folder / document.text).resolve()) if document.text else None
        if document.text and held is not None:
            yield document.text, _as_bytes(held)


def _as_bytes(text: str) -> bytes:
    """A text as a file would hold it; the mark in front overrules an encoding that its markup declares."""
    return codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def _ranges(document: DocumentEvidence) -> Iterator[tuple[tuple[str, str], TextRange]]:
    """Where the claims of a document stand; of a word processor's file no editor shows the text."""
    text = document.text
    for claim in document.claims:
        if text and claim.place:
            first, last = claim.place, text.place(claim.place.end - 1, claim.place.end)
            span = TextRange(first.line, first.column, last.line, last.column + 1)
            yield (document.document.id, claim.claim.id), span


def _files(dossier: Dossier, evidence: Evidence) -> dict[str, str]:
    """The files of captures by path and by digest."""
    found = {file.path: file.path for citation in dossier.citations for file in citation.captures}
    found |= {document.text: document.text for document in dossier.documents if document.text}
    for cited in evidence.citations.values():
        for held in cited.captures:
            if held.capture.digest and held.capture.path:
                found[held.capture.digest] = held.capture.path
    return found


def _proposals(dossier: Dossier, context: RunContext) -> dict[str, tuple[str, ...]]:
    """Addresses from what is held; nothing where they cannot be looked for."""
    from audit.jobs.propose import held_proposals

    try:
        proposed = held_proposals(dossier, context)
    except (AuditError, OSError):
        return {}
    return {
        one.citation.id: tuple(found.candidate.address for found in one.proposals[:MOST_PROPOSED])
        for one in proposed
    }
