"""What keeping costs: captures in WARC files, beside warcio's writer; a million addresses in the history.

``python -m benchmarks.store [--captures N] [--urls N]``. Bodies are 50 kB of made-up words, every tenth one
a repeat. warcio writes request and response records to a file that is flushed at the end; it has no index,
no history and no confirmation by the disk, so our batches are what compares best.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from audit.formats import read_archive_file
from audit.model import Received
from audit.store import History, Standing, Store

START = datetime(2026, 3, 1, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Server", "made-up"), ("Cache-Control", "no-store"))
WORDS = [f"word{i}" for i in range(4000)]


def exchanges(count: int) -> Iterator[Received]:
    """Answers of 50 kB, every tenth a repeat of the one before."""
    chance, body = random.Random(1), b""
    for i in range(count):
        if i % 10 != 9:
            body = " ".join(chance.choices(WORDS, k=6500)).encode()[:50_000]
        yield Received(
            url=f"http://host{i % 500}.example/{i}",
            started=START,
            received=START + timedelta(seconds=i),
            request=b"GET / HTTP/1.1\r\nHost: host.example\r\nAccept: */*\r\n\r\n",
            status=200,
            reason=b"OK",
            headers=tuple((name.encode(), value.encode()) for name, value in HEADERS),
            body=body,
        )


def batches(given: Iterable[Received], size: int) -> Iterator[list[Received]]:
    """The exchanges in lists of ``size``."""
    held: list[Received] = []
    for one in given:
        held.append(one)
        if len(held) == size:
            yield held
            held = []
    yield held


def timed(name: str, count: int, work: Callable[[], object]) -> None:
    """Run it and print what it took for each of ``count``."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name:48} {count / wall:9,.0f} /s   {cpu / count * 1000:7.3f} ms CPU each", flush=True)


def by_warcio(given: list[Received], path: Path) -> None:
    """The same records by warcio's writer."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for one in given:
            http = StatusAndHeaders("200 OK", list(HEADERS), protocol="HTTP/1.1")
            answer = writer.create_warc_record(one.url, "response", io.BytesIO(one.body), http_headers=http)
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "host.example")], is_http_request=True)
            request = writer.create_warc_record(one.url, "request", http_headers=asked)
            writer.write_request_response_pair(request, answer)


def keep(folder: Path, given: list[Received], size: int) -> None:
    """Ours, in batches of ``size``."""
    with Store.open(folder) as store:
        for batch in batches(given, size):
            store.keep_all(batch)


def read_back(path: Path) -> None:
    """Read the file as one that somebody brought, every digest checked."""
    with path.open("rb") as stream:
        for _ in read_archive_file(stream, path.name):
            pass


def work_off(history: History, size: int) -> None:
    """Claim every address in leases of ``size`` and settle it for a week."""
    now, week = START, START + timedelta(days=7)
    while claimed := history.claim("benchmark", now, timedelta(minutes=10), size):
        history.settle(*(Standing(url, "alive", now, week) for url in claimed))


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=int, default=2000)
    parser.add_argument("--urls", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, sample = Path(name), list(exchanges(given.captures))
        timed("warcio, one flush at the end", given.captures, lambda: by_warcio(sample, folder / "w.warc.gz"))
        for size in (1, 10, 100):
            made = folder / f"store{size}"
            timed(f"ours, on the disk after every {size}", given.captures, lambda: keep(made, sample, size))  # noqa: B023
        warc = folder / "store10" / "archive" / "audit-000001.warc.gz"
        timed("read back, digests checked", given.captures, lambda: read_back(warc))
        (folder / "store10" / "history.sqlite").unlink()
        timed("index made anew from the file", given.captures, lambda: Store.open(folder / "store10").close())
        history = History(folder / "history.sqlite")
        urls = (f"http://host{i % 20_000}.example/page/{i}" for i in range(given.urls))
        timed("addresses taken in", given.urls, lambda: history.watch(urls, START))
        timed("addresses claimed and settled, 1,000 at a time", given.urls, lambda: work_off(history, 1000))
        history.close()
    print(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB (sample included)"
    )


if __name__ == "__main__":
    main()
