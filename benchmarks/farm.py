"""A farm of hosts on loopback for benchmarks: 127.1.x.y, a page of its own behind every path.

``python -m benchmarks.farm --hosts 500 --port 8870 --latency 0.05 --size 50000`` serves until its
standard input closes. Only loopback addresses are bound. ``/__asked`` on any host tells, as JSON, how often
each page was asked for; a robots.txt there is none.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import random
import resource
import sys
import time
from typing import cast

WORDS = [
    "council",
    "bridge",
    "river",
    "minister",
    "report",
    "monday",
    "engineer",
    "harbour",
    "cost",
    "tram",
    "inquiry",
    "budget",
    "vote",
    "school",
    "weather",
    "market",
    "statement",
    "police",
    "court",
    "region",
    "border",
    "energy",
    "hospital",
    "election",
    "museum",
]
VARIANTS = 64


def host(number: int) -> str:
    """The loopback address of a host."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def text(seed: int, size: int) -> bytes:
    """About ``size`` bytes of paragraphs."""
    chance, parts, length = random.Random(seed), [], 0
    while length < size:
        part = f"<p>{' '.join(chance.choices(WORDS, k=60))}.</p>\n"
        parts.append(part)
        length += len(part)
    return "".join(parts)[:size].encode()


class Connection(asyncio.Protocol):
    """Answers GET, one request after the other, each after the latency."""

    latency = 0.05
    bodies: tuple[bytes, ...] = ()
    asked: dict[bytes, list[float]] = {}  # noqa: RUF012  of all connections

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is not derived from it
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        """Answer what is whole."""
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head, self.buffer = self.buffer[:end], self.buffer[end + 4 :]
            path = head.split(b" ", 2)[1]
            close = b"connection: close" in head.lower()
            if path == b"/__asked":
                self.tell()
                return
            self.asked.setdefault(path, []).append(time.monotonic())
            asyncio.get_running_loop().call_later(self.latency, self.answer, path, close)

    def answer(self, path: bytes, close: bool) -> None:  # noqa: FBT001  a callback
        """Send the page of ``path``: a head of its own before one of the shared texts."""
        if self.transport.is_closing():
            return
        if path == b"/robots.txt":
            self.transport.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return
        number = int(path.rpartition(b"/")[2] or 0)
        top = b"<!doctype html><html><head><title>Page %d</title></head><body><h1>Page %d</h1>\n" % (
            number,
            number,
        )
        body = self.bodies[number % VARIANTS]
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
        self.transport.writelines([head % (len(top) + len(body)), top, body])
        if close:
            self.transport.close()

    def tell(self) -> None:
        """Tell how many pages were asked for, how many twice and the least seconds between two times."""
        times = [sorted(one) for path, one in self.asked.items() if path != b"/robots.txt"]
        gaps = [b - a for one in times for a, b in itertools.pairwise(one)]
        told = {
            "pages": len(times),
            "requests": sum(map(len, times)),
            "again": len(gaps),
            "gaps": sorted(gaps)[:9],
        }
        body = json.dumps(told).encode()
        self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        self.transport.close()


async def serve(hosts: int, port: int) -> None:
    """Serve every host until standard input ends."""
    loop = asyncio.get_running_loop()
    servers = [
        await loop.create_server(Connection, host(number), port, backlog=1024) for number in range(hosts)
    ]
    print(f"{hosts} hosts on port {port}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    for server in servers:
        server.close()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=500)
    parser.add_argument("--port", type=int, default=8870)
    parser.add_argument("--latency", type=float, default=0.05)
    parser.add_argument("--size", type=int, default=50_000)
    given = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    Connection.latency = given.latency
    Connection.bodies = tuple(text(seed, given.size) for seed in range(VARIANTS))
    with contextlib.suppress(ImportError):
        import uvloop

        uvloop.install()
    asyncio.run(serve(given.hosts, given.port))


if __name__ == "__main__":
    main()
