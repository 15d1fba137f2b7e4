"""What a page says is let go of with the page: no cache keeps what anybody can make as long as they like."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

from audit.page import read_page, whole

LONG = 100_000
PAGES = 6


def markup(kind: str, number: int) -> str:
    """A page whose field of that kind is long, and not that of any other page."""
    word = f"w{number}" + "ab" * (LONG // 2)
    return {
        "author": f'<meta name=author content="{word}"><meta name=copyright content="{word}">',
        "site": f'<meta property=og:site_name content="{word}"><title>A headline | {word}</title>',
        "canonical": f'<link rel=canonical href="https://host{number}.example/{word}">',
        "structured": f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": "{word}",'
        f' "publisher": {{"name": "{word}"}}, "datePublished": "2024-05-03 {word}"}}</script>',
        "stamp": f'<meta property="article:published_time" content="2024-05-03 {word}">',
        "time": f'<time datetime="2024-05-03 {word}">3 May 2024 {word}</time>',
        "class": f'<p class="{word}" id="{word}">3 May 2024</p>',
        "language": f'<html lang="{word}">',
        "text": f"<p>BEIRUT (AP) — {word} On 3 {word} 2024, May {word} 4, said {word}.",
    }[kind]


def read(kind: str, number: int) -> None:
    whole(read_page(f"<!doctype html>{markup(kind, number)}<p>3 May 2024".encode()))


@pytest.mark.parametrize(
    "kind",
    ["author", "site", "canonical", "structured", "stamp", "time", "class", "language", "text"],
)
def test_what_a_page_says_is_not_kept(kind: str) -> None:
    read(kind, 0)  # tables are loaded with the first
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(1, PAGES + 1):
            read(kind, number)
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < PAGES * LONG / 2
