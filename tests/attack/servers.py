"""Servers on the loopback that answer as no server should, each by what it sends.

Every loop here ends when the other side goes away, and after ``LONGEST`` seconds at the latest.
"""

from __future__ import annotations

import gzip
import socket
import socketserver
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import brotli
import zstandard

Behaviour = Callable[[socket.socket, bytes], None]
LONGEST = 20.0  # seconds
MIB = 1 << 20
OK = b"HTTP/1.1 200 OK\r\n"
HTML = OK + b"Content-Type: text/html\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"


def endlessly(connection: socket.socket, piece: bytes, *, pause: float = 0.0) -> None:
    """Send a piece again and again."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        connection.sendall(piece)
        if pause:
            time.sleep(pause)


def said(data: bytes, *, then: bytes = b"", pause: float = 0.0) -> Behaviour:
    """Send ``data``, then ``then`` without end where there is such."""

    def behave(connection: socket.socket, _: bytes) -> None:
        connection.sendall(data)
        if then:
            endlessly(connection, then, pause=pause)

    return behave


def whole(body: bytes, *lines: bytes, status: bytes = b"200 OK") -> bytes:
    """An answer with its length."""
    head = [b"HTTP/1.1 " + status, b"Content-Type: text/html", b"Content-Length: %d" % len(body), *lines]
    return b"\r\n".join([*head, b"", b""]) + body


def packed(coding: str, size: int) -> bytes:
    """An answer whose body unpacks to so many bytes."""
    return _PACKERS[coding](b"<p>" + bytes(size))


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=1).compress(data)


_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, 9, mtime=0),
    "deflate": lambda data: zlib.compress(data, 9),
    "br": lambda data: brotli.compress(data, quality=1),
    "zstd": _zstd,
}


def bomb(coding: str, size: int = 100 * MIB) -> Behaviour:
    def behave(connection: socket.socket, _: bytes) -> None:
        connection.sendall(whole(packed(coding, size), b"Content-Encoding: " + coding.encode()))

    return behave


def packed_often(connection: socket.socket, _: bytes) -> None:
    """A body packed eight times over."""
    body = packed("gzip", 10 * MIB)
    for _time in range(7):
        body = gzip.compress(body, mtime=0)
    connection.sendall(whole(body, b"Content-Encoding: " + b", ".join([b"gzip"] * 8)))


def to_itself(connection: socket.socket, head: bytes) -> None:
    path = head.split(b" ")[1]
    connection.sendall(whole(b"", b"Location: " + path, status=b"302 Found"))


def ever_on(connection: socket.socket, head: bytes) -> None:
    """Redirects to an address that is longer each time."""
    path = head.split(b" ")[1]
    connection.sendall(whole(b"", b"Location: " + path + b"/on", status=b"301 Moved"))


def to(location: bytes) -> Behaviour:
    return said(whole(b"", b"Location: " + location, status=b"302 Found"))


def many_cookies(connection: socket.socket, head: bytes) -> None:
    """A thousand cookies with each redirect, so that the next request grows."""
    number = head.count(b"/")
    cookies = [b"Set-Cookie: c%d-%d=%s" % (number, one, b"x" * 40) for one in range(900)]
    connection.sendall(whole(b"", b"Location: " + head.split(b" ")[1] + b"/n", *cookies, status=b"302 Found"))


def byte_by_byte(connection: socket.socket, _: bytes) -> None:
    """One byte a chunk, as many as are taken."""
    connection.sendall(CHUNKED)
    endlessly(connection, b"1\r\na\r\n" * 8192)


def two_bytes(connection: socket.socket, _: bytes) -> None:
    connection.sendall(CHUNKED)
    endlessly(connection, b"2\r\nab\r\n" * 8192)


def slow_head(connection: socket.socket, _: bytes) -> None:
    connection.sendall(OK + b"X-Slow: ")
    endlessly(connection, b"z", pause=0.05)


def half_closed(connection: socket.socket, _: bytes) -> None:
    connection.sendall(HTML + b"Content-Length: 1000\r\n\r\n<p>half of it")
    connection.shutdown(socket.SHUT_WR)
    time.sleep(LONGEST / 4)


def reset(connection: socket.socket, _: bytes) -> None:
    connection.sendall(HTML + b"Content-Length: 1000\r\n\r\n<p>half of it")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def silent(_connection: socket.socket, _: bytes) -> None:
    time.sleep(LONGEST / 4)


def deaf(connection: socket.socket, _: bytes) -> None:
    """Answers and then never takes its end of the connection down."""
    connection.sendall(HTML + b"\r\n<p>no length and no end")
    time.sleep(LONGEST / 4)


SERVERS: dict[str, Behaviour] = {
    "silent": silent,
    "head of one byte at a time": slow_head,
    "head without end": said(OK, then=b"X-More: " + b"a" * 1000 + b"\r\n"),
    "one header line without end": said(OK + b"X-Long: ", then=b"a" * 65536),
    "status line without end": said(b"HTTP/1.1 200 ", then=b"OK" * 4096),
    "100,000 headers": said(OK + b"A: b\r\n" * 100_000 + b"\r\n<p>text"),
    "flood of 103": said(b"", then=b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 20),
    "flood of 100": said(b"", then=b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "no HTTP": said(b"\x16\x03\x01\x00\xff SSH-2.0-nothing\r\n\r\n" * 50),
    "HTTP/0.9": said(b"<title>An old page</title><p>text"),
    "zeros": said(bytes(100_000)),
    "body without end": said(HTML + b"\r\n", then=b"more and more " * 1000),
    "body of one byte at a time": said(HTML + b"Content-Length: 9999\r\n\r\n", then=b"d", pause=0.05),
    "chunks of one byte": byte_by_byte,
    "chunks of two bytes": two_bytes,
    "chunk longer than numbers": said(CHUNKED + b"f" * 40 + b"\r\n<p>text"),
    "chunk of a negative size": said(CHUNKED + b"-5\r\n<p>text\r\n"),
    "chunk extension without end": said(CHUNKED + b"5;", then=b"a=b;" * 4096),
    "chunks and noise": said(CHUNKED + b"5\r\n<p>ab\r\nzebra\r\n\xff\xfe\r\n"),
    "trailers without end": said(CHUNKED + b"5\r\n<p>ab\r\n0\r\n", then=b"X-Trailer: again\r\n" * 100),
    "length too large": said(HTML + b"Content-Length: 99999999999999\r\n\r\n<p>short"),
    "length beyond 64 bits": said(HTML + b"Content-Length: " + b"9" * 60 + b"\r\n\r\n<p>short"),
    "length below zero": said(HTML + b"Content-Length: -1\r\n\r\n<p>text"),
    "two lengths": said(HTML + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nsmuggled!"),
    "half-closed": half_closed,
    "reset": reset,
    "no end of connection": deaf,
    "redirect to itself": to_itself,
    "redirects ever on": ever_on,
    "redirects with cookies": many_cookies,
    "redirect to half an address": to(b"http://[::1"),
    "redirect to no scheme": to(b"data:text/html,<p>text"),
    "redirect to a file": to(b"file:///tmp"),
    "redirect to a port of another service": to(b"http://127.0.0.1:25/"),
    "redirect to a bad port": to(b"http://127.0.0.1:99999/"),
    "redirect of 60 KB": to(b"/" + b"a" * 60_000),
    "redirect to bytes": to(b"http://\xff\xfe\x80/"),
    "gzip bomb": bomb("gzip"),
    "deflate bomb": bomb("deflate"),
    "brotli bomb": bomb("br"),
    "zstd bomb": bomb("zstd"),
    "packed eight times": packed_often,
    "coding that is none": said(whole(b"<p>text", b"Content-Encoding: " + b"a," * 5000)),
    "type without end": said(whole(b"<p>text", b"X-Type: " + b"a;b=" * 5000)),
    "retry after ages": said(whole(b"", b"Retry-After: " + b"9" * 500, status=b"503 Busy")),
    "date that is none": said(whole(b"<p>text", b"Last-Modified: " + b"Mon, " * 2000)),
    "links without end": said(whole(b"<p>text", b"Link: " + b'<a>; rel="' * 5000)),
}
"""What a server does, by its name."""


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[int]:
    """The port of a server on 127.0.0.1 that answers every request so."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.settimeout(LONGEST)
            try:
                behaviour(self.request, self.request.recv(65536))
            except OSError:
                return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, allow_reuse_address = True, True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join(5)
