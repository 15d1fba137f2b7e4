"""`audit page`: one page's witnesses."""

from __future__ import annotations

import click


@click.command("page")
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Show also the dates left out, with the reason.")
@click.option("--url", help="The address that the page came from.")
@click.option("--received", metavar="DATE", help="When the page was received, in EDTF, such as 2025-04-26.")
@click.option("--encoding", help="The encoding to read it in, whatever it declares.")
def command(
    file: str, form: str, url: str | None, received: str | None, encoding: str | None, *, everything: bool
) -> None:
    """Show what a page says of itself, with its words and their place.

    Every date and origin it gives, the opinion on when it was published, and what disagrees.

    FILE is HTML, plain text, PDF, MHTML, WARC or WACZ (then --url names the copy); - reads standard input.
    """
    from audit.jobs import page as job

    page = job.page_of(file, url=url, received=received, encoding=encoding)
    if form == "json":
        click.echo(job.page_as_json(page), nl=False)
    else:
        job.print_page(page, everything=everything)
