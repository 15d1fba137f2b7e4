"""How a run may use the network. Nothing here loads the network's code: most runs need none of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gathering:
    """What to get and how: everything anew (``refresh``), whether archives and robots.txt are asked.

    ``allow_private`` are host names, addresses and CIDR blocks that the guard lets by; ``contact`` goes
    into the User-Agent. ``timeout`` bounds one request and ``interval`` lies between two to one host,
    in seconds; ``per_host`` requests run at once to a host and ``together`` over all; one that failed
    in a way that may pass is tried again ``retries`` times.
    """

    refresh: bool = False
    archives: bool = True
    robots: bool = True
    allow_private: tuple[str, ...] = ()
    contact: str | None = None
    timeout: float = 30.0
    interval: float = 0.5
    per_host: int = 2
    together: int = 100
    retries: int = 1
