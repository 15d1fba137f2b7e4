"""`audit dates`: the dates of many pages."""

from __future__ import annotations

import sys

import click

from audit.cli._output import echo


@click.command("dates")
@click.argument("files", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read."
)
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
def command(files: tuple[str, ...], jobs: int, form: str) -> None:
    """Date many pages: a row per page, in the order they were named.

    A FOLDER stands for the files in it and below, by name, without hidden ones, pictures, styles and scripts;
    a file that holds copies (WARC, WACZ, HAR) for each page in it.

    Where a row has no day, its reason says why. Ends with 3 if anything could not be read as a page.
    """
    from audit.jobs import dates as job

    rows = job.Rows(files, jobs=jobs)
    for line in job.as_csv(rows) if form == "csv" else job.as_jsonl(rows):
        echo(line, nl=False)
    if rows.unread:
        echo(f"audit: not read as a page: {rows.unread} of {rows.count}", err=True)
        sys.exit(3)
