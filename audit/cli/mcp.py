"""`audit mcp`: tools for an assistant, by the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli._network import ALLOW, CONTACT
from audit.errors import UsageError


@click.command("mcp")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    metavar="DIR",
    help="The folder below which files are read; links that lead out of it are refused.  [default: this one]",
)
@click.option("--offline", is_flag=True, help="Ask no address: read files alone.")
@ALLOW
@CONTACT
def command(root: Path | None, *, offline: bool, allow_private: tuple[str, ...], contact: str | None) -> None:
    """Serve an assistant with tools that read pages (MCP).

    It speaks the Model Context Protocol over standard input and output; an assistant starts it itself, as
    docs/mcp.md says. Its tools write nothing: page_dates, page_origin, check_quote, check_claim,
    check_links, audit_document. Needs the extra `mcp`.
    """
    from audit.jobs import context

    try:
        import mcp.server.mcpserver  # noqa: F401
    except ImportError as error:
        raise UsageError(
            f"the SDK of the protocol is not installed ({error})", "pip install 'source-audit[mcp]'"
        ) from error
    root = root or _here()
    from audit.serve import mcp as tools

    options = context.Gathering(allow_private=allow_private, contact=contact, timeout=20.0)
    tools.serve(tools.Bounds(root, offline, options))


def _here() -> Path:
    """The folder in which the command starts. Raises UsageError for one that nobody can have meant."""
    here = Path.cwd()
    if here in {Path(here.anchor), Path.home()}:
        raise UsageError(f"{here} holds more than an assistant should read", "Name a folder with --root DIR.")
    return here
