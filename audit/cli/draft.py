"""`audit draft`: a dossier from a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audit.cli._document import reads_documents
from audit.cli._network import one_page
from audit.cli._output import echo
from audit.cli._summary import show_changes, show_notes, show_summary
from audit.jobs import context


@click.command("draft")
@click.argument("document", metavar="DOCUMENT|URL")
@click.option(
    "--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True,
    help="What is printed: sources.yaml, or the dossier as JSON.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=None, metavar="FILE",
    help="Write it there. A dossier that is there keeps its ids and what a person set in it.",
)  # fmt: skip
@reads_documents
@one_page
def command(
    document: str,
    *,
    form: str,
    output: Path | None,
    media: Any,
    bibliographies: tuple[Path, ...],
    **wire: Any,
) -> None:
    """Draft a dossier from a document.

    DOCUMENT is a file or an address. Its sources, its claims and the links between them are found. Every link
    says how it is known, how surely, and why; what is not linked is left without a source. Correct it, then
    run `audit run`. docs/draft.md has what is read and how well.
    """
    from audit.jobs import drafts as job
    from audit.jobs import init

    held = job.held_document(document, media, context.Gathering(**wire), bibliographies)
    if output is None:
        drafted = job.draft_into(held, job.beside(document, Path()) or held.name, None)
        show_notes(job.words_of(drafted.said))
        echo(job.dossier_text(drafted.dossier, form), nl=False)
        return
    before = job.load_if_there(output)
    path = job.keep_document(held, document, output.parent)
    drafted = job.draft_into(held, path, before)
    linked = job.linked_again(drafted.dossier, output.parent, None)
    init.save_drafted(output, linked)
    show_notes(job.words_of(drafted.said))
    show_changes(job.words_of(drafted.changes))
    show_summary(linked.dossier, output)
