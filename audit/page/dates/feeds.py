"""Dates that a site's feed or sitemap gives for a page, and a feed's own.

Sources: RSS 2.0, Atom (RFC 4287), Dublin Core in RSS 1.0, sitemaps.org and Google's news sitemaps.
"""

from __future__ import annotations

import operator
import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import parse_qsl, urlencode

from audit.formats.http import archived_address, split_address
from audit.model import FeedLine, Method
from audit.page.dates.statement import Statement, read_stamp, state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.formats.html import Parsed
    from audit.model import About

FeedForm = Literal["rss", "atom", "sitemap", "feed"]
SIZE = 16_000_000
MOST_HEARD = 40  # statements about one page; a site's feed names it in one entry, its sitemap in another
MOST = 100_000  # entries of one feed; a sitemap may hold 50,000
_ROOT = re.compile(
    rb"\s*(?:<\?[^>]{0,500}>\s*|<!--[^>]{0,500}-->\s*|<!DOCTYPE[^>]{0,500}>\s*){0,9}"
    rb"<(?:rss|feed|urlset|sitemapindex|(?:rdf:)?RDF)[\s>]"
)
_ENTRIES: dict[str, FeedForm] = {"item": "rss", "entry": "atom", "url": "sitemap"}
_DATES: dict[str, About] = {
    "pubDate": "published", "published": "published", "issued": "published", "date": "published",
    "publication_date": "published", "created": "created", "updated": "modified", "modified": "modified",
    "lastmod": "modified", "lastBuildDate": "modified",
}  # fmt: skip
_LINKS = frozenset({"link", "guid", "loc", "origLink"})
_CAMPAIGN = re.compile(r"utm_|fbclid$|gclid$|at_|ref$|cmp$|mc_[ce]id$", re.IGNORECASE)


class Entry(NamedTuple):
    """What a feed says of one address: ``dates`` are (element, its text, line of the file)."""

    form: FeedForm
    addresses: tuple[str, ...]
    dates: tuple[tuple[str, str, int], ...]


def is_feed(body: bytes) -> bool:
    """Whether a body is a feed or sitemap, by its first element."""
    return _ROOT.match(body[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def feed_entries(body: bytes) -> Iterator[Entry]:
    """The entries of a feed or sitemap, at last the feed itself (form ``feed``). Never raises.

    Nothing outside the body is loaded and no entity is resolved.
    """
    from lxml import etree

    own: list[tuple[str, str, int]] = []
    seen = 0
    try:
        for _, node in etree.iterparse(
            BytesIO(body[:SIZE]), resolve_entities=False, no_network=True, recover=True
        ):
            name = _local(node)
            if form := _ENTRIES.get(name):
                yield Entry(form, tuple(_addresses(node)), tuple(_dates(node)))
                node.clear()
                seen += 1
            elif name in {"channel", "feed"}:
                own += _dates(node)
            if seen >= MOST:
                break
    except (etree.XMLSyntaxError, ValueError):
        pass  # what was read up to there stands
    if own:
        yield Entry("feed", (), tuple(own))


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _addresses(entry: Any) -> Iterator[str]:
    for node in entry:
        if _local(node) in _LINKS and node.get("rel", "alternate") == "alternate":
            yield (node.text or node.get("href") or "").strip()


def _dates(entry: Any) -> Iterator[tuple[str, str, int]]:
    """The dates among its own elements, and of a news sitemap one level below."""
    for node in entry:
        name = _local(node)
        if name in _DATES and node.text:
            yield name, node.text.strip(), node.sourceline or 0
        elif name == "news":
            yield from _dates(node)


def feed_dates(parsed: Parsed, feeds: Sequence[bytes]) -> list[Statement]:
    """What feeds and sitemaps kept beside a page say of its address."""
    if not feeds:
        return []
    own = {
        _plain(address)
        for address in (parsed.url, parsed.canonical, parsed.meta("og:url"))
        if address and "://" in address
    }
    found: list[Statement] = []
    for number, body in enumerate(feeds if own else (), 1):
        for entry in feed_entries(body):
            if any(_plain(address) in own for address in entry.addresses):
                found += _statements(entry, number)
        found = _bounded(found)
    return found


def _bounded(found: list[Statement]) -> list[Statement]:
    """At most so many statements: the first of all, and of each element the earliest and the latest day."""
    if len(found) <= MOST_HEARD:
        return found
    kept = dict.fromkeys(range(MOST_HEARD))
    edges: dict[Method, list[int]] = {}
    for number, statement in enumerate(found):
        edge = edges.setdefault(statement.witness.method, [number, number])
        for side, is_further in ((0, operator.lt), (1, operator.gt)):
            if is_further(_begin(statement), _begin(found[edge[side]])):
                edge[side] = number
    kept |= dict.fromkeys(number for edge in edges.values() for number in edge)
    return [found[number] for number in sorted(kept)]


def _begin(statement: Statement) -> datetime:
    return (statement.value and statement.value.first) or datetime.max


def own_dates(parsed: Parsed) -> list[Statement]:
    """When a feed that is itself the page was last changed; of its entries none.

    Also the ``pubDate`` of RSS, which moves with what the feed holds: a feed has no day on which it came out.
    """
    return [
        statement
        for entry in feed_entries(parsed.body)
        if entry.form == "feed"
        for statement in _statements(entry, 0)
    ]


def _statements(entry: Entry, feed: int) -> list[Statement]:
    """What an entry states; ``feed`` is the number of its feed, 0 where the feed itself is the page."""
    made = []
    for name, text, line in entry.dates:
        about = _DATES[name] if feed else "modified"
        kind = "feed-published" if about == "published" else "feed-modified"
        made.append(
            state(
                kind,
                about,
                Method(entry.form, name),
                text,
                FeedLine(feed, line),
                read_stamp(text),
                group="feed",
            )
        )
    return [statement for statement in made if statement is not None]


def _plain(address: str) -> str:
    """An address without what does not tell pages apart: scheme, www, fragment, campaign, last slash."""
    archived = archived_address(address)
    parts = split_address((archived.original if archived and archived.original else address)[:2000])
    asked = [(key, value) for key, value in parse_qsl(parts.query) if not _CAMPAIGN.match(key)]
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(asked)}"
