"""What is asked of the client and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from audit.model import Attempt, Received, Skipped

Follow = Callable[[Received], str | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to fetch. ``tag`` is the caller's own and comes back untouched.

    ``headers`` are sent with every hop to the first host; private ones are dropped when a redirect
    leaves it. ``queue`` names another queue than the host's (an index that may be asked less often than
    the pages beside it). ``follow`` says where an answer leads instead of its ``Location``.
    """

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    method: str = "GET"
    content: bytes = b""
    queue: str | None = None
    follow: Follow | None = None
    tag: Any = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one `Wanted`: an attempt, with what was received if there was an answer.

    ``attempt`` is ``None`` where nothing was asked of anybody; then ``skipped`` says why (robots, the
    address guard, a host that fails as a whole, an address that is not http). The attempt's outcome
    is told from transport and status alone; what a 200 really is, reading decides.
    """

    wanted: Wanted
    attempt: Attempt | None = None
    received: Received | None = None
    skipped: Skipped | None = None
