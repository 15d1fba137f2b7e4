"""The links of one element of HTML: which of its attributes hold addresses, and what a browser makes of them.

Sources: HTML's attributes that hold a URL (https://html.spec.whatwg.org/multipage/indices.html#attributes-3),
the candidates of srcset (§4.8.4.2), the refresh of a meta element (§4.2.5.3), and what the URL standard drops
before it reads an address (https://url.spec.whatwg.org/#url-parsing).
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.documents.furniture import attribute
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
_DROPPED = re.compile("[\t\n\r]+")
_EDGES = "".join(map(chr, range(33)))
_SLASHES = re.compile(r"(https?):[/\\]+", re.IGNORECASE)
_BACKSLASH = "\\"
_PATH = re.compile("[^?#]*")
_CANDIDATE = re.compile(r"[\s,]*([^\s,](?:\S*[^\s,])?)(?:,+|\s+[^,]*(?:,|\Z)|\Z)")
_REFRESH = re.compile(
    r"\s*(?:\d+|\.\d*)[\d.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|(.*))",
    re.IGNORECASE | re.DOTALL,
)
_MAX_CANDIDATES = 100


class TagLink(NamedTuple):
    """An address in a start tag, with its kind and the link types of the element (``rel``) in lower case."""

    address: str
    kind: HyperlinkKind
    rel: tuple[str, ...] = ()


def links_of(tag: Tag, base: str = "") -> Iterator[TagLink]:
    """The links of an element, made whole by the address of the page's ``<base>``, if it has one."""
    for name, kind in _ATTRIBUTES.get(tag.name, ()):
        value = attribute(tag, name)
        if value:
            for address in _addresses(tag, name, value):
                whole = join_addresses(base, address) if base and address else address
                if whole:
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


def _addresses(tag: Tag, name: str, value: str) -> Iterator[str]:
    if name == "srcset":
        for number, candidate in enumerate(_CANDIDATE.finditer(value)):
            if number < _MAX_CANDIDATES:
                yield cleaned(candidate[1])
    elif tag.name == "meta":
        refresh = _REFRESH.match(value) if attribute(tag, "http-equiv").lower() == "refresh" else None
        yield cleaned(refresh[1] or refresh[2] or refresh[3] or "") if refresh else ""
    elif tag.name != "input" or attribute(tag, "type").lower() == "image":
        yield cleaned(value)
