"""A small crawl of our own writing: WARC records, made plainly."""

from __future__ import annotations

import gzip
from concurrent.futures import Executor, Future
from random import Random
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from audit.jobs.corpus.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_WORDS = """
    harbour council bridge vote ferry budget winter storm school museum river market station park library
    engineer mayor tunnel cable island quarry theatre orchard railway meadow lantern granite copper
""".split()  # noqa: SIM905  a list of words reads best as words


class Here(Executor):
    """An executor that does each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  as an executor does
            future.set_exception(error)
        return future


def story(number: int, words: int = 120) -> str:
    """The text of a story, another for each number."""
    chance = Random(number)
    sentences = [" ".join(chance.choices(_WORDS, k=12)).capitalize() + "." for _ in range(words // 12)]
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def page(number: int, day: str = "2024-01-27", text: str | None = None) -> bytes:
    """A page with a day of publication."""
    return (
        f'<!doctype html><html lang="en"><head><title>Story {number} of the harbour</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head><body><article>'
        f"<h1>Story {number} of the harbour</h1>{text or story(number)}</article></body></html>"
    ).encode()


def http(
    body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


def record(kind: str, url: str, block: bytes, more: str = "", date: str = "2024-02-01T10:00:00Z") -> bytes:
    """A WARC record."""
    media = "application/http; msgtype=response" if block.startswith(b"HTTP/") else "text/plain"
    return (
        (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:test:{kind}:{url}:{date}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n{more}Content-Type: {media}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def packed(records: Iterable[bytes]) -> bytes:
    """Records in a gzip member each."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def crawl(path: Path, count: int = 12, first: int = 0) -> Path:
    """A WARC file with so many pages, each on one of four hosts, a request before each."""
    records = []
    for number in range(first, first + count):
        url = f"https://paper{number % 4}.example/2024/story-{number}"
        records += [
            record("request", url, b"GET / HTTP/1.1\r\n\r\n"),
            record("response", url, http(page(number))),
        ]
    path.write_bytes(packed(records))
    return path


def rows(folder: Path, table: str = "pages") -> list[dict[str, Any]]:
    """The rows of a table, in the order of all their values."""
    files = sorted((folder / table).glob("*.parquet"))
    found = [row for file in files for row in pq.read_table(file, schema=TABLES[table]).to_pylist()]
    return sorted(found, key=repr)
