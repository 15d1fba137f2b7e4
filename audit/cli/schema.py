"""`audit schema`: what `sources.yaml` may hold."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of sources.yaml, for editors."""
    from audit.jobs import schema as job

    click.echo(job.schema_text(), nl=False)
