"""The links of one element of HTML: which of its attributes hold addresses, and what a browser makes of them.

Sources: HTML's attributes that hold a URL (https://html.spec.whatwg.org/multipage/indices.html#attributes-3),
the candidates of srcset (§4.8.4.2), the refresh of a meta element (§4.2.5.3), and what the URL standard drops
before it reads an address (https://url.spec.whatwg.org/#url-parsing).
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from html.entities import html5
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.documents.furniture import attribute
from audit.formats.html import read_refresh
from audit.formats.http import join_addresses
from audit.model import Hyperlink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bs4 import Tag

    from audit.model import HyperlinkKind

INERT = frozenset("iframe noembed noframes noscript script style template textarea title xmp".split())  # noqa: SIM905  a list of words reads best as words
"""Elements in which a browser that runs scripts sees no elements that lead anywhere."""
_ATTRIBUTES: dict[str, tuple[tuple[str, HyperlinkKind], ...]] = {
    **dict.fromkeys(("a", "area", "link"), (("href", "words"), ("xlink:href", "words"))),
    **dict.fromkeys(("iframe", "frame", "embed", "audio", "track"), (("src", "embed"),)),
    **dict.fromkeys(("blockquote", "q", "ins", "del"), (("cite", "outside"),)),
    "img": (("src", "image"), ("srcset", "image")),
    "source": (("src", "embed"), ("srcset", "image")),
    "video": (("src", "embed"), ("poster", "image")),
    "input": (("src", "image"),),
    "object": (("data", "embed"),),
    "meta": (("content", "outside"),),
}
WITH_ADDRESSES = frozenset(_ATTRIBUTES)
"""Elements whose attributes may hold addresses."""
_DROPPED = re.compile("[\t\n\r]+")
_EDGES = "".join(map(chr, range(33)))
_SLASHES = re.compile(r"(https?):[/\\]+", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![^\s\"'/])([^\s\"'>/=]+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))")
_REFERENCE = re.compile(r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)(?=(=?))")
_BACKSLASH = "\\"
_PATH = re.compile("[^?#]*")
_CANDIDATE = re.compile(r"[^\s,]\S*")
_MAX_CANDIDATES = 100


class TagLink(NamedTuple):
    """An address in a start tag, with its kind and the link types of the element (``rel``) in lower case."""

    address: str
    kind: HyperlinkKind
    rel: tuple[str, ...] = ()


def links_of(tag: Tag, markup: str, base: str = "") -> Iterator[TagLink]:
    """The links of an element, each once; ``markup`` is its start tag as written.

    They are made whole by the address of the page's ``<base>``, if it has one.
    """
    seen: set[str] = set()
    for name, kind in _ATTRIBUTES.get(tag.name, ()):
        value = attribute(tag, name)
        if value and "&" in markup:
            value = _attributes(markup).get(name, value)
        for address in _addresses(tag, name, value) if value else ():
            whole = join_addresses(base, address) if base and address else address
            if whole and whole not in seen:
                seen.add(whole)
                yield TagLink(whole, kind, tuple(attribute(tag, "rel").lower().split()))


def linked(link: TagLink) -> Callable[[int, int, int, int], Hyperlink]:
    """What builds the span of a link that holds no words of the text."""
    kind = "outside" if link.kind == "words" else link.kind
    return partial(Hyperlink, address=link.address, kind=kind, rel=link.rel)


def cleaned(address: str) -> str:
    """An address as a browser reads it: without tabs, line breaks and blanks around it, its slashes two."""
    address = _DROPPED.sub("", address).strip(_EDGES)
    scheme = _SLASHES.match(address)
    if scheme is None:
        return address
    path = _PATH.match(address, scheme.end())
    written = path[0] if path else ""
    return f"{scheme[1]}://{written.replace(_BACKSLASH, '/')}{address[scheme.end() + len(written) :]}"


def _attributes(markup: str) -> dict[str, str]:
    """The attributes of a start tag, the first of each name.

    html.parser takes ``?a=1&copy=2`` for ``?a=1©=2``; in an attribute a reference without semicolon is none
    before a letter, a digit or ``=`` (https://html.spec.whatwg.org/#named-character-reference-state).
    """
    found: dict[str, str] = {}
    for name, quoted, single, plain in _ATTRIBUTE.findall(markup, 1):
        found.setdefault(name.lower(), _REFERENCE.sub(_resolved, quoted or single or plain))
    return found


def _resolved(reference: re.Match[str]) -> str:
    written = reference[0]
    known = written[1] == "#" or written[1:] in html5
    return unescape(written) if known and (written[-1] == ";" or reference[1] != "=") else written


def _addresses(tag: Tag, name: str, value: str) -> Iterator[str]:
    if name == "srcset":
        yield from map(cleaned, islice(_candidates(value), _MAX_CANDIDATES))
    elif tag.name == "meta":
        refresh = read_refresh(value, "") if attribute(tag, "http-equiv").lower() == "refresh" else None
        yield cleaned(refresh.url or "") if refresh else ""
    elif tag.name != "input" or attribute(tag, "type").lower() == "image":
        yield cleaned(value)


def _candidates(value: str) -> Iterator[str]:
    """The addresses of a srcset: what follows one up to a comma is its size."""
    at = 0
    while (found := _CANDIDATE.search(value, at)) is not None:
        comma = found.end() - 1 if found[0].endswith(",") else value.find(",", found.end())
        at = comma + 1 if comma >= 0 else len(value)
        yield found[0].rstrip(",")
