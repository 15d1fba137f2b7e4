"""`audit run`: audit a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from audit.cli import STOPPED
from audit.cli._complete import check_names
from audit.cli._formats import ReportFormat
from audit.cli._network import CATALOGUES, JUDGE, TIMES, gathers
from audit.cli._output import QUIET, echo
from audit.cli._progress import progress
from audit.jobs import context, output_formats

if TYPE_CHECKING:
    from datetime import datetime

    from audit.jobs import answers as kept_answers
    from audit.jobs import judging
    from audit.jobs import run as run_job
    from audit.jobs import watch as watch_job

_OF_THEIR_OWN = ("judge", "refresh", "catalogues")  # options of runs whose answers are not kept as a whole


@click.command("run")
@click.argument("sources", type=click.Path(path_type=Path), default="sources.yaml")
@click.option(
    "--format",
    "forms",
    type=ReportFormat(),
    multiple=True,
    default=("markdown",),
    show_default=True,
    help="May be repeated. "
    + " ".join(f"{name}: {form.about}." for name, form in output_formats.FORMATS.items()),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="Folder of the reports. A single format of one text is printed, and written only where this is"
    " named.  [default: reports]",
)
@click.option(
    "--select", multiple=True, metavar="CHECK", shell_complete=check_names,
    help="Run only this check; may be repeated.",
)  # fmt: skip
@click.option(
    "--ignore", multiple=True, metavar="CHECK", shell_complete=check_names,
    help="Leave this check out; may be repeated.",
)  # fmt: skip
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 when a finding is this grave or graver; accepted findings do not count.",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Do not fail on what FILE holds."
)
@click.option("--write-baseline", is_flag=True, help="Write all that is found to the baseline; exit with 0.")
@click.option(
    "--now",
    type=click.DateTime(TIMES),
    default=None,
    metavar="TIME",
    help="Judge as of this time (UTC unless it says otherwise).  [default: the clock]",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=context.cores,
    show_default="one for each core",
    help="Processes that read captures and judge what was read, where there is enough to pay for them.",
)
@click.option("--no-cache", is_flag=True, help="Read and compare everything anew, and keep nothing of it.")
@click.option("--offline", is_flag=True, help="Touch no network: judge what is held.")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Also write the digests of all that went in and came out.",
)
@click.option(
    "--watch", is_flag=True, help="Stay, and run again, offline, when the dossier or a file it names changes."
)
@QUIET
@JUDGE
@CATALOGUES
@gathers
def command(
    sources: Path,
    *,
    forms: tuple[str, ...],
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: run_job.FailOn,
    baseline: Path | None,
    write_baseline: bool,
    now: datetime | None,
    jobs: int,
    no_cache: bool,
    offline: bool,
    store: Path | None,
    manifest: Path | None,
    **wire: Any,
) -> None:
    """Audit a dossier: get what is missing, read, judge, report.

    SOURCES is the dossier, by default sources.yaml in this folder. A source of which nothing is held is
    asked for live, then in an archive (docs/gather.md). Ctrl-C ends early, with the report of that part.
    """
    from audit.jobs import answers

    if wire.pop("watch"):
        _watch(sources, output, baseline, write=write_baseline)
    _refuse_both(wire, offline=offline)
    store = _store_to_read(store, sources) if offline else store
    known = _known_before(baseline, write=write_baseline)
    moment, screen = context.utc_now(now), context.screen()
    call = answers.Call(
        sources, moment, forms, output=output, store=store, select=select, ignore=ignore, fail_on=fail_on,
        known=known, screen=str(screen), online=not offline,
    )  # fmt: skip
    kept = answers.Answers(call)
    whole = not (no_cache or manifest or write_baseline or any(map(wire.get, _OF_THEIR_OWN)) or _watched())
    if whole and (answer := kept.kept()):
        _give_again(answer, output)
    target = baseline if write_baseline else None
    _run(call, kept, wire, jobs=jobs, cached=not no_cache, baseline=target, manifest=manifest, whole=whole)


def _run(
    call: kept_answers.Call,
    kept: kept_answers.Answers,
    wire: dict[str, Any],
    *,
    jobs: int,
    cached: bool,
    baseline: Path | None,
    manifest: Path | None,
    whole: bool,
) -> None:
    """Do what was called for; ``baseline`` is one to write. A ``whole`` answer is kept."""
    from audit.jobs import answers, reported
    from audit.jobs import output as outputs
    from audit.jobs import run as job

    sources, store, known = call.sources, call.store, call.known or frozenset()
    judging, options = _judge_options(wire), job.Gathering(**wire) if call.online else None
    with context.Stop().listening() as stop:
        with progress() as shown:
            audited = job.audit_sources(
                sources, now=call.now, select=call.select, ignore=call.ignore, store=store,
                options=options, jobs=jobs, progress=shown, stop=stop, judge_options=judging,
                cached=cached, inputs=kept.inputs,
            )  # fmt: skip
        audited = reported.with_changes_since(
            audited, sources, store=store, select=call.select, ignore=call.ignore
        )
        if baseline and not stop.stopped:
            known = _written_baseline(baseline, audited)
        written = outputs.write_and_say_stopped(
            audited, call.forms, call.output, known if baseline else call.known, stop, screen=context.screen()
        )
        echo(written.text, nl=False, styled=True)
        _compare(audited)
        _write_manifest(audited, sources, written.paths, manifest, store)
    failed = job.failed(audited.report, call.fail_on, known)
    if whole and written.files is not None:
        kept.keep(audited, answers.Answer(written.text, written.files, failed))
    if stop.stopped or failed:
        _end(stop, written.stopped)


def _give_again(answer: kept_answers.Answer, output: Path | None) -> NoReturn:
    """Write, print and end as an earlier run did."""
    from audit.jobs import output as outputs

    outputs.write_again(answer.files, output)
    echo(answer.text, nl=False, styled=True)
    raise SystemExit(int(answer.failed))


def _written_baseline(baseline: Path, audited: run_job.Audited) -> frozenset[str]:
    """All that was found, written to the baseline."""
    from audit.jobs import baseline as known_before
    from audit.jobs import files

    files.refuse_over(baseline, audited.dossier)
    return known_before.write_baseline(baseline, audited.report.findings)


def _known_before(baseline: Path | None, *, write: bool) -> frozenset[str] | None:
    """What a baseline holds; ``None`` where none is to be read. Raises UsageError: none is named to write."""
    if write and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE.")
    if baseline is None or write:
        return None
    from audit.jobs import baseline as known_before

    return known_before.read_baseline(baseline)


def _end(stop: context.Stop, said: bool) -> NoReturn:  # noqa: FBT001  what write_and_say_stopped gave
    """End a run that was stopped, or found something; ``said`` is whether its report says that it was."""
    if not stop.stopped:
        raise SystemExit(1)
    part = "that of it" if said else "whole: all was written before"
    echo(f"audit: stopped early; all that was got is kept, and the report is {part}", err=True)
    raise SystemExit(STOPPED)


def _watch(sources: Path, output: Path | None, baseline: Path | None, *, write: bool) -> NoReturn:
    """Run again and again. Raises UsageError where each run would take all that it finds as known."""
    if write:
        raise click.UsageError("--watch goes without --write-baseline: each run would find nothing new.")
    from audit.cli._watch import watch

    watch(sources, output, baseline)


def _compare(audited: run_job.Audited) -> None:
    """In a run of a watch, note what is otherwise than in the one before."""
    if watching := _watched():
        watching.compare(audited.report)


def _watched() -> watch_job.Watching | None:
    """The watch that this run is part of."""
    watching: watch_job.Watching | None = click.get_current_context().obj
    return watching


def _judge_options(wire: dict[str, Any]) -> judging.JudgeOptions | None:
    """The judge that is named, taken out of the options. Raises UsageError for a name that is none."""
    given = {name: wire.pop(f"judge_{name}") for name in ("key_variable", "timeout", "most")}
    name = wire.pop("judge")
    if name is None:
        return None
    from audit.jobs import judging

    return judging.judge_options(name, **given)


def _store_to_read(store: Path | None, sources: Path) -> Path | None:
    """The store, unless nothing has been kept yet where a configuration file says that it is kept."""
    source = click.get_current_context().get_parameter_source("store")
    if source is not click.core.ParameterSource.DEFAULT_MAP or store is None or store.is_dir():
        return store
    return store if (sources.parent / ".audit").is_dir() else None


def _refuse_both(wire: dict[str, Any], *, offline: bool) -> None:
    """Raises UsageError where one option forbids the network that another one needs."""
    for name in ("refresh", "catalogues"):
        if offline and wire[name]:
            raise click.UsageError(f"--{name} needs the network, which --offline forbids.")


def _write_manifest(
    audited: run_job.Audited,
    sources: Path,
    written: tuple[Path, ...],
    target: Path | None,
    store: Path | None,
) -> None:
    if target is None:
        return
    from audit.jobs import manifest

    manifest.write_manifest_of(audited.dossier, sources, written, target, store=store)
