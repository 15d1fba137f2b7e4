"""What to check: addresses from arguments, dossiers, documents, lists, sitemaps and tables, as a stream."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from audit.errors import AuditError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_URL = re.compile(r"https?://[^\s<>\"'`\\^{}|]+", re.IGNORECASE)
_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Target:
    """An address, the place that cites it (``file:line``, or ids of the dossier) and its cited title."""

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
            yield from _lines(sys.stdin, "stdin")
        else:
            yield Target(name, "command line")


def document_of(name: str) -> str:
    """The document that an argument names: its file; empty for an address and for stdin."""
    is_address = name.lower().startswith(("http://", "https://"))
    return "" if is_address or name == "-" else str(Path(name))


def _file(path: Path) -> Iterator[Target]:
    reader = _READERS.get(path.suffix.lower(), _text)
    try:
        yield from reader(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror or error}",
            "Name an http(s) address, a dossier, a document, a sitemap or a list of addresses.",
        ) from error


def _text(path: Path) -> Iterator[Target]:
    with path.open(encoding="utf-8", errors="replace") as stream:
        yield from _lines(stream, str(path))


def _lines(stream: IO[str], name: str) -> Iterator[Target]:
    for number, line in enumerate(stream, 1):
        for found in _URL.finditer(line):
            yield Target(_trimmed(found[0]), f"{name}:{number}")


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence it stands in; a bracket stays when it was opened inside."""
    while url and (url[-1] in ".,;:!?*_" or _closes_nothing(url)):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    opening = {")": "(", "]": "["}.get(url[-1])
    return opening is not None and url.count(opening) < url.count(url[-1])


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


def _markdown(path: Path) -> Iterator[Target]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"linkify": False}).enable("table")
    for block in parser.parse(path.read_text(encoding="utf-8", errors="replace")):
        line = (block.map or [0])[0] + 1
        for token in block.children or ():
            address = token.attrGet("href") or token.attrGet("src")
            if isinstance(address, str) and _URL.match(address):
                yield Target(address, f"{path}:{line}")
            elif token.type == "text":
                yield from (
                    Target(_trimmed(one[0]), f"{path}:{line}") for one in _URL.finditer(token.content)
                )


def _html(path: Path) -> Iterator[Target]:
    from audit.formats.documents.links import read_links

    found, cut = read_links(path.read_bytes())
    if cut:
        raise UsageError(f"{path}: {cut}.", "Mend the markup, or give its links as a list of addresses.")
    for address, line in found:
        if _URL.match(address):
            yield Target(address, f"{path}:{line}")


def _sitemap(path: Path) -> Iterator[Target]:
    """A sitemap or a sitemap index (sitemaps.org), read as a stream."""
    from lxml import etree

    try:
        for _, node in etree.iterparse(
            path, tag="{*}loc", resolve_entities=False, no_network=True, recover=True
        ):
            if node.text and _URL.match(node.text.strip()):
                yield Target(node.text.strip(), f"{path}:{node.sourceline}")
            node.getparent().clear()
    except etree.XMLSyntaxError as error:
        raise UsageError(
            f"{path} is no XML: {error}", "A sitemap is an XML file after sitemaps.org."
        ) from error


def _table(path: Path) -> Iterator[Target]:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise AuditError(
            f"{path} is a Parquet table, and pyarrow is not installed.",
            "Install it: pip install 'source-audit[tables]'.",
        ) from error
    with parquet.ParquetFile(path) as table:
        if "url" not in table.schema_arrow.names:
            raise UsageError(f"{path} has no column named url.", "Name the column of addresses url.")
        row = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=["url"]):
            for value in batch.column(0).to_pylist():
                row += 1
                if value:
                    yield Target(str(value), f"{path}:{row}")


_READERS: dict[str, Callable[[Path], Iterator[Target]]] = {
    **dict.fromkeys((".yaml", ".yml"), _dossier),
    **dict.fromkeys((".md", ".markdown"), _markdown),
    **dict.fromkeys((".html", ".htm"), _html),
    ".xml": _sitemap,
    ".parquet": _table,
}
