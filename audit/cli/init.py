"""`audit init`: from documents to a dossier with a first report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audit.cli import STOPPED
from audit.cli._document import reads_documents
from audit.cli._network import gathers
from audit.cli._output import QUIET, echo
from audit.cli._progress import progress
from audit.cli._summary import show_next, show_notes, show_summary
from audit.jobs import context


@click.command("init")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT|URL...")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="DIR",
    help="Where the dossier is made.  [default: this folder]",
)  # fmt: skip
@click.option("--offline", is_flag=True, help="Touch no network: draft, and judge what is held.")
@QUIET
@reads_documents
@gathers
def command(
    documents: tuple[str, ...],
    *,
    folder: Path,
    offline: bool,
    media: Any,
    bibliographies: tuple[Path, ...],
    store: Path | None,
    **wire: Any,
) -> None:
    """Make a dossier of documents, with a first report.

    The sources are asked for live, then in an archive; the links are drawn from their texts. Correct
    sources.yaml, then `audit run` again.
    """
    from audit.jobs import drafts, reported
    from audit.jobs import init as job
    from audit.jobs import output as outputs

    options = None if offline else context.Gathering(**wire)
    with context.Stop().listening() as stop:
        with progress() as shown:
            begun = job.begin(
                documents, folder, form=media, bibliographies=bibliographies,
                options=options, store=store, progress=shown, stop=stop,
            )  # fmt: skip
        show_notes(drafts.words_of(begun.said))
        show_summary(begun.dossier, begun.path)
        audited = reported.with_changes_since(begun.audited, begun.path, store=store)
        text, *_ = outputs.write_and_say_stopped(
            audited, ["markdown"], folder / outputs.DEFAULT_FOLDER, None, stop, screen=context.screen()
        )
        echo(text, nl=False, styled=True)
        show_next(begun.dossier, begun.path)
    if stop.stopped:
        raise SystemExit(STOPPED)
