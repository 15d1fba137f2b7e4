"""`audit propose`: addresses for citations that have none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audit.cli import STOPPED
from audit.cli._network import ARCHIVES, INTERVAL, ROBOTS, STORE, one_page
from audit.cli._output import echo
from audit.cli._progress import progress
from audit.jobs import context


@click.command("propose")
@click.argument("sources", type=click.Path(path_type=Path), default="sources.yaml")
@click.option("--only", multiple=True, metavar="CITATION", help="Only for this citation; may be repeated.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the proposals are printed.",
)  # fmt: skip
@click.option("--offline", is_flag=True, help="Ask nobody: look only in what is held.")
@click.option(
    "--catalogues/--no-catalogues", default=True, show_default=True,
    help="Ask Crossref, OpenAlex and Open Library; they are sent title, authors and numbers.",
)  # fmt: skip
@click.option(
    "--take", "taken", multiple=True, metavar="CITATION=ADDRESS",
    help="Write this address into SOURCES and ask nobody; may be repeated.",
)  # fmt: skip
@STORE
@ARCHIVES
@ROBOTS
@INTERVAL
@one_page
def command(
    sources: Path,
    *,
    only: tuple[str, ...],
    form: str,
    offline: bool,
    catalogues: bool,
    taken: tuple[str, ...],
    store: Path | None,
    **wire: Any,
) -> None:
    """Propose addresses for the citations of a dossier that have none.

    They are looked for in the documents' own links, in the captures that are held, in the Wayback Machine's
    index of the outlet's site, and in catalogues. Each is shown with what agrees and what differs. Nothing
    is taken unless --take says so, and that nothing was found says nothing against a source
    (docs/propose.md).
    """
    from audit.jobs import propose as job

    if taken:
        for id_, address in job.take_addresses(sources, taken).items():
            echo(f"{id_}: {address}")
        return
    options = None if offline else job.Gathering(**wire)
    with context.Stop().listening() as stop, progress() as shown:
        proposed = job.propose_addresses(
            sources, only=only, store=store, options=options, catalogues=catalogues, progress=shown, stop=stop
        )
    echo(job.proposals_text(proposed, form), nl=False)
    if stop.stopped:
        raise SystemExit(STOPPED)
