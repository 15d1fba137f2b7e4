"""`audit review`: the report in a browser, with controls that write the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audit.cli._network import ARCHIVES, INTERVAL, ROBOTS, STORE, one_page
from audit.cli._output import echo
from audit.jobs import context


@click.command("review")
@click.argument("sources", type=click.Path(path_type=Path), default="sources.yaml")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N",
    help="Listen at this port of 127.0.0.1.  [default: a free one]",
)  # fmt: skip
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the page in a browser.")
@click.option("--offline", is_flag=True, help="Ask nobody for addresses, also not on a button.")
@STORE
@ARCHIVES
@ROBOTS
@INTERVAL
@one_page
def command(
    sources: Path, *, port: int, browser: bool, offline: bool, store: Path | None, **wire: Any
) -> None:
    """Review a dossier in a browser, and write down what you decide.

    Links are confirmed, dropped or corrected, findings accepted, proposed addresses taken.

    Each decision is written to SOURCES at once, comments kept, and the dossier is judged again from what is
    held. Only this machine can reach the page, and only the browser that opens the printed address is let
    in (docs/review.md). Ctrl-C ends it.
    """
    from audit.jobs import propose
    from audit.serve import review

    session = review.Session(sources, store=store, network=None if offline else propose.Gathering(**wire))
    with context.Stop().listening() as stop:
        review.run_review(
            session, port=port, browser=browser, say=lambda line: echo(line, err=True), stop=stop
        )
