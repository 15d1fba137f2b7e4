"""`audit run`: audit a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli._progress import progress

if TYPE_CHECKING:
    from datetime import datetime

    from audit.jobs import run as run_job

TIMES = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z")


@click.command("run")
@click.argument("sources", type=click.Path(path_type=Path), default="sources.yaml")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="markdown: a report per document in --output, and a summary here. json: the whole report here.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="Folder of the reports. With json, also write report.json there.  [default: reports]",
)
@click.option("--select", multiple=True, metavar="CHECK", help="Run only this check; may be repeated.")
@click.option("--ignore", multiple=True, metavar="CHECK", help="Leave this check out; may be repeated.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 when a finding is this grave or graver; accepted findings do not count.",
)
@click.option(
    "--now",
    type=click.DateTime(TIMES),
    default=None,
    metavar="TIME",
    help="Judge as of this time (UTC unless it says otherwise).  [default: the clock]",
)
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read captures."
)
@click.option(
    "--offline", is_flag=True, help="Fetch nothing: judge what is held. So far nothing is fetched anyway."
)
def command(
    sources: Path,
    *,
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: run_job.FailOn,
    now: datetime | None,
    jobs: int,
    offline: bool,  # noqa: ARG001  nothing is fetched yet, with it or without
) -> None:
    """Audit a dossier: read, judge, write the report.

    SOURCES is the dossier, by default sources.yaml in this folder.
    """
    from audit.jobs import run as job

    with progress() as tell:
        report = job.audit_sources(sources, now=now, select=select, ignore=ignore, jobs=jobs, progress=tell)
    if form == "json":
        if output:
            job.write_json(report, output / "report.json")
        click.echo(job.render_json(report), nl=False)
    else:
        paths = job.write_reports(report, output or Path("reports"))
        click.echo(job.summary(report))
        for path in paths:
            click.echo(f"report: {path}")
    if job.failed(report, fail_on):
        raise SystemExit(1)
