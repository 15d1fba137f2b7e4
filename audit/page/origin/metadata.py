"""Origin as the page's machine-readable part and its address say it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from audit.data import publisher_of
from audit.formats.http import host_of, registered_domain
from audit.model import About, ElementPath, Location, Method, Property, Witness
from audit.page.origin.bylines import find_byline
from audit.page.origin.hints import Hint, hint
from audit.page.site_names import address_of

if TYPE_CHECKING:
    from audit.data import Newsroom
    from audit.formats.html import JsonNode, Parsed

# schema.org: https://schema.org/NewsArticle. The weight is the chance that the newsroom named wrote the text.
_JSON: dict[str, tuple[About, float]] = {
    "author": ("author", 0.9),
    "creator": ("author", 0.85),
    "sourceOrganization": ("agency", 0.88),
    "provider": ("credit", 0.6),
    "creditText": ("credit", 0.8),
    "copyrightHolder": ("copyright", 0.6),
    "isBasedOn": ("canonical", 0.8),
    "publisher": ("publisher", 0.5),
}
_META: dict[str, tuple[About, float]] = {
    "author": ("author", 0.88),
    "article:author": ("author", 0.88),
    "parsely-author": ("author", 0.88),
    "sailthru.author": ("author", 0.88),
    "dc.creator": ("author", 0.85),
    "dcterms.creator": ("author", 0.85),
    "byl": ("author", 0.85),
    "syndication-source": ("canonical", 0.85),
    "original-source": ("canonical", 0.85),
    "source": ("credit", 0.7),
    "news_source": ("credit", 0.7),
    "dc.publisher": ("publisher", 0.5),
    "copyright": ("copyright", 0.5),
    "dc.rights": ("copyright", 0.5),
    "og:site_name": ("site", 0.5),
    "application-name": ("site", 0.3),
}
_MANY = 8  # names taken from one field
_NODES = 20  # articles in structured data looked at
_METAS = 60
_HOST = 0.9  # a newsroom's own site, when nothing says otherwise
_ELSEWHERE = 0.7  # a canonical address on a newsroom's site other than this one


def metadata_hints(parsed: Parsed) -> list[Hint]:
    """What JSON-LD, meta elements, the canonical address and the host say."""
    address = address_of(parsed)
    home = publisher_of(host_of(address)) if address else None
    return [*_from_json(parsed, home), *_from_meta(parsed, home), *_from_addresses(parsed, address)]


def _from_json(parsed: Parsed, home: Newsroom | None) -> list[Hint]:
    hints: list[Hint] = []
    for node in islice(filter(_is_article, parsed.nodes), _NODES):
        for key, (about, weight) in _JSON.items():
            for name in _names(node.value.get(key), node, parsed):
                hints += _hints((about, Method("json-ld", key), weight), name, node.where.inside(key), home)
    return hints


def _is_article(node: JsonNode) -> bool:
    return any(kind.endswith(("Article", "Posting", "Report", "WebPage")) for kind in node.types)


def _hints(
    shape: tuple[About, Method, float], name: str, where: Location, home: Newsroom | None
) -> list[Hint]:
    """What a field names; a field of authors may hold a whole byline ("Von Anna Muster, dpa")."""
    whole = hint(shape, name, where, home)
    if shape[0] != "author" or whole.newsroom or len(name) > 150:
        return [whole]
    signed = find_byline(name) or find_byline(f"By {name}")
    if signed is None or signed.kind != "byline":
        return [whole]
    witness = whole.witness
    return [whole] + [
        Hint(replace(witness, says=newsroom.name), newsroom, shape[2])
        for newsroom in signed.newsrooms
        if home is None or home.id not in {known.id for known in signed.newsrooms}
    ]


def _names(value: Any, node: JsonNode, parsed: Parsed) -> list[str]:
    """The names in a field: a text, an object with a name or an address, or several of these."""
    values = value if isinstance(value, list) else [value]
    found = []
    for item in values[:_MANY]:
        given = item
        if isinstance(item, dict):
            given = item.get("name") or item.get("url") or _named_elsewhere(item.get("@id"), node, parsed)
            given = given[0] if isinstance(given, list) and given else given
        if isinstance(given, str) and given.strip():
            found.append(given.strip()[:300])
    return found


def _named_elsewhere(given: Any, node: JsonNode, parsed: Parsed) -> Any:
    """The name of the object that an ``@id`` points to."""
    if not isinstance(given, str):
        return None
    for other in parsed.nodes[:200]:
        if other is not node and other.value.get("@id") == given:
            return other.value.get("name")
    return None


def _from_meta(parsed: Parsed, home: Newsroom | None) -> list[Hint]:
    found: list[Hint] = []
    known = (meta for meta in parsed.metas if meta.name in _META and meta.content.strip())
    for meta in islice(known, _METAS):
        about, weight = _META[meta.name]
        if about in {"author", "publisher"} and meta.content.lstrip().startswith("http"):
            continue  # a profile page, as a rule on a social network
        found += _hints(
            (about, Method("meta", meta.name), weight), meta.content, ElementPath(meta.where), home
        )
    return found


def _from_addresses(parsed: Parsed, address: str | None) -> list[Hint]:
    hints: list[Hint] = []
    if address and (newsroom := publisher_of(host_of(address))):
        witness = Witness("publisher", Method("host"), newsroom.name, address[:400], Property("address"))
        hints.append(Hint(witness, newsroom, _HOST))
    others = {"link[rel=canonical]": parsed.canonical, "meta[property=og:url]": parsed.meta("og:url")}
    for where, url in others.items():
        if address and url and "//" in url and _is_elsewhere(url, address):
            newsroom = publisher_of(host_of(url))
            says = newsroom.name if newsroom else registered_domain(url) or url
            witness = Witness("canonical", Method("canonical"), says[:200], url[:400], ElementPath(where))
            hints.append(Hint(witness, newsroom, _ELSEWHERE if newsroom else 0.0))
    return hints


def _is_elsewhere(url: str, address: str) -> bool:
    """Whether an address is on another site; the list of public suffixes is asked only if it must be."""
    first, second = host_of(url), host_of(address)
    if not first or first.removeprefix("www.") == second.removeprefix("www."):
        return False
    return registered_domain(first) not in {registered_domain(second), None}
