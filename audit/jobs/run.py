"""`audit run`: load → gather → read → judge → report → write."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from audit import __version__
from audit.analysis import waits_for_its_time
from audit.checks import all_checks
from audit.errors import UsageError
from audit.jobs.cache import cache_in
from audit.jobs.context import (
    NoProgress,
    RunContext,
    Stop,
    fewer_collections,
    refuse_wrong_clock,
    utc_now,
)
from audit.jobs.evidence import read_evidence
from audit.jobs.forked import Forked
from audit.jobs.gathering import Gathering, GatherResult, source_requests
from audit.jobs.inputs import Inputs
from audit.jobs.kept_pages import done_or_anew
from audit.judge import judge
from audit.model import NO_CACHE, SEVERITIES, Report, Run, digest_of, in_turn
from audit.report import STALE, build_report, marked_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from audit.jobs.context import Progress
    from audit.jobs.judging import JudgeOptions
    from audit.model import Dossier, Evidence, MarkedText, ResultCache
    from audit.store import Store

FailOn = Literal["error", "warning", "note", "never"]
__all__ = [
    "Audited",
    "Gathering",
    "Report",
    "audit_dossier",
    "audit_sources",
    "failed",
]


@dataclass(frozen=True, slots=True)
class Audited:
    """A dossier and the report on it. ``got`` is what was fetched for it, and what could not be.

    ``texts`` are those of its documents, by id, for a form of the report that shows them. It is ``lasting``
    where a later run with the same files says the same, until another day matters. ``cache`` has results
    of earlier runs, ``made_of`` for citations, by id, a digest of all that is held of them.
    """

    dossier: Dossier
    report: Report
    got: GatherResult = field(default_factory=GatherResult)
    texts: Mapping[str, MarkedText] = field(default_factory=dict)
    lasting: bool = False
    cache: ResultCache = NO_CACHE
    made_of: Mapping[str, str] = field(default_factory=dict)


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
    stop: Stop | None = None,
    got: GatherResult | None = None,
    judge_options: JudgeOptions | None = None,
    cached: bool = False,
    inputs: Inputs | None = None,
) -> Audited:
    """Load a dossier from its file and audit it.

    ``store`` is a folder, by default ``.audit`` beside the file; it is made when something is got.
    ``options`` says how the network may be used; without it no socket is touched. Raises SourcesError
    when the file cannot be used, StoreError when the store cannot, and UsageError when a folder is named
    that is not there and nothing is got, or a judge that cannot be used. A ``stop`` that is set ends it
    early, with the report of that part. ``got`` is what was fetched just before, where ``options`` are left
    out. ``judge_options`` names a judge beside the built-in one. Where it is ``cached``, results of earlier
    runs are used and those of this one kept: in the store, else in ``.audit-cache`` beside the file.
    ``inputs`` has the digests of the dossier's files, where they were taken before.
    """
    from audit.sources import load_sources
    from audit.store import DEFAULT_FOLDER

    checks = chosen_checks(select, ignore)
    place = store or path.parent / DEFAULT_FOLDER
    cache = cache_in(place, path.parent) if cached and path.is_file() else None
    dossier = load_sources(path, checks={*all_checks(), STALE}, cache=cache or NO_CACHE)
    if store and options is None and not place.is_dir():
        raise UsageError(f"there is no store at {store}", "Check the name, or run without --offline.")
    with ExitStack() as opened:
        context = _context(path.parent, now, jobs, progress)
        context.stop = stop or Stop()
        make_store = partial(_opened_store, opened, place)
        context.store = make_store() if place.is_dir() else None
        if got is None or options:
            got = _gather(dossier, context, options, make_store)
        if cached:
            context.cache, context.inputs = cache, inputs or Inputs(path.parent)
        judging = partial(_with_verdicts, context, judge_options, options, make_store)
        report, evidence = done_or_anew(partial(judged, dossier, context, got, checks, judging), context)
        lasting = _is_lasting(evidence, context, options, report)
        known = evidence.cache, evidence.made_of if cached else {}
        return Audited(dossier, report, got, marked_texts(evidence), lasting, *known)


def _is_lasting(evidence: Evidence, context: RunContext, options: Gathering | None, report: Report) -> bool:
    """Whether nothing waits for its time: an attempt, a time in an address, a source to be asked again."""
    later = context.now + timedelta(days=2)
    for held in evidence.citations.values():
        times = *(attempt.at for attempt in held.attempts), *(at for at, _ in held.host_events)
        if max(times, default=context.now) > context.now:
            return False
        if waits_for_its_time(held.citation, context.now, later):
            return False
    ever = datetime.max.replace(tzinfo=UTC)
    asks = options and source_requests(evidence.dossier, context.store, context.folder, options, ever)
    return not (asks or report.run.stopped or report.run.judge or (options and options.catalogues))


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
    texts: Mapping[str, bytes] | None = None,
) -> Report:
    """Get what is not held (unless ``offline``), read it all, judge and report.

    ``now`` is the time to judge by (made UTC; the clock's, to the second, when it is left out; a
    naive time is taken as UTC). ``folder`` is where the dossier's paths start: by default the folder
    of the file it was loaded from. ``checks`` are the names of the checks to run, all by default;
    ``jobs`` is the number of processes that read captures. ``options`` says how the network may be
    used when not ``offline``; without a ``store`` what was got is forgotten afterwards. ``texts`` are the
    bytes of documents, by the paths that the dossier has for them, that count in place of their files'. On
    Ctrl-C the report is that of the part done, and its run says so.
    """
    folder = folder or (Path(dossier.path).parent if dossier.path else Path())
    with ExitStack() as opened:
        context = _context(folder, now, jobs, progress)
        context.texts = texts or {}
        context.store, context.stop = store, opened.enter_context(Stop().listening())
        chosen = None if offline else options or Gathering()
        got = _gather(dossier, context, chosen, lambda: opened.enter_context(_passing_store()))
        names = chosen_checks((), ()) if checks is None else checks
        report, _ = judged(dossier, context, got, names)
        return report


def _context(folder: Path, now: datetime | None, jobs: int, progress: Progress | None) -> RunContext:
    return RunContext(folder, utc_now(now), processes=jobs, progress=progress or NoProgress())


def _gather(
    dossier: Dossier, context: RunContext, options: Gathering | None, make_store: Callable[[], Store]
) -> GatherResult:
    """Get what is not held into the context's store, or into a new one where something is to be got."""
    if options is None:
        return GatherResult()
    now = datetime.now(UTC)
    wants = source_requests(dossier, context.store, context.folder, options, now)
    dois = _dois(dossier, context.store, options, now)
    if not (wants or dois):
        return GatherResult()
    refuse_wrong_clock(now)
    context.store = context.store or make_store()
    got = GatherResult()
    if wants:
        from audit.jobs.gathering.session import gather_all

        got = gather_all(
            wants, context.store, options,
            services=dossier.archives, progress=context.progress, stop=context.stop,
        )  # fmt: skip
    if dois:
        from audit.jobs.gathering.records import fetch_records

        got.record_gaps = fetch_records(dois, context.store, options, context.progress, context.stop)
        got.asked_records = len(dois)
    return got


