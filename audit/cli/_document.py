"""The options of every command that drafts documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., Any]

TYPE = click.option(
    "--type",
    "media",
    type=click.Choice(["html", "markdown", "text", "wikitext", "docx", "odt", "pdf", "asciidoc", "rst"]),
    default=None,
    help="The format of the documents named.  [default: told by name and content]",
)
_BIBLIOGRAPHY = click.option(
    "--bibliography", "bibliographies", multiple=True, metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="BibTeX, CSL-JSON or RIS by whose keys Markdown cites ([@key]); may be repeated."
    "  [default: what the document names, or lies beside it]",
)  # fmt: skip


def reads_documents(command: Command) -> Command:
    """Give a command that drafts documents ``media`` and ``bibliographies``."""
    return TYPE(_BIBLIOGRAPHY(command))
