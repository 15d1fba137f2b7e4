"""`audit run`: load → read → judge → report → write."""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from audit import __version__
from audit.checks import all_checks
from audit.errors import AuditError, UsageError
from audit.jobs.evidence import read_evidence
from audit.judge import judge
from audit.model import SEVERITIES, Run
from audit.report import STALE, build_report, render_document, render_json, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from contextlib import AbstractContextManager

    from audit.model import Dossier, Report
    from audit.store import Store

FailOn = Literal["error", "warning", "note", "never"]
__all__ = [
    "audit_dossier",
    "audit_sources",
    "failed",
    "render_json",
    "summary",
    "write_json",
    "write_reports",
]


def audit_sources(
    path: Path,
    *,
    now: datetime | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    jobs: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Load a dossier from its file and audit it. Raises SourcesError when the file cannot be used."""
    from audit.sources import load_sources

    checks = chosen_checks(select, ignore)
    dossier = load_sources(path, checks={*all_checks(), STALE})
    with _store_beside(path) as store:
        return audit_dossier(
            dossier, store=store, now=now, checks=checks, folder=path.parent, jobs=jobs, progress=progress
        )


def _store_beside(path: Path) -> AbstractContextManager[Store | None]:
    """The store in its usual folder beside the dossier, if there is one. Raises StoreError."""
    from audit.store import DEFAULT_FOLDER, Store

    folder = path.parent / DEFAULT_FOLDER
    return Store.open(folder) if folder.is_dir() else nullcontext()


def audit_dossier(
    dossier: Dossier,
    *,
    store: Store | None = None,
    now: datetime | None = None,
    offline: bool = True,
    checks: Collection[str] | None = None,
    folder: Path | None = None,
    jobs: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Read the dossier's captures, and what ``store`` holds of its citations, judge them and report.

    ``now`` is the time to judge by (made UTC; the clock's, to the second, when it is left out; a
    naive time is taken as UTC). ``folder`` is where the dossier's paths start: by default the folder
    of the file it was loaded from. ``checks`` are the names of the checks to run, all by default;
    ``jobs`` is the number of processes that read captures. Nothing is fetched yet, whatever ``offline``.
    """
    moment = _utc(now)
    names = tuple(sorted(set(checks) if checks is not None else chosen_checks((), ())))
    evidence = read_evidence(dossier, now=moment, folder=folder, store=store, jobs=jobs, progress=progress)
    run = Run(
        audit=__version__,
        now=moment,
        sources=Path(dossier.path).name if dossier.path else None,
        sources_digest=_digest(dossier.path),
        offline=offline,
        checks=names,
    )
    return build_report(evidence, judge(evidence, names), run)


def chosen_checks(select: Collection[str], ignore: Collection[str]) -> frozenset[str]:
    """The checks to run, ``stale-acceptance`` among them. Raises UsageError for a name that is no check's."""
    known = {*all_checks(), STALE}
    for name in (*select, *ignore):
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"there is no check named {name!r}", f"{hint}`audit checks` lists them.")
    return (frozenset(select) or frozenset(known)) - frozenset(ignore)


def write_reports(report: Report, folder: Path) -> tuple[Path, ...]:
    """Write one Markdown file per document. Raises AuditError when the folder cannot be written to."""
    paths = []
    for document in report.documents:
        path = folder / f"{document.id.replace(':', '-')}.md"
        _write(path, render_document(document, report.run))
        paths.append(path)
    return tuple(paths)


def write_json(report: Report, path: Path) -> None:
    """Write the whole report as JSON. Raises AuditError when the file cannot be written."""
    _write(path, render_json(report))


def _write(path: Path, text: str) -> None:
    """Write in one step, so that a reader or a crash never meets half a report."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise AuditError(
            f"{path} cannot be written: {error.strerror or error}",
            "Name a folder that can be written to with --output.",
        ) from error


def failed(report: Report, fail_on: FailOn) -> bool:
    """Whether a finding, those accepted left out, is at or above the threshold."""
    if fail_on == "never":
        return False
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(finding.severity in grave for finding in report.findings)


def _utc(now: datetime | None) -> datetime:
    moment = now or datetime.now(UTC)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.replace(microsecond=0)


def _digest(path: str | None) -> str | None:
    try:
        return f"sha256:{hashlib.sha256(Path(path).read_bytes()).hexdigest()}" if path else None
    except OSError:
        return None
