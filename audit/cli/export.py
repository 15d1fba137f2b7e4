"""`audit export`: hand on what was kept."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli._network import one_page
from audit.cli._output import echo

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group("export")
def command() -> None:
    """Hand on what was kept: a package that others can open and check."""


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
