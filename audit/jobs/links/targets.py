"""What to check: addresses from arguments, dossiers, documents, lists, sitemaps and tables, as a stream."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.formats.documents import (
    list_addresses,
    media_by_name,
    read_document,
    sitemap_addresses,
    table_addresses,
    web_links,
)
from audit.jobs.files import is_dossier
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Target:
    """An address, the place that cites it (``file:line:column``, or ids of the dossier), its cited title."""

    url: str
    place: str
    title: str | None = None


def read_targets(names: Sequence[str]) -> Iterator[Target]:
    """The targets that the arguments name, in their order; a stream of flat memory for lists.

    A name is an http(s) address, ``-`` for a list on stdin, or a file: a dossier (.yaml), Markdown, HTML,
    a sitemap (.xml), a Parquet table with a column ``url`` (extra ``tables``), or a text with addresses.
    Raises UsageError for a name that is none of these.
    """
    for name in names:
        if document_of(name):
            yield from _file(Path(name))
        elif name == "-":
            yield from _placed(list_addresses(sys.stdin), "stdin")
        else:
            yield Target(name, "command line")


def document_of(name: str) -> str:
    """The document that an argument names: its file; empty for an address and for stdin."""
    is_address = name.lower().startswith(("http://", "https://"))
    return "" if is_address or name == "-" else str(Path(name))


def _file(path: Path) -> Iterator[Target]:
    try:
        if is_dossier(path.name):
            yield from _dossier(path)
        else:
            yield from _placed(_addresses(path), str(path))
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror or error}",
            "Name an http(s) address, a dossier, a document, a sitemap or a list of addresses.",
        ) from error


def _placed(addresses: Iterable[tuple[str, *tuple[int, ...]]], name: str) -> Iterator[Target]:
    return (Target(address, ":".join([name, *map(str, place)])) for address, *place in addresses)


def _addresses(path: Path) -> Iterator[tuple[str, *tuple[int, ...]]]:
    """The addresses in a file, each with its line and column, or its row."""
    suffix = path.suffix.lower()
    if suffix == ".xml":
        yield from sitemap_addresses(path)
    elif suffix == ".parquet":
        yield from table_addresses(path)
    elif media_by_name(path.name) in {"html", "markdown"}:
        yield from _links(path)
    else:
        with path.open(encoding="utf-8", errors="replace") as lines:
            yield from list_addresses(lines)


def _links(path: Path) -> Iterator[tuple[str, int, int]]:
    """The links of a document. Of HTML only what is linked, not an address that stands in the text alone.

    Raises UsageError for a document too large to be read whole. A tag that nothing closes is no link.
    """
    document = read_document(path.read_bytes(), name=path.name)
    for reason in document.unread:
        if reason.code != "tag-unclosed":
            raise UsageError(
                f"{path}: {reason_words(reason)}.",
                "Shorten the document, or give its links as a list of addresses.",
            )
    for link in web_links(document):
        yield link.address, link.line, link.column


def _dossier(path: Path) -> Iterator[Target]:
    from audit.sources import load_sources

    dossier = load_sources(path)
    cited: dict[str, list[str]] = {}
    for document in dossier.documents:
        for claim in document.claims:
            for link in claim.cites:
                cited.setdefault(link.id, []).append(f"{document.id}/{claim.id}")
    for citation in dossier.citations:
        if citation.URL:
            for place in cited.get(citation.id, [f"{path}: {citation.id}"]):
                yield Target(citation.URL, place, citation.title)
