"""`audit schema`: what `sources.yaml` may hold."""

from __future__ import annotations

import click

from audit.cli._output import echo


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of sources.yaml, for editors."""
    from audit.jobs import schema as job

    echo(job.schema_text(), nl=False)
