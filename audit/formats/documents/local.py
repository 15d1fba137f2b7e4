"""The links of a document to files beside it, and the places in a document that such links can lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from audit.model import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import DocumentText

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_GIVEN_ID = re.compile(r"\s*\{[^}]*?#([\w:.-]+)[^}]*\}\s*$")
# As GitHub links to sections (https://docs.github.com/en/get-started/writing-on-github).
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_NOT_IN_ASCIIDOC = re.compile(r"[^\w .-]")
_NOT_IN_RST = re.compile(r"[^a-z0-9]+")


class LocalLink(NamedTuple):
    """A link to a file beside the document, or to a place in the document itself (an empty ``path``).

    ``path`` is decoded, with forward slashes; one that begins with a slash starts at the top of the folder.
    ``address`` is as written; ``line`` and ``column`` are those of the link, from 1, in code points.
    """

    address: str
    path: str
    fragment: str
    line: int
    column: int


def local_links(document: DocumentText) -> Iterator[LocalLink]:
    """The relative links of a document, in the order of the text; of HTML not what is named for programs."""
    for link in document.links:
        if link.kind == "bare" or not link.address or _SCHEME.match(link.address):
            continue
        written, _, fragment = link.address.partition("#")
        path = unquote(written.partition("?")[0])
        if path or fragment:
            yield LocalLink(link.address, path, unquote(fragment), link.line, link.column)


def places_in(document: DocumentText) -> frozenset[str]:
    """The fragments that lead somewhere in a document: its anchors, and what its headings are named by.

    Headings of Markdown are named as GitHub names them, those of AsciiDoc and reStructuredText as their own
    processors do. A second heading of one name has ``-1`` after it (AsciiDoc: ``_2``).
    """
    places = {span.id for span in document.spans if isinstance(span, Anchor)}
    counts: dict[str, int] = {}
    for block in document.blocks:
        if block.kind == "heading" and document.media != "html":
            text = document.text[block.start : block.end]
            given = _GIVEN_ID.search(text)
            slug = given[1] if given else _slug(text, document.media)
            number = counts[slug] = counts.get(slug, -1) + 1
            places.add(slug if not number else _repeated(slug, number, document.media))
    return frozenset(places)


def _slug(text: str, media: str) -> str:
    text = " ".join(text.lower().split())
    if media == "asciidoc":
        return "_" + re.sub(r"[ ._-]+", "_", _NOT_IN_ASCIIDOC.sub("", text)).strip("_")
    if media == "rst":
        return _NOT_IN_RST.sub("-", text).strip("-")
    return _NOT_IN_SLUG.sub("", text).replace(" ", "-")


def _repeated(slug: str, number: int, media: str) -> str:
    return f"{slug}_{number + 1}" if media == "asciidoc" else f"{slug}-{number}"
