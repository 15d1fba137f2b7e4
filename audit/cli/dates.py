"""`audit dates`: the dates of many pages."""

from __future__ import annotations

import click

from audit.cli._output import echo


@click.command("dates")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read."
)
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
def command(files: tuple[str, ...], jobs: int, form: str) -> None:
    """Date many pages: a row per file, in the order they were named."""
    from audit.jobs import dates as job

    rows = job.dates_of(files, jobs=jobs)
    for line in job.as_csv(rows) if form == "csv" else job.as_jsonl(rows):
        echo(line, nl=False)
