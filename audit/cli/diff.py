"""`audit diff`: what two runs, or two captures, have otherwise."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli._output import echo


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path(".audit"),
    show_default=True,
    metavar="DIR",
    help="Where the captures are kept that are named by digest or address.",
)
def command(old: str, new: str, form: str, store: Path) -> None:
    """Show what two runs, or two captures of a page, have otherwise.

    OLD and NEW are two reports (files of audit run --format json, or folders with report.json), or two
    captures: files that audit page reads, or digests or addresses of which the store holds captures (of one
    address named twice, the first capture and the last). The network is left alone.

    Ends with 0 where nothing differs, with 1 where something does, and with 3 where one of two captures is no
    page (a wall, an error page, an empty body), so that nothing was compared.
    """
    from audit.jobs import diff as job

    changes = job.differences(old, new, store=store)
    echo(job.render(changes, form), nl=False)
    if not changes.is_compared:
        raise SystemExit(3)
    if changes.differ:
        raise SystemExit(1)
