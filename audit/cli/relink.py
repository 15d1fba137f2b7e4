"""`audit relink`: links of a dossier drawn again."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli._output import QUIET, echo
from audit.cli._summary import show_changes, show_summary


@click.command("relink")
@click.argument("sources", type=click.Path(path_type=Path), default="sources.yaml")
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="Where captures are kept.  [default: .audit beside SOURCES]",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@QUIET
def command(sources: Path, *, store: Path | None, dry_run: bool) -> None:
    """Draw the inferred links of a dossier again.

    They are drawn from the texts of the captures that are held now.
    A link that a person set (an id alone, or confidence 1) and one by a mark of the document stay.
    """
    from audit.jobs import drafts as job

    linked = job.relink_file(sources, store, write=not dry_run)
    show_changes(job.words_of(linked.changes))
    if not dry_run:
        show_summary(linked.dossier, sources)
    elif not linked.changes:
        echo("nothing would change")
