"""One request and its answer, read within the limits and kept as received."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import httpx

from audit.model import Received

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.gather.limits import Limits

_VERSIONS: dict[bytes, Literal["1.0", "1.1", "2", "3"]] = {
    b"HTTP/1.0": "1.0",
    b"HTTP/2": "2",
    b"HTTP/2.0": "2",
    b"HTTP/3": "3",
}


async def exchange(
    transport: httpx.AsyncBaseTransport, request: httpx.Request, limits: Limits, now: Callable[[], datetime]
) -> Received:
    """Send ``request`` and read its answer; what cut the body short is named in ``truncated``.

    Raises httpx.TransportError when there was no answer, with what there was instead.
    """
    started = now()
    body = bytearray()
    truncated = None
    response: httpx.Response | None = None
    try:
        async with asyncio.timeout(limits.total):
            response = await transport.handle_async_request(request)
            truncated = await _read(response, body, limits.body)
    except TimeoutError:
        truncated = f"time limit: not all within {limits.total:g} s"
    except httpx.TransportError as error:
        truncated = f"closed early: {error}"
        if response is None:
            raise
    finally:
        if response is not None:
            await response.aclose()
    if response is None:
        raise httpx.ReadTimeout(f"timeout: no answer within {limits.total:g} s")
    return Received(
        url=str(request.url),
        started=started,
        received=now(),
        request=sent(request),
        http_version=_VERSIONS.get(response.extensions.get("http_version", b""), "1.1"),
        status=response.status_code,
        reason=response.extensions.get("reason_phrase", b""),
        headers=tuple(response.headers.raw),
        body=bytes(body),
        truncated=truncated,
        ip=response.extensions.get("peer"),
    )


def sent(request: httpx.Request) -> bytes:
    """The head of a request as it goes over the wire, with its closing empty line."""
    first = b"%s %s HTTP/1.1\r\n" % (request.method.encode("ascii"), request.url.raw_path)
    return first + b"".join(b"%s: %s\r\n" % pair for pair in request.headers.raw) + b"\r\n"


async def _read(response: httpx.Response, body: bytearray, limit: int) -> str | None:
    stream = response.stream
    assert isinstance(stream, httpx.AsyncByteStream)  # noqa: S101  what an asynchronous transport gives
    async for piece in stream:
        body += piece
        if len(body) > limit:
            del body[limit:]
            return f"size limit: more than {limit} bytes"
    return None
