"""`audit lsp`: what is found, shown in an editor."""

from __future__ import annotations

import click

from audit.errors import UsageError


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Taken and ignored: editors pass it, and there is no other way.")
def command(*, stdio: bool) -> None:  # noqa: ARG001  nothing depends on it
    """Serve an editor with what is found of dossiers (LSP).

    It speaks the Language Server Protocol over standard input and output; an editor starts it itself, as
    docs/lsp.md says. Nothing is fetched, and nothing is written but by the editor. Needs the extra `lsp`.
    """
    try:
        import pygls.lsp.server  # noqa: F401
    except ImportError as error:
        raise UsageError(f"pygls is not installed ({error})", "pip install 'source-audit[lsp]'") from error
    from audit.serve import lsp

    lsp.serve()
