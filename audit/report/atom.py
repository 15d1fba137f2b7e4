"""Changes as an Atom feed (RFC 4287). Names and ids come from what changed, so they never change."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from audit.report.escape import address, visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

FEED_MARK = "<generator>audit links</generator>"
"""Stands in the feed, so that the addresses in it are not taken for citations."""
MOST = 100
"""Entries of a feed: the newest."""


@dataclass(frozen=True, slots=True)
class News:
    """One change: of which address, when (UTC), a line on it, and what can be done."""

    url: str
    at: datetime
    title: str
    text: str


def render_atom(title: str, name: str, news: Iterable[News], *, now: datetime) -> str:
    """The feed called ``title``; ``name`` is what makes its id, the same from run to run.

    It was updated when its newest entry was; an empty one, ``now`` (UTC).
    """
    newest = sorted(news, key=lambda entry: (entry.at, entry.url), reverse=True)[:MOST]
    updated = newest[0].at if newest else now
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        FEED_MARK,
        f"<title>{_safe(title)}</title>",
        f"<id>{_id(name)}</id>",
        f"<updated>{_time(updated)}</updated>",
        "<author><name>audit</name></author>",
        *(line for news in newest for line in _entry(news)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(news: News) -> list[str]:
    link = address(news.url)
    return [
        "<entry>",
        f"<title>{_safe(news.title)}</title>",
        f"<id>{_id(f'{news.url} {_time(news.at)} {news.title}')}</id>",
        f"<updated>{_time(news.at)}</updated>",
        *([f'<link rel="related" href="{escape(link)}"/>'] if link else []),
        f'<content type="text">{_safe(news.text)}</content>',
        "</entry>",
    ]


def _id(name: str) -> str:
    """An id that stays; half a surrogate pair in a name, which UTF-8 has not, counts as its escape."""
    return uuid5(NAMESPACE_URL, name.encode("utf-8", "backslashreplace").decode()).urn


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _safe(text: str) -> str:
    return escape(visible(text, 1000))
