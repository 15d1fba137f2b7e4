"""A document or a dossier audited for an answer: nothing is fetched, and no file is written."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from audit.jobs.context import Stop
from audit.jobs.drafts import draft_into, held_document
from audit.jobs.files import is_address, is_dossier
from audit.jobs.run import audit_dossier, audit_sources

if TYPE_CHECKING:
    from audit.jobs.context import Asking, Gathering
    from audit.model import Reason, Report


MOST_SECONDS = 120.0
"""Seconds after which no more sources of a dossier are read; those left are said not to have been."""


@dataclass(frozen=True, slots=True)
class DocumentAudit:
    """The report, whether the dossier was drafted for it, and what a person should know of the drafting."""

    report: Report
    drafted: bool
    said: tuple[Reason, ...] = ()


def audit_document(name: str, options: Gathering, asking: Asking | None = None) -> DocumentAudit:
    """Audit a dossier by what is held of its sources, or a document by a draft that is made for it alone.

    ``name`` is a file, or the address of a document, which is fetched by ``options`` within ``asking``.
    Raises SourcesError, UsageError and AuditError as loading and drafting do.
    """
    if is_dossier(name) and not is_address(name):
        stop = Stop()
        timer = Timer(MOST_SECONDS, stop.now)
        timer.daemon = True
        timer.start()
        try:
            return DocumentAudit(audit_sources(Path(name), stop=stop).report, drafted=False)
        finally:
            timer.cancel()
    with asking(name) if asking and is_address(name) else nullcontext():
        held = held_document(name, None, options)
    drafted = draft_into(held, held.name, None)
    report = audit_dossier(drafted.dossier, folder=held.folder or Path(), texts={held.name: held.body})
    return DocumentAudit(report, drafted=True, said=(*_no_document(name), *drafted.said))


def _no_document(name: str) -> tuple[Reason, ...]:
    """Why a file of HTML may be no document: it reads as a wall or an error page."""
    if is_address(name) or not name.lower().endswith((".html", ".htm")):
        return ()
    from audit.evidence import NOT_THE_PAGE
    from audit.jobs.page import page_evidence

    held = page_evidence(name, None, None)
    return () if held.page else tuple(one.reason for one in held.skipped if one.reason.code in NOT_THE_PAGE)
