"""`audit run`: load → gather → read → judge → report → write."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from audit import __version__
from audit.checks import all_checks
from audit.errors import UsageError
from audit.jobs.baseline import new_findings
from audit.jobs.evidence import read_evidence
from audit.jobs.files import write_text
from audit.jobs.gathering import Gathered, Gathering, wants_of
from audit.jobs.progress import Silence
from audit.jobs.stop import Stop
from audit.judge import judge
from audit.model import SEVERITIES, Report, Run, digest_of
from audit.report import STALE, build_report, render_document, render_json, summary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from contextlib import AbstractContextManager

    from audit.jobs.progress import Progress
    from audit.model import Dossier
    from audit.store import Store

FailOn = Literal["error", "warning", "note", "never"]
__all__ = [
    "Gathering",
    "Report",
    "audit_dossier",
    "audit_sources",
    "failed",
    "render_json",
    "summary",
    "write_reports",
]


def audit_sources(
    path: Path,
    *,
    now: datetime | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    store: Path | None = None,
    options: Gathering | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Load a dossier from its file and audit it.

    ``store`` is a folder, by default ``.audit`` beside the file; it is made when something is got.
    ``options`` says how the network may be used; without it no socket is touched. Raises
    SourcesError when the file cannot be used, StoreError when the store cannot.
    """
    from audit.sources import load_sources

    checks = chosen_checks(select, ignore)
    dossier = load_sources(path, checks={*all_checks(), STALE})
    with opened_store(dossier, path.parent, store, options) as opened:
        return audit_dossier(
            dossier,
            store=opened,
            now=now,
            offline=options is None,
            options=options,
            checks=checks,
            folder=path.parent,
            jobs=jobs,
            progress=progress,
        )


def audit_dossier(
    dossier: Dossier,
    *,
    store: Store | None = None,
    now: datetime | None = None,
    offline: bool = True,
    options: Gathering | None = None,
    checks: Collection[str] | None = None,
    folder: Path | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Get what is not held (unless ``offline``), read it all, judge and report.

    ``now`` is the time to judge by (made UTC; the clock's, to the second, when it is left out; a
    naive time is taken as UTC). ``folder`` is where the dossier's paths start: by default the folder
    of the file it was loaded from. ``checks`` are the names of the checks to run, all by default;
    ``jobs`` is the number of processes that read captures. ``options`` says how the network may be
    used when not ``offline``; without a ``store`` what was got is forgotten afterwards. On Ctrl-C the
    report is that of the part done, and its run says so.
    """
    folder = folder or (Path(dossier.path).parent if dossier.path else Path())
    tell, stop = progress or Silence(), Stop()
    chosen = None if offline else options or Gathering()
    names = tuple(sorted(set(checks) if checks is not None else chosen_checks((), ())))
    with ExitStack() as passing:
        got, store = _gather(dossier, store, folder, chosen, passing=passing, tell=tell, stop=stop)
        moment = _utc(now)
        evidence = read_evidence(
            dossier, now=moment, folder=folder, store=store, gaps=got.gaps,
            jobs=jobs, progress=tell, stop=stop,
        )  # fmt: skip
    run = Run(
        audit=__version__,
        now=moment,
        sources=Path(dossier.path).name if dossier.path else None,
        sources_digest=_digest(dossier.path),
        offline=not (got.attempts or got.stopped),
        stopped=stop.stopped,
        checks=names,
    )
    return build_report(evidence, judge(evidence, names), run)


def _gather(
    dossier: Dossier,
    store: Store | None,
    folder: Path,
    options: Gathering | None,
    *,
    passing: ExitStack,
    tell: Progress,
    stop: Stop,
) -> tuple[Gathered, Store | None]:
    """Get what is not held, into ``store`` or else one that lasts as long as ``passing``."""
    wants = wants_of(dossier, store, folder, options, datetime.now(UTC)) if options else ()
    if not (wants and options):
        return Gathered(), store
    from audit.jobs.gathering.session import gather_all

    store = store or passing.enter_context(_passing_store())
    return gather_all(wants, store, options, services=dossier.archives, progress=tell, stop=stop), store


def opened_store(
    dossier: Dossier, home: Path, named: Path | None, options: Gathering | None
) -> AbstractContextManager[Store | None]:
    """The store in the folder ``named``, or else in its usual place in ``home``, the dossier's folder.

    One that is not there is made when there is something to put into it. Raises StoreError, and
    UsageError when a folder was named that is not there and nothing is got.
    """
    from audit.store import DEFAULT_FOLDER, Store

    folder = named or home / DEFAULT_FOLDER
    if folder.is_dir() or (options and wants_of(dossier, None, home, options, datetime.now(UTC))):
        return Store.open(folder)
    if named is not None and options is None:
        raise UsageError(f"there is no store at {named}", "Check the name, or run without --offline.")
    return nullcontext()


@contextmanager
def _passing_store() -> Iterator[Store]:
    from audit.store import Store

    with TemporaryDirectory(prefix="audit-") as folder, Store.open(Path(folder)) as store:
        yield store


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
        write_text(path, render_document(document, report.run))
        paths.append(path)
    return tuple(paths)


def failed(report: Report, fail_on: FailOn, known: frozenset[str] = frozenset()) -> bool:
    """Whether a finding is at or above the threshold, those accepted and those ``known`` left out."""
    if fail_on == "never":
        return False
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(finding.severity in grave for finding in new_findings(report.findings, known))


def _utc(now: datetime | None) -> datetime:
    moment = now or datetime.now(UTC)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.replace(microsecond=0)


def _digest(path: str | None) -> str | None:
    try:
        return digest_of(Path(path).read_bytes()) if path else None
    except OSError:
        return None
