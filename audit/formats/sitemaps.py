"""Lists of addresses in XML: sitemaps and their indexes (sitemaps.org 0.9), RSS and Atom (RFC 4287).

Nothing outside the file is read: no entity, no DTD.
"""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Literal, cast

from audit.errors import AuditError
from audit.formats.http import join_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

ListKind = Literal["sitemap", "index", "feed"]
MOST_LISTED = 50_000
"""Addresses of one sitemap, and sitemaps of one index (sitemaps.org)."""
MOST_LIST_BYTES = 52_428_800
"""Bytes of one sitemap, unpacked (sitemaps.org)."""

_ENDINGS = (".xml", ".xml.gz", ".rss", ".atom")
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(urlset|sitemapindex|rss|feed|RDF)[\s>/]")
_KINDS: dict[bytes, ListKind] = {
    b"urlset": "sitemap", b"sitemapindex": "index", b"rss": "feed", b"feed": "feed", b"RDF": "feed",
}  # fmt: skip
_HEAD = 4096
_GZIP = b"\x1f\x8b"
_ATOM = "{http://www.w3.org/2005/Atom}"
_CITED = frozenset({"", "alternate", "related", "via", "enclosure"})
"""Relations of Atom's links that are cited (RFC 4287, 4.2.7.2); ``self`` and the others are of the feed."""


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """An address of a list, the line on which its element ends, and whether it is of another sitemap."""

    url: str
    line: int
    is_list: bool = False


def named_as_list(name: str) -> bool:
    """Whether a file's name, or the path of an address, ends as sitemaps and feeds do."""
    return name.lower().endswith(_ENDINGS)


def may_be_address_list(path: Path) -> bool:
    """Whether a file is named and begins as a sitemap, an index or a feed; never raises."""
    if not named_as_list(path.name):
        return False
    try:
        with path.open("rb") as file:
            return address_list_kind(file.read(_HEAD)) is not None
    except OSError:
        return False


def address_list_kind(head: bytes) -> ListKind | None:
    """What the first bytes of a file are the beginning of; ``None`` for no list of addresses."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, _HEAD)
        except zlib.error:
            return None
    found = _ROOT.search(head[:_HEAD])
    return _KINDS[found[1]] if found else None


def read_address_list(file: BinaryIO | bytes, *, base: str = "") -> Iterator[ListedAddress]:
    """The http(s) addresses of a list with their lines, read as a stream; gzip is unpacked.

    ``base`` is the list's own address, by which relative ones are made whole.
    Raises AuditError for what is no XML, after what could be read of it.
    """
    from lxml import etree

    stream: BinaryIO = BytesIO(file) if isinstance(file, bytes) else file
    packed = stream.read(len(_GZIP)) == _GZIP
    stream.seek(0)
    if packed:
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    tags = ("{*}loc", "{*}link", "{*}enclosure")
    try:
        for _, node in etree.iterparse(
            stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False, recover=True
        ):
            yield from _listed(node, base)
            _drop(node)
    except etree.XMLSyntaxError as error:
        raise AuditError(f"no XML: {error}", "A sitemap is an XML file after sitemaps.org.") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise AuditError(f"no gzip: {error}", "Get the file again.") from error


def _listed(node: etree._Element, base: str) -> Iterator[ListedAddress]:
    name, parent = _local(node), node.getparent()
    holder = _local(parent) if parent is not None else ""
    if name == "loc":
        written = node.text if holder in {"url", "sitemap"} else None
    elif node.tag == f"{_ATOM}link":
        written = (
            node.get("href") if (node.get("rel") or "").lower() in _CITED and holder == "entry" else None
        )
    elif name == "enclosure":
        written = node.get("url")
    else:
        written = node.text if holder == "item" else None
    url = join_addresses(base, written.strip()) if written and base else (written or "").strip()
    if url and url[:8].lower().startswith(("http://", "https://")):
        yield ListedAddress(url, node.sourceline or 1, is_list=holder == "sitemap")


def _drop(node: etree._Element) -> None:
    """Give back the memory of what was read before this element: also that of the entries before its own."""
    node.clear(keep_tail=False)
    parent = node.getparent()
    while parent is not None and parent.getprevious() is not None:
        grand = parent.getparent()
        if grand is None:
            return
        del grand[0]


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def unpack_address_list(body: bytes) -> bytes:
    """A body that may be gzip, unpacked. Raises AuditError for what is broken or too large."""
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, MOST_LIST_BYTES + 1)
        except zlib.error as error:
            raise AuditError(f"no gzip: {error}") from error
    if len(body) > MOST_LIST_BYTES:
        raise AuditError(f"larger than {MOST_LIST_BYTES:,} bytes, the most of a sitemap (sitemaps.org)")
    return body
