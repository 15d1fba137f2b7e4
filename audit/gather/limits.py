"""How much one answer may cost: bytes, hops and seconds."""

from __future__ import annotations

from dataclasses import dataclass

KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch. Sizes are bytes, times are seconds from when that hop's request *starts*.

    ``body`` bounds the bytes received, ``decoded`` what they may unpack to, ``head`` the status lines
    and header lines of one answer together, ``informational`` its 1xx answers, ``redirects`` the hops
    after the first. ``idle`` is the longest silence, ``total`` the whole of one hop.
    """

    body: int = 32 * MIB
    decoded: int = 64 * MIB
    head: int = 64 * KIB
    informational: int = 16
    redirects: int = 10
    connect: float = 10.0
    idle: float = 20.0
    total: float = 60.0
