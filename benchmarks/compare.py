"""Figures of comparing titles and texts on real news pages.

``python -m benchmarks.compare`` (needs the labelled data at ../shared or AUDIT_SHARED). A page's ``title``
against its own ``og:title`` should be one headline or a rewording; titles and texts of different pages
should be strangers. Prints how often each relation came out, and the time per pair.
"""

from __future__ import annotations

import gzip
import os
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from audit.page import read_page
from audit.text import compare_texts, compare_titles

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared"))
PAIRS = 5000


def own_titles(body: bytes) -> tuple[str, str] | None:
    """The ``title`` and the ``og:title`` of a page that has both."""
    tree = BeautifulSoup(body, "lxml")
    og = tree.select_one("meta[property='og:title']")
    title, other = tree.title.get_text() if tree.title else "", str(og.get("content", "")) if og else ""
    return (title, other) if title.strip() and other.strip() else None


def run(name: str, pairs: list[tuple[str, str]], compare: Callable[[str, str], Any]) -> None:
    """Compare every pair and print the count of each relation and the milliseconds per pair."""
    start = time.perf_counter()
    counts = Counter(compare(a, b).relation for a, b in pairs)
    spent = (time.perf_counter() - start) / max(1, len(pairs)) * 1000
    shown = ", ".join(f"{relation} {count}" for relation, count in counts.most_common())
    print(f"{name}: {len(pairs)} pairs: {shown} ({spent:.2f} ms per pair)")


def main() -> None:
    """Read the pages and print the three figures."""
    files = sorted(SHARED.glob("data/dates*/html/*.html.gz"))
    bodies = [gzip.decompress(path.read_bytes()) for path in files]
    own = [pair for pair in map(own_titles, bodies) if pair]
    texts = [text for body in bodies if len(text := read_page(body).text) > 1000]
    chance = random.Random(1)
    run("title against og:title of one page", own, compare_titles)
    run(
        "titles of different pages",
        [(a[0], b[0]) for a, b in (chance.sample(own, 2) for _ in range(PAIRS))],
        compare_titles,
    )
    run(
        "texts of different pages",
        [(a, b) for a, b in (chance.sample(texts, 2) for _ in range(PAIRS))],
        compare_texts,
    )


if __name__ == "__main__":
    main()
