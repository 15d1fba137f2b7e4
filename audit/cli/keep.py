"""`audit keep`: get and store what is cited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli import STOPPED
from audit.cli._network import gathers
from audit.cli._output import QUIET, echo
from audit.cli._progress import progress
from audit.jobs import context

if TYPE_CHECKING:
    from audit.jobs import keep as keep_job


@click.command("keep")
@click.argument("targets", nargs=-1, metavar="[SOURCES|URL]...")
@click.option("--submit", is_flag=True, help="Also have the Wayback Machine capture what is there.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@QUIET
@gathers
def command(
    targets: tuple[str, ...],
    *,
    submit: bool,
    store: Path | None,
    form: str,
    **wire: Any,
) -> None:
    """Get and store what is cited, judging nothing.

    SOURCES is a dossier, by default sources.yaml in this folder; addresses may stand beside it or alone.
    What is held already is left alone. --submit needs SAVEPAGENOW_ACCESS_KEY and SAVEPAGENOW_SECRET_KEY
    in the environment (https://archive.org/account/s3.php). Exits with 1 when something could not be had.
    """
    from audit.jobs import keep as job

    options = job.Gathering(**wire)
    with context.Stop().listening() as stop, progress() as tell:
        rows, _ = job.keep(
            targets or ("sources.yaml",),
            options=options, store=store, submit=submit, progress=tell, stop=stop,
        )  # fmt: skip
        for row in rows:
            echo(row.json() if form == "jsonl" else _line(row))
    if stop.stopped:
        echo("audit: stopped early; what was got is kept", err=True)
        raise SystemExit(STOPPED)
    if any(not row.captures for row in rows):
        raise SystemExit(1)


def _line(row: keep_job.KeptRow) -> str:
    lines = [f"{row.outcome:14} {row.captures} held  {row.url}"]
    lines += [f"{'':14} {reason}" for reason in row.why]
    if row.submitted:
        copy = f" {row.copy}" if row.copy else ""
        seen = " (read back and kept)" if row.read_back else " (not readable yet)" if row.copy else ""
        lines.append(f"{'':14} submitted: {row.submitted}{copy}{seen}")
    return "\n".join("".join(char if char.isprintable() else "?" for char in line) for line in lines)
