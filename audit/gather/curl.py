"""Requests over libcurl's multi interface: one event loop, no thread, no quadratic pool.

Chosen by measurement (docs/benchmarks.md, "Gathering"): httpx's own pool costs time in the square of its
connections. libcurl gives the header block exactly as received, and ``OPENSOCKETFUNCTION``, a public
place that sees every resolved address before a connection to it is opened.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

import certifi
import pycurl

from audit.gather.faults import FaultError, fault, is_unresolved
from audit.gather.fetch_request import Limits
from audit.gather.resolver import Resolver
from audit.gather.transfer import Transfer
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from audit.formats.http import Address
    from audit.gather.exchange import Reply, Request
    from audit.gather.guard import Guard

    Resolve = Callable[[str, int], Awaitable[list[str]]]

SPARE_HANDLES = 512
IDLE = 500


class CurlTransport:
    """Sends requests through libcurl; every address is put to ``guard`` before it is connected to.

    ``resolve`` replaces the system's resolver (tests, split DNS); its answers pass the guard like any.
    ``resolver`` tells why a name could not be resolved.
    ``ca_file`` is a PEM file of trusted roots (certifi's by default), read once for all connections.
    Needs a selector event loop, which `audit.gather.run` sees to.
    """

    def __init__(
        self,
        guard: Guard,
        limits: Limits | None = None,
        *,
        ca_file: str | None = None,
        resolve: Resolve | None = None,
        resolver: Resolver | None = None,
        connections: int = 100,
    ) -> None:
        self.guard = guard
        self.limits = limits or Limits()
        self._ca_file = ca_file or certifi.where()
        self._resolve = resolve
        self._resolver = resolver or Resolver()
        self._connections = connections
        self._multi: pycurl.AsyncCurlMulti | None = None
        self._spare: list[Transfer] = []

    async def send(self, request: Request) -> Reply:
        """Send one request and return its answer whole, as far as the limits allow.

        Raises FaultError (see `audit.gather.faults`) when no answer could be had.
        """
        resolved = await self._answers(request.url)
        transfer = self._spare.pop() if self._spare else Transfer(self._options(), self.guard, self.limits)
        transfer.begin(request, resolved)
        await transfer.run(self._running())
        if not transfer.headed:
            raise await self._explained(transfer)
        self._resolver.resolved(transfer.host)
        reply = transfer.reply()
        if transfer.reusable and len(self._spare) < SPARE_HANDLES:
            self._spare.append(transfer)
        return reply

    async def aclose(self) -> None:
        """Close every connection."""
        if self._multi is not None:
            await self._multi.aclose()
            self._multi = None
        self._spare.clear()

    def _running(self) -> pycurl.AsyncCurlMulti:
        if self._multi is None:
            self._multi = pycurl.AsyncCurlMulti()
            self._multi.setopt(pycurl.M_MAXCONNECTS, _open_at_most(self._connections))
        return self._multi

    async def _explained(self, transfer: Transfer) -> FaultError:
        if transfer.failure is None:
            return fault("protocol", "an end without an answer")
        if is_unresolved(transfer.failure):
            return FaultError(await self._resolver.why_unresolved(transfer.host))
        return transfer.failure

    async def _answers(self, url: Address) -> list[str]:
        if self._resolve is None or _is_address(url.host):
            return []
        host, port = url.netloc.decode("ascii").partition(":")[0], url.port
        addresses = await self._resolve(host, port)
        if not addresses:
            raise FaultError(Reason("name-without-address", host=host))
        return [f"-{host}:{port}", f"+{host}:{port}:{','.join(addresses)}"]

    def _options(self) -> tuple[tuple[int, Any], ...]:
        limits = self.limits
        return (
            (pycurl.CAINFO, self._ca_file),
            (pycurl.CONNECTTIMEOUT_MS, int(limits.connect * 1000)),
            (pycurl.FOLLOWLOCATION, 0),
            (pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1),
            (pycurl.HTTP09_ALLOWED, 0),
            (pycurl.LOW_SPEED_LIMIT, 1),
            (pycurl.LOW_SPEED_TIME, max(1, round(limits.idle))),
            (pycurl.NETRC, pycurl.NETRC_IGNORED),
            (pycurl.NOSIGNAL, 1),
            (pycurl.PATH_AS_IS, 1),
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
            (pycurl.PROXY, ""),  # a proxy named in the environment would connect where the guard cannot see
            (pycurl.TIMEOUT_MS, int(limits.total * 1000)),
        )


def _open_at_most(running: int) -> int:
    """How many connections may stay open: those that run and some idle ones, within half the descriptors.

    A host is asked again only after its interval, when many others have had their turn: with room for
    the running ones alone, each would have to be connected to (and its certificate checked) anew.
    """
    try:
        from resource import RLIMIT_NOFILE, getrlimit
    except ImportError:  # Windows, where sockets are no descriptors
        return running + IDLE
    allowed = getrlimit(RLIMIT_NOFILE)[0]
    return running + IDLE if allowed < 0 else max(running, min(running + IDLE, allowed // 2))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
