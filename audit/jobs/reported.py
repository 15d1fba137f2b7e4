"""What changed since the last report that differed: compared with what the store keeps of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pydantic import AwareDatetime, Field

from audit import report as reports  # loaded where there is a store
from audit.jobs.last_report import LastReport, written
from audit.model import Model, PastReport, Reason, SkippedReport
from audit.store import DEFAULT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from audit.jobs.run import Audited
    from audit.model import Report


class _Kept(Model):
    """The last report, and the last one before it that said something else; ``seen``: when that was seen."""

    schema_: Literal["audit-reported/1"] = Field(default="audit-reported/1", alias="schema")
    of: str
    last: PastReport
    before: PastReport | None = None
    seen: AwareDatetime | None = None


def with_changes_since(
    audited: Audited,
    sources: Path,
    *,
    store: Path | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    keep: bool = True,
) -> Audited:
    """The same, its report with what changed since the last one that said something else.

    Only runs on one dossier, with the same checks chosen and the same judge, are compared. They are kept in
    the store (``.audit`` beside the dossier unless named); without one nothing is compared or kept. A
    run that was stopped is compared and not kept; nor is any where ``keep`` is false.
    """
    place = store or sources.parent / DEFAULT_FOLDER
    if not place.is_dir():
        return audited
    report, judge = audited.report, audited.report.run.judge
    named = f"{judge.kind}:{judge.name}" if judge else None
    files = LastReport(sources, place, select, ignore, named)
    body = files.body
    kept = _read(body, files.of)
    since_last = reports.with_changes(report, kept.last) if kept else report
    same = kept is not None and _says_the_same(since_last, kept.last)
    compared = _since_other(report, kept) if kept and same else since_last
    if keep and not report.run.stopped:
        files.keep(_written(report, kept, files.of, same=same))
    if body is not None and kept is None:
        compared = _with_gap(compared)
    return replace(audited, report=compared)


def _read(body: bytes | None, of: str) -> _Kept | None:
    """What is kept; ``None`` where there is nothing, or what is there is damaged or about something else."""
    if body is None:
        return None
    try:
        kept = _Kept.model_validate(json.loads(body))
    except (ValueError, RecursionError):  # no UTF-8, no JSON, nested without end, or not of this shape
        return None
    return kept if kept.of == of else None


def _since_other(report: Report, kept: _Kept) -> Report:
    """The report, with what changed since the last one that said something else."""
    return reports.with_changes(report, kept.before, seen=kept.seen) if kept.before else report


def _says_the_same(report: Report, last: PastReport) -> bool:
    """Whether nothing but times and versions differs from the report with which it was compared."""
    documents = [document.id for document in report.documents]
    return documents == [document.id for document in last.documents] and all(
        document.changes is not None and document.changes.is_empty for document in report.documents
    )


def _written(report: Report, kept: _Kept | None, of: str, *, same: bool) -> bytes:
    """What is kept from now on; ``same``: the report says what the last one said."""
    before = (kept.before if same else kept.last) if kept else None
    seen = kept.seen if kept and same else report.run.now
    made = _Kept(of=of, last=reports.past_report(report), before=before, seen=seen)
    return written(made.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def _with_gap(report: Report) -> Report:
    """The report, saying that what changed is not known."""
    gap = SkippedReport(what="what changed", reason=Reason("past-report-unreadable"))
    documents = tuple(
        document.model_copy(update={"skipped": (*document.skipped, gap)}) for document in report.documents
    )
    return report.model_copy(update={"documents": documents})
