"""`audit export`: hand on what was kept, and the citations, to other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from audit.cli._network import one_page
from audit.cli._output import echo, write_bytes

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group("export")
def command() -> None:
    """Hand on citations, or the captures that were kept."""


def _bibliography(form: Literal["csl", "ris", "bibtex"], help_: str) -> None:
    """Add the command that writes the citations in one of the formats."""

    @command.command(form, help=help_)
    @click.argument("sources", type=FILE, default="sources.yaml")
    @click.option("-o", "--output", type=FILE, metavar="FILE", help="The file to write.  [default: stdout]")
    def write(sources: Path, *, output: Path | None) -> None:
        from audit.jobs import bibliography as job

        done = job.export_bibliography(sources, form, output)
        if output:
            echo(f"{output}: {done.citations} citation{'' if done.citations == 1 else 's'}")
        elif sys.stdout.isatty():
            echo(done.text.replace("\r\n", "\n"), nl=False)
        else:
            write_bytes(done.text.encode("utf-8"))
        for note in done.notes:
            echo(note, err=True)


_ALSO = "What the format has no place or other form for is said on stderr. See docs/export.md."
_bibliography("csl", f"Write the citations as CSL-JSON, for Zotero, pandoc and citeproc.\n\n{_ALSO}")
_bibliography("ris", f"Write the citations as RIS, for Zotero, EndNote and Mendeley.\n\n{_ALSO}")
_bibliography("bibtex", f"Write the citations as BibLaTeX, for biber and pandoc.\n\n{_ALSO}")


@command.command("wacz")
@click.argument("sources", type=FILE, default="sources.yaml")
@click.option(
    "--output",
    type=FILE,
    default=Path("captures.wacz"),
    show_default=True,
    metavar="FILE",
    help="The package; its manifest is written beside it.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="The store with the captures.  [default: .audit beside SOURCES]",
)
@click.option(
    "--timestamp",
    "authority",
    default=None,
    metavar="URL",
    help="Have this RFC 3161 authority put a timestamp over the manifest. Only a digest is sent.",
)
@click.option(
    "--roots", type=FILE, default=None, metavar="PEM", help="Root certificates to verify the timestamp with."
)
@one_page
def wacz(
    sources: Path,
    *,
    output: Path,
    store: Path | None,
    authority: str | None,
    roots: Path | None,
    allow_private: tuple[str, ...],
    contact: str | None,
    timeout: float,
) -> None:
    """Write the captures of a dossier's citations as one WACZ package, with a manifest.

    The same captures give the same package, byte for byte. docs/what-is-proved.md says what a
    manifest and a timestamp show, and how others verify them without this program.
    """
    from audit.jobs import export as job

    network = job.NetworkOptions(allow_private=allow_private, contact=contact, timeout=timeout)
    done = job.export_wacz(sources, output, store=store, authority=authority, roots=roots, network=network)
    echo(f"package: {done.package} ({done.records} record{'' if done.records == 1 else 's'})")
    echo(f"manifest: {done.manifest}")
    if done.proof:
        echo(f"timestamp: {done.manifest}.tsr")
        echo(str(done.proof))


@command.command("check")
@click.argument("package", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--roots", type=FILE, default=None, metavar="PEM", help="Root certificates to verify a timestamp with."
)
def check(package: Path, *, roots: Path | None) -> None:
    """Say what is wrong with a WACZ package, and with the manifest and timestamp beside it.

    Exits with 1 when something is.
    """
    from audit.jobs import export as job

    problems, proofs = job.check_package(package, roots)
    for line in (*problems, *proofs):
        echo(line)
    if problems:
        raise SystemExit(1)
    echo(f"{package} is whole.")
