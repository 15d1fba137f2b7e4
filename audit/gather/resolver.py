"""Whether the resolver knows names at all: before a name is said not to exist, one that must is asked for.

A resolver without a network often answers as if no name existed (EAI_NONAME); so does one that denies all.
Only names are looked up; nobody is connected to but hosts that a person named for it.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from audit.formats.http import is_ip_address
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CONTROL_NAMES = ("example.com", "iana.org", "a.root-servers.net")
"""Names that exist: IANA's own, that of RFC 2606 and that of a root server."""
KEPT = 5.0
"""Seconds for which an answer about the resolver is believed."""
_NEVER = ".invalid"  # RFC 6761, 6.4: no resolver may know a name under it
_MOST = 8  # names that are tried
_PORT = 443
_SECONDS = 5.0  # for a connection


class Resolver:
    """Says why a name could not be resolved. ``names`` are those that must exist, ``lookup`` finds one.

    A name may have a port after it; addresses are none.

    ``lookup`` blocks and raises what `socket.getaddrinfo` raises; it is called in a thread.
    """

    def __init__(
        self,
        names: Iterable[str] = (),
        lookup: Callable[[str], object] | None = None,
        ticks: Callable[[], float] = monotonic,
    ) -> None:
        hosts = (name.partition(":")[0] for name in names)
        named = (host for host in hosts if not is_ip_address(host))
        self.names = tuple(dict.fromkeys((*named, *CONTROL_NAMES)))[:_MOST]
        self._lookup = lookup or _look_up
        self._ticks = ticks
        self._known_at: float | None = None
        self._asking: asyncio.Task[bool] | None = None
        self._asked_at = 0.0

    def resolved(self, host: str) -> None:
        """A name was resolved just now: the resolver works. Addresses and names without a dot are no sign."""
        if "." in host and not is_ip_address(host):
            self._known_at = self._ticks()

    async def why_unresolved(self, host: str) -> Reason:
        """Why ``host`` has no address: it does not exist, nobody could say, or the resolver knows no name."""
        loop = asyncio.get_running_loop()
        why = await loop.run_in_executor(None, self._fault, host)
        if why.code not in {"name-unknown", "name-unanswered"} or host.lower().rstrip(".").endswith(_NEVER):
            return why
        return why if await self.knows_names() else Reason("no-name-resolved", host=host)

    async def knows_names(self) -> bool:
        """Whether a name was resolved a moment ago, or one that must exist can be resolved now."""
        if self._known_at is not None and self._ticks() - self._known_at < KEPT:
            return True
        if self._asking is None or (self._asking.done() and self._ticks() - self._asked_at >= KEPT):
            self._asked_at = self._ticks()
            self._asking = asyncio.ensure_future(self._ask_controls())
        return await asyncio.shield(self._asking)

    async def _ask_controls(self) -> bool:
        loop = asyncio.get_running_loop()
        for name in self.names:
            try:
                await loop.run_in_executor(None, self._lookup, name)
            except (UnicodeError, OSError):
                continue
            self.resolved(name)
            return True
        return False

    def _fault(self, host: str) -> Reason:
        """Whether the name does not exist or the resolver could not say; blocking."""
        try:
            self._lookup(host)
        except socket.gaierror as error:
            if error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}:
                return Reason("name-unknown", host=host)
            return Reason("name-unanswered", host=host, message=error.strerror or "")
        except (UnicodeError, OSError) as error:
            return Reason("name-unusable", host=host, message=str(error))
        return Reason("name-late", host=host)


async def any_connects(names: Iterable[str]) -> bool:
    """Whether one of these hosts takes a connection; each may have a port after it, 443 without one."""
    for name in tuple(names)[:_MOST]:
        host, _, port = name.partition(":")
        with suppress(OSError, ValueError, TimeoutError):
            opening = asyncio.open_connection(host, int(port or _PORT))
            _, writer = await asyncio.wait_for(opening, _SECONDS)
            writer.close()
            return True
    return False


def _look_up(host: str) -> object:
    return socket.getaddrinfo(host, None)
