"""One request and its answer, kept as received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from audit.model import Received

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from audit.formats.http import Address
    from audit.model import Reason

    Headers = tuple[tuple[bytes, bytes], ...]

_VERSIONS: dict[bytes, Literal["1.0", "1.1", "2", "3"]] = {
    b"HTTP/1.0": "1.0",
    b"HTTP/2": "2",
    b"HTTP/2.0": "2",
    b"HTTP/3": "3",
}


class Request(NamedTuple):
    """What is asked. ``headers`` are ours; Host and Content-Length follow from the rest."""

    url: Address
    method: str = "GET"
    headers: Headers = ()
    content: bytes = b""

    def head(self) -> bytes:
        """The head as it goes over the wire, with its closing empty line."""
        lines = [b"%s %s HTTP/1.1" % (self.method.encode("ascii"), self.url.target)]
        lines.append(b"Host: %s" % self.url.netloc)
        lines += [b"%s: %s" % pair for pair in self.headers]
        if self.content:
            lines.append(b"Content-Length: %d" % len(self.content))
        return b"\r\n".join((*lines, b"\r\n"))


class Reply(NamedTuple):
    """What came. ``body`` has its transfer coding undone and its content coding kept.

    ``truncated`` names what cut it short, ``peer`` is the address that answered.
    """

    status: int
    headers: Headers = ()
    body: bytes = b""
    reason: bytes = b""
    version: bytes = b"HTTP/1.1"
    truncated: Reason | None = None
    peer: str | None = None


class Transport(Protocol):
    """Sends requests. Raises FaultError (see `audit.gather.faults`) when no answer could be had."""

    async def send(self, request: Request) -> Reply:
        """Send one request and return its answer whole, as far as the limits allow."""

    async def aclose(self) -> None:
        """Close every connection."""


async def exchange(transport: Transport, request: Request, now: Callable[[], datetime]) -> Received:
    """Send ``request`` and keep its answer. Raises FaultError when there was none."""
    started = now()
    reply = await transport.send(request)
    return Received(
        url=request.url.text,
        started=started,
        received=now(),
        request=request.head(),
        http_version=_VERSIONS.get(reply.version, "1.1"),
        status=reply.status,
        reason=reply.reason,
        headers=reply.headers,
        body=reply.body,
        truncated=reply.truncated,
        ip=reply.peer,
    )
