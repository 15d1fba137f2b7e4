"""A collection of pages to measure `audit corpus` with: WARC files made of labelled pages and served bodies.

``python -m benchmarks.corpus_pages FOLDER --pages N``. Page ``n`` is labelled page ``n`` modulo their number
with every twentieth word or so replaced by one made of ``n``, so that no two bodies or texts are the same and
nothing that is kept of one helps with the next. The same numbers give the same files. Nothing of it goes into
the repository: the pages are third-party material.
"""

from __future__ import annotations

import argparse
import re
import zlib
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.labelled import labelled
from benchmarks.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator

EACH_FILE = 5000
"""Pages of one WARC file; real ones are closed at about a gigabyte."""
_WORD = re.compile(rb"(?<=[a-z,] )[a-z]{4,12}(?= [a-z])")
_EVERY = 20
_START = datetime(2026, 3, 1, tzinfo=UTC)


class Source(NamedTuple):
    """A body and the address at which it was had."""

    url: str
    body: bytes


def sources() -> list[Source]:
    """The labelled pages and the served bodies."""
    pages = [Source(page.url, page.body) for name in ("dates", "dates-fundus") for page in labelled(name)]
    return pages + [Source(answer.asked, answer.body) for answer in served()]


def changed(body: bytes, number: int) -> bytes:
    """The body with one of twenty words or so replaced, by which depends on ``number``."""
    chance = Random(number)
    words = [b"w%x" % (number * 97 + at) for at in range(50)]

    def other(found: re.Match[bytes]) -> bytes:
        return chance.choice(words) if chance.random() * _EVERY < 1 else found[0]

    return _WORD.sub(other, body)


def record(kind: str, url: str, number: int, block: bytes, media: str) -> bytes:
    """A WARC record in a gzip member of its own."""
    when = (_START + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:audit:{kind}:{number}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {when}\r\nContent-Type: {media}\r\n"
        f"WARC-Block-Digest: sha1:{sha1(block, usedforsecurity=False).hexdigest()}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    packer = zlib.compressobj(1, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return packer.compress(head.encode() + block + b"\r\n\r\n") + packer.flush()


def records(pages: list[Source], numbers: range) -> Iterator[bytes]:
    """The records of a file: a request before each answer, as crawlers write them."""
    for number in numbers:
        page = pages[number % len(pages)]
        mark = "&" if "?" in page.url else "?"
        url = f"{page.url.partition('#')[0]}{mark}n={number}"
        yield record("request", url, number, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
        body = changed(page.body, number)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        yield record("response", url, number, head.encode() + body, "application/http; msgtype=response")


def make(folder: Path, count: int) -> list[Path]:
    """The files of a collection of ``count`` pages; those that are there are left as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    pages, made = sources(), []
    for first in range(0, count, EACH_FILE):
        last = min(first + EACH_FILE, count)
        path = folder / f"pages-{first:07d}-{last:07d}.warc.gz"
        if not path.exists():
            with path.with_suffix(".part").open("wb") as file:
                file.writelines(records(pages, range(first, last)))
            path.with_suffix(".part").rename(path)
        made.append(path)
    return made


def main() -> None:
    """Make the collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    given = parser.parse_args()
    for path in make(given.folder, given.pages):
        print(path)


if __name__ == "__main__":
    main()
