"""Which links of a document lead a reader to a page: those that a link checker asks for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.formats.documents.addresses import is_web_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from audit.model import DocumentText, Hyperlink, HyperlinkKind

_PLACEHOLDER = re.compile(r"https?://(?:www\.)?zotero\.org/google-docs/\?", re.IGNORECASE)
ALL_KINDS: frozenset[HyperlinkKind] = frozenset({"words", "bare", "image", "embed", "definition", "outside"})
"""Every kind of link."""
# Link types that name resources of programs, or the page itself (https://html.spec.whatwg.org/#linkTypes and
# https://microformats.org/wiki/existing-rel-values). A type that is an address is a registered extension.
_FOR_PROGRAMS = frozenset(
    "alternate amphtml apple-touch-icon apple-touch-icon-precomposed apple-touch-startup-image "  # noqa: SIM905  a list of words reads best as words
    "canonical dns-prefetch edituri expect fluid-icon hub icon image_src import manifest mask-icon "
    "modulepreload openid.delegate openid.server openid2.local_id openid2.provider pingback preconnect "
    "prefetch preload prerender profile search self serviceworker shortcut shortlink sitemap stylesheet "
    "webmention wlwmanifest".split()
)


def web_links(document: DocumentText, *, kinds: Collection[HyperlinkKind] = ALL_KINDS) -> Iterator[Hyperlink]:
    """The links of a document to http(s) addresses, whole, in the order of the text.

    An address without a scheme (``//host/``) is one of https. Left out are what HTML names for programs alone
    (``rel=preconnect``), what HTML only shows as text, and an address that is shown as the words of a link to
    another: who follows it comes to the other; and what stands for a citation of Zotero in Google Docs.
    """
    behind = -1  # the end of the words of the last link
    for link in document.links:
        if link.kind == "bare" and (document.media == "html" or link.start < behind):
            continue
        if link.kind == "words":
            behind = max(behind, link.end)
        address = f"https:{link.address}" if link.address.startswith("//") else link.address
        if (
            link.kind in kinds
            and is_web_address(address)
            and not (_for_programs(link) or is_placeholder(address))
        ):
            yield link if address is link.address else replace(link, address=address)


def is_placeholder(address: str) -> bool:
    """Whether an address is that by which Google Docs marks a citation of Zotero: it leads to no source."""
    return _PLACEHOLDER.match(address) is not None


def _for_programs(link: Hyperlink) -> bool:
    return link.kind == "outside" and any(type_ in _FOR_PROGRAMS or ":" in type_ for type_ in link.rel)
