"""A real server on loopback addresses that behaves well or badly, as the path says."""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator

import brotli
import pytest

from tests.timing import PATIENCE

Handler = Callable[[asyncio.StreamWriter, str, bytes], Awaitable[bool]]
HOSTS = tuple(f"127.1.7.{last}" for last in range(1, 9))
PAGE = b"<!doctype html><title>A page</title><p>" + b"The mission ended on Monday. " * 200 + b"</p>"


def answer(status: str, body: bytes = b"", *lines: str, length: int | None = None) -> bytes:
    """An HTTP answer; ``length`` states another Content-Length than the true one."""
    stated = len(body) if length is None else length
    head = [f"HTTP/1.1 {status}", f"Content-Length: {stated}", *lines, "", ""]
    return "\r\n".join(head).encode("latin-1") + body


class Site:
    """The server, seen from the tests: what it was asked, by whom, and how much at once."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.port = 0
        self.connections: Counter[str] = Counter()
        self.requests: list[tuple[str, str, float]] = []
        self.heads: list[bytes] = []
        self.now: Counter[str] = Counter()
        self.peak: Counter[str] = Counter()
        self.said: dict[str, bytes] = {}
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def url(self, path: str, host: str = HOSTS[0]) -> str:
        return f"http://{host}:{self.port}{path}"

    def forget(self) -> None:
        for counter in (self.connections, self.now, self.peak):
            counter.clear()
        self.requests.clear()
        self.heads.clear()
        self.said.clear()

    def asked(self, path: str) -> int:
        return sum(1 for _, one, _ in self.requests if one == path)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def _serve(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._open())
        self._ready.set()
        self.loop.run_forever()
        pending = asyncio.all_tasks(self.loop)
        for task in pending:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
        for server in self._servers:
            server.close()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()

    async def _open(self) -> None:
        self._servers = []
        for host in HOSTS:
            server = await asyncio.start_server(self._connected, host, self.port, backlog=512)
            self._servers.append(server)
            self.port = server.sockets[0].getsockname()[1]

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        self.connections[host] += 1
        try:
            while await self._one(host, reader, writer):
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _one(self, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        target = head.split(b" ")[1].decode("latin-1")
        self.heads.append(head)
        self.requests.append((host, target, self.loop.time()))
        self.now[host] += 1
        self.peak[host] = max(self.peak[host], self.now[host])
        try:
            return await self._behave(target, head, writer)
        finally:
            self.now[host] -= 1

    async def _behave(self, target: str, head: bytes, writer: asyncio.StreamWriter) -> bool:
        path = target.partition("?")[0]
        if path in self.said:
            writer.write(self.said[path])
            return True
        behave = BEHAVIOURS.get(path.split("/")[1])
        if behave:
            return await behave(writer, target, head)
        writer.write(answer("404 Not Found", b"<title>Not found</title>"))
        return True


async def page(writer: asyncio.StreamWriter, target: str, _head: bytes) -> bool:
    await asyncio.sleep(0.02)
    writer.write(answer("200 OK", PAGE, "Content-Type: text/html", f"X-Asked: {target}"))
    return True


async def gzipped(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(answer("200 OK", gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip"))
    return True


async def chunked(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    body = gzip.compress(PAGE, mtime=0)
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n")
    for start in range(0, len(body), 40):
        piece = body[start : start + 40]
        writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    writer.write(b"0\r\nX-Trailer: late\r\n\r\n")
    return True


async def gzip_bomb(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(answer("200 OK", gzip.compress(bytes(20_000_000)), "Content-Encoding: gzip"))
    return True


async def brotli_bomb(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(answer("200 OK", brotli.compress(bytes(20_000_000), quality=1), "Content-Encoding: br"))
    return True


async def to(writer: asyncio.StreamWriter, target: str, _head: bytes) -> bool:
    """``/to/<status>/<location>`` redirects there."""
    _, _, status, location = target.split("/", 3)
    writer.write(answer(f"{status} Moved", b"moved", f"Location: {location}"))
    return True


async def steps(writer: asyncio.StreamWriter, target: str, head: bytes) -> bool:
    """``/steps/<n>`` redirects to ``/steps/<n-1>``, and ``/steps/0`` is a page."""
    left = int(target.rsplit("/", 1)[1])
    if left == 0:
        return await page(writer, target, head)
    writer.write(answer("302 Found", b"", f"Location: /steps/{left - 1}"))
    return True


async def cookie_wall(writer: asyncio.StreamWriter, _target: str, head: bytes) -> bool:
    if b"seen=1" in head:
        writer.write(answer("200 OK", PAGE))
    else:
        writer.write(answer("302 Found", b"", "Location: /cookie_wall", "Set-Cookie: seen=1; Path=/"))
    return True


async def endless_head(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"a" * 1000 + b"\r\n")
        await writer.drain()


async def endless_body(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"more and more " * 1000)
        await writer.drain()


async def storm(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 20)
        await writer.drain()


async def hints(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 2 + answer("200 OK", PAGE))
    return True


async def slow_head(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"z" * 10_000:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.05)
    return False


async def slow_body(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b"drip ")
        await writer.drain()
        await asyncio.sleep(0.05)


async def hang(_writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    await asyncio.sleep(60)
    return False


async def reset(_writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    return False


async def short(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(answer("200 OK", PAGE[:500], length=5000))
    return False


async def long(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(answer("200 OK", PAGE, length=100))
    return False


async def cut_chunk(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nhalf of it")
    return False


async def bad_chunk(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\nzebra\r\n")
    return False


async def two_lengths(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nsmuggled!")
    return False


async def odd_headers(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    lines = b"X-Latin: caf\xe9\r\nX-Utf: caf\xc3\xa9\r\nX-Fold: one\r\n two\r\nx-LoUd: Yes\r\n"
    writer.write(b"HTTP/1.1 200 Tr\xe8s bien\r\n" + lines + b"Content-Length: 2\r\n\r\nok")
    return True


async def garbage(writer: asyncio.StreamWriter, _target: str, _head: bytes) -> bool:
    writer.write(b"\x16\x03\x01\x00\xff SSH-2.0-nothing\r\n\r\n" * 5)
    return False


async def busy(writer: asyncio.StreamWriter, target: str, _head: bytes) -> bool:
    """``/busy/<status>/<retry-after>`` asks to come back later."""
    _, _, status, wait = target.split("/", 3)
    writer.write(answer(f"{status} Busy", b"later", f"Retry-After: {wait}"))
    return True


BEHAVIOURS: dict[str, Handler] = {
    one.__name__: one
    for one in (
        page, gzipped, chunked, gzip_bomb, brotli_bomb, to, steps, cookie_wall, endless_head, endless_body,
        storm, hints, slow_head, slow_body, hang, reset, short, long, cut_chunk, bad_chunk, two_lengths,
        odd_headers, garbage, busy,
    )
}  # fmt: skip


@pytest.fixture(scope="session")
def _site() -> Iterator[Site]:
    one = Site()
    yield one
    one.stop()


@pytest.fixture
def site(_site: Site) -> Site:
    """The server, having forgotten what earlier tests asked."""
    _site.forget()
    return _site
