"""One transfer of libcurl's: what it asks us before a connection, and what it hands us as it comes."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import pycurl

from audit.formats.http import parse_head
from audit.gather.exchange import Reply
from audit.gather.faults import (
    AddressRefusedError,
    FaultError,
    fault,
    fault_of,
    ran_out_of_time,
)
from audit.model import Reason

if TYPE_CHECKING:
    from audit.gather.exchange import Headers, Request
    from audit.gather.fetch_request import Limits
    from audit.gather.guard import Guard

_BLANK = frozenset({b"\r\n", b"\n"})
_OURS = frozenset({b"connection", b"transfer-encoding"})


class _Opened:
    """A new socket on its way to libcurl, which takes a duplicate and drops this."""

    def __init__(self, made: socket.socket) -> None:
        self._number = made.detach()

    def fileno(self) -> int:
        return self._number

    def __del__(self) -> None:
        socket.close(self._number)


_FRESH = 64  # pieces of a body that are kept as they came


class Transfer:
    """One easy handle, what it has received so far, and who waits for it."""

    def __init__(self, options: tuple[tuple[int, Any], ...], guard: Guard, limits: Limits) -> None:
        self.guard, self.limits = guard, limits
        self._headers: Headers | None = None
        self.easy = pycurl.Curl()
        for option, value in options:
            self.easy.setopt(option, value)
        self.easy.setopt(pycurl.HEADERFUNCTION, self._on_head)
        self.easy.setopt(pycurl.WRITEFUNCTION, self._on_body)
        self.easy.setopt(pycurl.OPENSOCKETFUNCTION, self._on_open)

    def begin(self, request: Request, resolved: list[str]) -> None:
        """Make ready for one request; ``resolved`` are answers of a resolver in libcurl's own form."""
        self.host = request.url.host
        self.head, self.received, self.informational = bytearray(), 0, 0
        self.headed = False
        # An object kept for each piece would cost sixty times what a piece of one byte holds.
        self.body, self.fresh, self.pieces = bytearray(), list[bytes](), 0
        self.size = 0
        self.cut: Reason | None = None
        self.failure: FaultError | None = None
        self.opened = False
        self.barred: FaultError | None = None
        self.reusable = request.method == "GET" and not resolved
        self.easy.setopt(pycurl.URL, request.url.text)
        if request.headers is not self._headers:  # a handle used again has them still
            self._headers = request.headers
            self.easy.setopt(pycurl.HTTPHEADER, _lines(request.headers))
        if resolved:
            self.easy.setopt(pycurl.RESOLVE, resolved)
        if request.method == "HEAD":
            self.easy.setopt(pycurl.NOBODY, 1)
        elif request.method != "GET":
            self.easy.setopt(pycurl.CUSTOMREQUEST, request.method)
            self.easy.setopt(pycurl.POSTFIELDS, request.content)

    async def run(self, multi: pycurl.AsyncCurlMulti) -> None:
        """Hand the transfer to libcurl and wait for its end. Cancelled, its handle is not used again."""
        self.ended = asyncio.get_running_loop().create_future()
        done = multi.add_handle(self.easy)
        done.add_done_callback(self._on_done)
        try:
            await self.ended
        except asyncio.CancelledError:
            self.reusable = False
            done.cancel()
            raise

    def reply(self) -> Reply:
        """What came of it, once its head was there."""
        head = parse_head(bytes(self.head))
        body = b"".join((self.body, *self.fresh))[: self.limits.body]
        self.body, self.fresh = bytearray(), []
        return Reply(
            head.status, tuple(head.headers), body, head.reason, head.version, self._truncated(),
            self.easy.getinfo(pycurl.PRIMARY_IP) or None,
        )  # fmt: skip

    def _truncated(self) -> Reason | None:
        if self.cut or self.failure is None:
            return self.cut
        if ran_out_of_time(self.failure):
            return Reason("cut-by-time", seconds=self.limits.total)
        return Reason("cut-by-close", why=self.failure.reason)

    def _why(self, error: BaseException) -> FaultError:
        """Why the transfer failed: what barred an address of the name only where no other was tried."""
        if self.barred is not None and not self.opened:
            return self.barred
        return fault_of(error, self.host)

    # -- what libcurl calls -----------------------------------------------------------

    def _on_open(self, _purpose: int, address: Any) -> _Opened | int:
        family, kind, protocol, target = address
        refused = self.guard.refuses(target[0], self.host)
        if refused:
            self.barred = self.barred or AddressRefusedError(refused)
            return int(pycurl.SOCKET_BAD)
        try:
            opened = _Opened(socket.socket(family, kind, protocol))
        except OSError as error:  # no descriptor left, or a family this machine lacks
            self.barred = FaultError(Reason("no-socket", message=error.strerror or ""))
            return int(pycurl.SOCKET_BAD)
        self.opened = True
        return opened

    def _on_head(self, line: bytes) -> int | None:
        self.received += len(line)
        if line.startswith(b"HTTP/") and not self.headed:
            self.informational += bool(self.head)
            self.head.clear()
        if self.received > self.limits.head or self.informational > self.limits.informational:
            self.failure = FaultError(Reason("head-too-large"))
            return -1
        if self.headed:
            return None  # a trailer after a chunked body
        self.head += line
        if line in _BLANK and self.head[9:10] != b"1":
            self.headed = True
        return None

    def _on_body(self, data: bytes) -> int | None:
        self.fresh.append(data)
        self.size += len(data)
        self.pieces += 1
        if len(self.fresh) == _FRESH:
            self.body += b"".join(self.fresh)
            self.fresh.clear()
        if self.size > self.limits.body:
            self.cut = Reason("cut-by-size", limit=self.limits.body)
        elif self.pieces > self.limits.pieces:
            self.cut = Reason("cut-by-pieces", limit=self.limits.pieces)
        if self.cut:
            return -1
        return None

    def _on_done(self, done: asyncio.Future[Any]) -> None:
        # Only now may the handle be given away: AsyncCurlMulti's own callback, which ran just before,
        # would take a new transfer on the same handle for the old one.
        if done.cancelled():
            self.failure = self.failure or fault("closed", "stopped")
            self.reusable = False
        elif (error := done.exception()) is not None:
            self.failure = self.failure or self._why(error)
            self.reusable = False
        if not self.ended.done():
            self.ended.set_result(None)


def _lines(headers: Headers) -> list[bytes]:
    """The header lines to send; libcurl writes Host and Content-Length itself and gets no say in others."""
    lines, silent = [], {b"accept", b"user-agent", b"expect"}
    for name, value in headers:
        lower = name.lower()
        silent.discard(lower)
        if lower not in _OURS:
            lines.append(name + b": " + value if value else name + b";")
    return lines + [name + b":" for name in silent]
