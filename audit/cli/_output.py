"""What commands print goes through here: a terminal shows what a page or file holds, and obeys none of it."""

from __future__ import annotations

import click

from audit.errors import printable


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print to standard output, or with ``err`` to standard error; ``nl`` adds a line end."""
    click.echo(printable(text), err=err, nl=nl)