def _dois(dossier: Dossier, store: Store | None, options: Gathering, now: datetime) -> tuple[str, ...]:
    """The DOIs that a catalogue is to be asked about; its code is loaded where a person wants that."""
    if not options.catalogues:
        return ()
    from audit.jobs.gathering.records import dois_to_ask

    return dois_to_ask(dossier.citations, store, options, now)


def _opened_store(opened: ExitStack, place: Path) -> Store:
    from audit.store import Store

    return opened.enter_context(Store.open(place))


def _with_verdicts(
    context: RunContext,
    wanted: JudgeOptions | None,
    network: Gathering | None,
    make_store: Callable[[], Store],
    evidence: Evidence,
) -> tuple[Evidence, int]:
    """The evidence with the verdicts of the judge that a person named; its code is loaded only then."""
    if wanted is None:
        return evidence, 0
    from audit.jobs.judging import with_verdicts

    return with_verdicts(evidence, context, wanted, network, make_store)


def judged(
    dossier: Dossier,
    context: RunContext,
    got: GatherResult,
    checks: Collection[str],
    judging: Callable[[Evidence], tuple[Evidence, int]] = lambda evidence: (evidence, 0),
) -> tuple[Report, Evidence]:
    """Read everything held, judge it and report; what was read beside it."""
    with fewer_collections():
        evidence = read_evidence(dossier, context, got)
    evidence, asked = judging(evidence)
    names = tuple(sorted(set(checks)))
    share = in_turn if evidence.judge else Forked(context.processes)
    with fewer_collections():
        judgement = judge(evidence, names, share)
        run = Run(
            audit=__version__,
            now=context.now,
            sources=Path(dossier.path).name if dossier.path else None,
            sources_digest=_digest(dossier.path),
            offline=not (got.attempts or got.asked_records or got.stopped or asked),
            stopped=context.stop.stopped,
            checks=names,
            left_out=tuple(sorted({*all_checks(), STALE}.difference(names))),
            judge=evidence.judge,
        )
        return build_report(evidence, judgement, run), evidence


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


def failed(report: Report, fail_on: FailOn, known: frozenset[str] = frozenset()) -> bool:
    """Whether a finding is at or above the threshold, those accepted and those ``known`` left out."""
    if fail_on == "never":
        return False
    from audit.jobs.baseline import new_findings

    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(finding.severity in grave for finding in new_findings(report.findings, known))


def _digest(path: str | None) -> str | None:
    try:
        return digest_of(Path(path).read_bytes()) if path else None
    except OSError:
        return None
