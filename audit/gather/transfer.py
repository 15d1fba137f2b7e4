"""One transfer of libcurl's: what it asks us before a connection, and what it hands us as it comes."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from typing import TYPE_CHECKING, Any

import httpx
import pycurl

from audit.gather.faults import AddressRefusedError, HeadTooLargeError, fault_of
from audit.gather.limits import KIB

if TYPE_CHECKING:
    from audit.gather.guard import Guard
    from audit.gather.limits import Limits

HIGH_WATER = 256 * KIB
_BLANK = frozenset({b"\r\n", b"\n"})
_OURS = frozenset({b"host", b"content-length", b"connection", b"transfer-encoding"})


class _Opened:
    """A new socket on its way to libcurl, which takes a duplicate and drops this."""

    def __init__(self, made: socket.socket) -> None:
        self._number = made.detach()

    def fileno(self) -> int:
        return self._number

    def __del__(self) -> None:
        socket.close(self._number)


class Transfer:
    """One easy handle, what it has received so far, and who waits for it."""

    def __init__(self, options: tuple[tuple[int, Any], ...], guard: Guard, limits: Limits) -> None:
        self.guard, self.limits = guard, limits
        self.easy = pycurl.Curl()
        for option, value in options:
            self.easy.setopt(option, value)
        self.easy.setopt(pycurl.HEADERFUNCTION, self._on_head)
        self.easy.setopt(pycurl.WRITEFUNCTION, self._on_body)
        self.easy.setopt(pycurl.OPENSOCKETFUNCTION, self._on_open)

    def begin(self, request: httpx.Request, content: bytes, resolved: list[str]) -> None:
        """Make ready for one request; ``resolved`` are answers of a resolver in libcurl's own form."""
        self.host = request.url.host
        self.head, self.received, self.informational = bytearray(), 0, 0
        self.headed = self.ended = False
        self.chunks: deque[bytes] = deque()
        self.buffered, self.paused = 0, False
        self.failure: httpx.TransportError | None = None
        self.waiter: asyncio.Future[None] | None = None
        self.reusable = request.method == "GET" and not resolved
        self.easy.setopt(pycurl.URL, str(request.url))
        self.easy.setopt(pycurl.HTTPHEADER, _lines(request))
        if resolved:
            self.easy.setopt(pycurl.RESOLVE, resolved)
        if request.method == "HEAD":
            self.easy.setopt(pycurl.NOBODY, 1)
        elif request.method != "GET":
            self.easy.setopt(pycurl.CUSTOMREQUEST, request.method)
            self.easy.setopt(pycurl.POSTFIELDS, content)

    def start(self, multi: pycurl.AsyncCurlMulti) -> None:
        """Hand the transfer to libcurl."""
        self.done: asyncio.Future[Any] = multi.add_handle(self.easy)
        self.done.add_done_callback(self._on_done)

    async def more(self) -> None:
        """Wait until there is something new: the head, a piece of the body, or the end."""
        if self.paused and not self.chunks:
            self.paused = False
            self.easy.pause(pycurl.PAUSE_CONT)
        self.waiter = asyncio.get_running_loop().create_future()
        if not self.ended and not self.chunks:
            await self.waiter

    def abandon(self) -> None:
        """Stop the transfer; its handle is not used again."""
        self.reusable = False
        if not self.done.done():
            self.done.cancel()

    # -- what libcurl calls -----------------------------------------------------------

    def _on_open(self, _purpose: int, address: Any) -> _Opened | int:
        family, kind, protocol, target = address
        refused = self.guard.refuses(target[0], self.host)
        if refused:
            self.failure = AddressRefusedError(refused)
            return int(pycurl.SOCKET_BAD)
        try:
            return _Opened(socket.socket(family, kind, protocol))
        except OSError as error:  # no descriptor left, or a family this machine lacks
            self.failure = httpx.ConnectError(f"connection: no socket ({error.strerror})")
            return int(pycurl.SOCKET_BAD)

    def _on_head(self, line: bytes) -> int | None:
        self.received += len(line)
        if line.startswith(b"HTTP/") and not self.headed:
            self.informational += bool(self.head)
            self.head.clear()
        if self.received > self.limits.head or self.informational > self.limits.informational:
            self.failure = HeadTooLargeError("protocol: headers beyond the limit")
            return -1
        if self.headed:
            return None  # a trailer after a chunked body
        self.head += line
        if line in _BLANK and self.head[9:10] != b"1":
            self.headed, self.failure = True, None  # an address refused on the way was not the only one
            self._wake()
        return None

    def _on_body(self, data: bytes) -> int | None:
        if self.buffered > HIGH_WATER:
            self.paused = True
            return int(pycurl.WRITEFUNC_PAUSE)
        self.chunks.append(data)
        self.buffered += len(data)
        self._wake()
        return None

    def _on_done(self, done: asyncio.Future[Any]) -> None:
        # Only now may the handle be given away: AsyncCurlMulti's own callback, which ran just before,
        # would take a new transfer on the same handle for the old one.
        self.ended = True
        if done.cancelled():
            self.failure = self.failure or httpx.ReadError("stopped")
        elif (error := done.exception()) is not None:
            self.failure = self.failure or fault_of(error, self.easy, self.host)
            self.reusable = False
        self._wake()

    def _wake(self) -> None:
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)


def _lines(request: httpx.Request) -> list[bytes]:
    """The header lines to send; libcurl writes Host and Content-Length itself and gets no say in others."""
    lines, silent = [], {b"accept", b"user-agent", b"expect"}
    for name, value in request.headers.raw:
        lower = name.lower()
        silent.discard(lower)
        if lower not in _OURS:
            lines.append(name + b": " + value if value else name + b";")
    return lines + [name + b":" for name in silent]
