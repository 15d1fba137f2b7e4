"""`audit links`: what stands at each cited address, now and over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli._progress import progress

if TYPE_CHECKING:
    from audit.jobs import links as links_job


@click.command("links")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--once", is_flag=True, help="Look at everything once, due or not, and remember nothing.")
@click.option("--all", "everything", is_flag=True, help="Look at everything watched, due or not.")
@click.option("--host", metavar="HOST", help="Look at the addresses of this host, due or not.")
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path(".audit"),
    show_default=True,
    help="Where history is kept.",
)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--timeout", type=click.FloatRange(0.1), default=20.0, show_default=True, metavar="SECONDS",
              help="For one hop, from when its request starts.")  # fmt: skip
@click.option(
    "--together", type=click.IntRange(1, 2000), default=100, show_default=True, help="Requests at once."
)
@click.option("--per-host", type=click.IntRange(1), default=2, show_default=True, help="Of one host at once.")
@click.option("--interval", type=click.FloatRange(0), default=0.5, show_default=True, metavar="SECONDS",
              help="Between two requests to one host.")  # fmt: skip
@click.option(
    "--robots/--no-robots", default=True, show_default=True, help="Skip what a robots.txt disallows."
)
@click.option(
    "--allow-private", multiple=True, metavar="HOST|CIDR", help="Let the guard pass this; may be repeated."
)
@click.option("--contact", metavar="ADDRESS", help="Whom a site's owner can write to; sent as User-Agent.")
@click.option("--fail-on", type=click.Choice(["dead", "ailing", "never"]), default="dead",
              show_default=True, help="Exit 1 when a link stands so; --once: when one fails.")  # fmt: skip
def command(
    targets: tuple[str, ...],
    *,
    once: bool,
    everything: bool,
    host: str | None,
    store: Path,
    form: str,
    timeout: float,
    together: int,
    per_host: int,
    interval: float,
    robots: bool,
    allow_private: tuple[str, ...],
    contact: str | None,
    fail_on: str,
) -> None:
    """Check links: what stands at each address, and since when.

    TARGETs are addresses, a dossier (sources.yaml, the default), Markdown, HTML, a sitemap, a Parquet table
    or a list of addresses; - reads a list from stdin. What is not due yet is left alone.
    """
    from audit.jobs import links as job

    options = job.Options(timeout, together, per_host, interval, robots, allow_private, contact)
    board = job.Board(keep=form == "table")
    with progress() as tell:

        def hear(row: links_job.LinkRow) -> None:
            board.hear(row)
            tell(row.url)
            if form == "jsonl":
                click.echo(row.json())

        job.check_links(
            targets or ("sources.yaml",),
            hear,
            store=None if once else store,
            everything=everything,
            host=host,
            options=options,
        )
    if form == "table":
        click.echo(board.table())
    if board.fails(fail_on, once=once):
        raise SystemExit(1)
