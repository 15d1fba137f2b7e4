"""`audit corpus`: the same reading and judging over whole collections, into tables."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli._output import echo
from audit.cli._progress import progress
from audit.errors import UsageError

FOLDER = click.Path(path_type=Path, file_okay=False)
_NEEDED = ("pyarrow", "rensa")


@click.group("corpus")
def command() -> None:
    """Read whole collections of pages into tables, and ask them."""
    from importlib.util import find_spec

    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"`audit corpus` needs packages that are not installed: {', '.join(missing)}",
            "Install the extra: pip install 'source-audit[corpus]'.",
        )


@command.command("read")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--output", type=FOLDER, required=True, metavar="DIR", help="The folder of the tables.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that read.  [default: one a core]")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the Dask cluster of this scheduler instead.")
@click.option(
    "--seconds-a-page",
    "seconds",
    type=click.FloatRange(1, 3600),
    default=60.0,
    show_default=True,
    help="Longest time that one page may take.",
)
def read(
    inputs: tuple[str, ...], *, output: Path, jobs: int | None, scheduler: str | None, seconds: float
) -> None:
    """Read WARC, ARC and WACZ files, folders of pages and dossiers into Parquet tables.

    One row a page, one a date witness, one a finding, one for each thing that could not be had, one for each
    input (docs/corpus.md has the columns, and what can be asked). The folder can be killed at any time and
    filled further by the same command: what is there is not read again. Ends with 3 if an input could not be
    read.
    """
    from audit.jobs import corpus as job

    options = job.Options(jobs=jobs or 0, scheduler=scheduler, seconds=seconds)
    with progress() as tell:
        tell.stage("reading")
        run = job.read_corpus(inputs, output, options, tell)
    for line in job.summary_of(run):
        echo(line)
    if run.unread or run.lost:
        raise SystemExit(3)


FORM = click.option(
    "--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True
)


@command.command("copies")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--hosts", type=click.IntRange(1), default=2, show_default=True, help="On so many hosts at least."
)
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Families in Markdown.")
@FORM
def copies(folder: Path, *, hosts: int, most: int, form: str) -> None:
    """Find the families of one text in a corpus: its pages, hosts, and the days they are stamped with.

    Whole copies, copies of which up to a third was changed, and excerpts: pages of forty words and more that
    stand to two fifths in a longer one. All of them are written to DIR/copies as Parquet tables too.
    """
    from audit.jobs import corpus as job

    with progress() as tell:
        families = job.find_copies(folder, hosts=hosts, progress=tell)
    echo(job.copies_text(families, most=most, as_json=form == "json"), nl=False)


@command.command("decay")
@click.argument("folder", metavar="DIR", type=FOLDER)
@FORM
def decay(folder: Path, *, form: str) -> None:
    """Count, by host and year, what the captures of a corpus met, and how the addresses stood.

    By the rules of `audit links`: one failure is not the death of a link.
    """
    from audit.jobs import corpus as job

    echo(job.decay_text(job.measure_decay(folder), as_json=form == "json"), nl=False)
