"""`audit checks`: what is looked for."""

from __future__ import annotations

import click

from audit.cli._complete import check_names
from audit.cli._output import echo


@click.command("checks")
@click.argument("name", required=False, shell_complete=check_names)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(name: str | None, form: str) -> None:
    """List the checks, or show the page of the check NAME."""
    from audit.jobs import checks as job

    if name:
        echo(job.page_of_check(name), nl=False)
        return
    rows = job.list_checks()
    if form == "json":
        import json

        echo(json.dumps([row._asdict() for row in rows], indent=2))
        return
    wide = max((len(row.name) for row in rows), default=0)
    for row in rows:
        echo(f"{row.name:{wide}}  {row.severity:7}  {row.level:8}  {row.summary}")
