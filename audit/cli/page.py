"""`audit page`: one page's witnesses."""

from __future__ import annotations

from typing import Any

import click

from audit.cli._network import one_page
from audit.cli._output import echo


@click.command("page")
@click.argument("page")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Show also the dates left out, with the reason.")
@click.option(
    "--url", metavar="URL", help="The address that the page came from, where the file does not tell it."
)
@click.option("--received", metavar="DATE", help="When the page was received, in EDTF, such as 2025-04-26.")
@click.option("--encoding", metavar="NAME", help="The encoding to read it in, whatever it declares.")
@click.option(
    "--feed",
    "feeds",
    metavar="FILE",
    multiple=True,
    help="A file with a feed or sitemap of its site, for the dates in it. May be repeated.",
)
@click.option(
    "--read-anyway", "anyway", is_flag=True, help="Read it though it is no page (an error page, a bot check)."
)
@one_page
def command(
    page: str,
    form: str,
    url: str | None,
    received: str | None,
    encoding: str | None,
    *,
    feeds: tuple[str, ...],
    everything: bool,
    anyway: bool,
    **wire: Any,
) -> None:
    """Show what a page says of itself, with its words and their place.

    Every date and origin it gives, the opinion on when it was published, and what disagrees.

    PAGE is a file (HTML, text, PDF, MHTML, mail, web archive, compressed too), an address (http:// or
    https://), or - for standard input. In a WARC, WACZ or HAR file, --url names the copy, or
    crawl.warc.gz#321 the record at that byte, in a file that is one gzip member crawl.warc.gz#0:5 the
    sixth record of it, in a package crawl.wacz!archive/data.warc.gz#321 the record in that file of it.

    What is no page (an error page, a check for robots, a parked domain, a login, a body without text) is
    not read: the command says what it is and ends with 3. --read-anyway reads it all the same.
    """
    from audit.jobs import page as job

    shown = job.page_of(
        page,
        url=url,
        received=received,
        encoding=encoding,
        feeds=feeds,
        options=job.Gathering(**wire),
        anyway=anyway,
    )
    if form == "json":
        echo(job.json_of(shown), nl=False)
    else:
        job.print_page(shown, everything=everything)
