"""`audit schedule`: looking after links, every night."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli._output import echo

if TYPE_CHECKING:
    from datetime import datetime


@click.command("schedule")
@click.argument("kind", type=click.Choice(["systemd", "cron", "github", "gitlab"]))
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--at", type=click.DateTime(["%H:%M"]), metavar="HH:MM",
              help="By the scheduler's clock.  [default: 03 and a minute made from the targets]")  # fmt: skip
@click.option("--weekly", is_flag=True, help="Once a week instead of every day.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="DIR",
              help="Where the targets are.  [default: this folder]")  # fmt: skip
@click.option("--store", default=".audit", show_default=True, metavar="DIR", help="Where history is kept.")
@click.option("--report", default="reports/links.md", show_default=True, metavar="FILE", help="The report.")
@click.option("--feed", default="reports/links.xml", show_default=True, metavar="FILE", help="The feed.")
@click.option("--install", metavar="SPEC",
              help="What a workflow installs.  [default: this copy, by its commit or digest]")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Write files there.")
def command(
    kind: str,
    targets: tuple[str, ...],
    *,
    at: datetime | None,
    weekly: bool,
    folder: Path,
    store: str,
    report: str,
    feed: str,
    install: str | None,
    output: Path | None,
) -> None:
    """Print a unit, a crontab line or a workflow for `audit links`.

    TARGETs are those of `audit links`, by default sources.yaml.
    """
    from audit.jobs import schedule as job

    plan = job.Plan(
        targets or ("sources.yaml",),
        (at.hour, at.minute) if at else None,
        weekly,
        folder,
        store,
        report,
        feed,
        install,
    )
    job.refuse_missing(plan)
    if output:
        for path in job.write_schedule(kind, plan, output):
            echo(f"written: {path}")
        return
    for name, text in job.render_schedule(kind, plan).items():
        echo(f"# {name}\n{text}", nl=False)
