"""`audit address`: what an address alone holds."""

from __future__ import annotations

import click


@click.command("address")
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(urls: tuple[str, ...], form: str) -> None:
    """Show the times that addresses hold and what they wrap.

    The ids of posts, dated paths and the addresses of archives hold times; docs/addresses.md has the rules.
    Nothing is fetched.
    """
    from audit.jobs import address as job

    job.print_addresses(urls, as_json=form == "json")
