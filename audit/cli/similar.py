"""`audit similar`: which captures hold a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audit.cli._network import one_page
from audit.cli._progress import progress


@click.command("similar")
@click.argument("name", metavar="FILE|URL|CITATION")
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    default=Path("sources.yaml"),
    show_default=True,
    help="The dossier, beside which the store is looked for and in which a citation is looked up.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where captures are kept.  [default: .audit beside the dossier]",
)
@click.option("--most", type=click.IntRange(1, 1000), default=20, show_default=True, help="Captures shown.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@one_page
def command(name: str, sources: Path, store: Path | None, most: int, form: str, **wire: Any) -> None:
    """Show which captures of the store hold a text, or a part of it.

    The text is that of a file, of an address (what the store holds of it, else what is there now), or of a
    citation of the dossier by its id. Each capture is shown with how much of the shorter text the longer one
    holds, the longest passage that both share, its date and its origin; docs/similar.md. Captures that came
    before there were sketches are read first, once.
    """
    from audit.jobs import similar as job

    with progress() as tell:
        found = job.similar_texts(
            name, sources=sources, store=store, most=most, options=job.Gathering(**wire), progress=tell
        )
    job.print_similar(found, as_json=form == "json")
