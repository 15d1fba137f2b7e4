"""`audit links`: what stands at each cited address, now and over time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli._document import TYPE
from audit.cli._network import ALLOW, CONTACT, CONTROL, INTERVAL, ROBOTS, TIMES
from audit.cli._output import QUIET, echo
from audit.cli._progress import progress
from audit.jobs import context

if TYPE_CHECKING:
    from datetime import datetime


@click.command("links")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--once", is_flag=True, help="Look at everything once, due or not, and remember nothing.")
@click.option("--all", "everything", is_flag=True, help="Look at all that the targets cite, due or not.")
@click.option("--host", metavar="HOST", help="Look at the links of this host too where they are not due.")
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path(".audit"),
    show_default=True,
    help="Where history is kept.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "json", "junit", "sarif", "github"]),
    default="table",
    show_default=True,
    help="jsonl: a row as each is settled. json, junit, sarif, github (annotations of a workflow): all that"
    " is cited, due or not.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a report with each link's history.  [default: reports/links.md for a dossier]",
)
@click.option(
    "--notify",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write an Atom feed of changes of standing.",
)
@click.option("--fix", is_flag=True, help="Write repairs into dossiers and documents; else they are shown.")
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Do not fail on what FILE holds."
)
@click.option("--write-baseline", is_flag=True, help="Write all that is found to the baseline; exit with 0.")
@click.option("--fragments", is_flag=True, help="Also say which fragments lead nowhere on their pages.")
@click.option(
    "--local", is_flag=True, help="Also check relative links between files; one that leads nowhere fails."
)
@TYPE
@click.option("--dry-run", is_flag=True, help="Only say what would be asked for, by host; send nothing.")
@click.option("--hosts", is_flag=True, help="Also count by host: looks, failures, refusals, median time.")
@click.option("--now", type=click.DateTime(TIMES), metavar="TIME",
              help="Run as if it were this time (UTC unless stated).  [default: the clock]")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(0.1), default=20.0, show_default=True, metavar="SECONDS",
              help="For one hop, from when its request starts.")  # fmt: skip
@click.option(
    "--together", type=click.IntRange(1, 2000), default=100, show_default=True, help="Requests at once."
)
@click.option("--per-host", type=click.IntRange(1), default=2, show_default=True, help="Of one host at once.")
@INTERVAL
@ROBOTS
@CONTROL
@ALLOW
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N",
              help="Processes that read the answers.  [default: by cores, from 500 links on]")  # fmt: skip
@QUIET
@CONTACT
@click.option("--fail-on", type=click.Choice(["dead", "ailing", "never"]), default="dead",
              show_default=True,
              help="Exit 1 when a link is dead (ailing: or ailing); --once: when one fails now.")  # fmt: skip
def command(
    targets: tuple[str, ...],
    *,
    store: Path,
    timeout: float,
    together: int,
    per_host: int,
    interval: float,
    robots: bool,
    allow_private: tuple[str, ...],
    contact: str | None,
    control_names: tuple[str, ...],
    jobs: int | None,
    now: datetime | None,
    fragments: bool,
    media: Any,
    **asked: Any,
) -> None:
    """Check links: what stands at each address, and since when.

    TARGETs are addresses, files, folders, globs in quotes ('docs/**/*.md') and excludes ('!docs/old/**',
    '!https://old.example/*'). A file is a dossier (sources.yaml, the default), Markdown, HTML, AsciiDoc,
    reStructuredText, a sitemap or a feed, a Parquet table or a list of addresses; - reads a list from stdin.
    An address that ends in .xml, .rss or .atom is read as a sitemap or a feed where it is one. Folders, globs
    and sitemaps are read anew in each run.

    Of what the targets cite, what is not due yet is left alone, and reported all the same. Ctrl-C ends early;
    what was seen is kept, and the next run goes on from there.

    Exit codes: 0 nothing stands at the threshold of --fail-on, 1 a link does, 2 a wrong call, 3 not
    completed (the network is down, the run was stopped, a target could not be read).
    """
    from audit.jobs import links as job

    options = job.Options(robots, allow_private, contact, timeout, interval, per_host, together,
                          control_names=control_names, jobs=jobs, fragments=fragments,
                          media=media)  # fmt: skip
    named = any(not target.startswith("!") for target in targets)
    if not named and not Path("sources.yaml").exists():
        raise click.UsageError("No target is named, and there is no sources.yaml here: audit links docs/")
    wanted = job.CommandOptions(**asked, now=now and context.utc_now(now), screen=context.screen())
    with context.Stop().listening() as stop, progress() as tell:
        code = job.do_links(
            targets if named else ("sources.yaml", *targets), wanted, store=store, options=options,
            say=partial(echo, styled=True), warn=partial(echo, err=True), tell=tell, stop=stop,
        )  # fmt: skip
    if stop.stopped:
        echo("audit: stopped early; what was seen is kept, and the next run goes on from there", err=True)
    if code:
        raise SystemExit(code)
