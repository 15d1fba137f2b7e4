"""`audit schema`: what `sources.yaml` may hold, and what a line of a report holds."""

from __future__ import annotations

import click

from audit.cli._output import echo


@click.command("schema")
@click.option("--jsonl", is_flag=True, help="The schema of a line of audit run --format jsonl instead.")
def command(*, jsonl: bool) -> None:
    """Print the JSON Schema of sources.yaml, for editors."""
    from audit.jobs import schema as job

    echo(job.schema_text(of_lines=jsonl), nl=False)
