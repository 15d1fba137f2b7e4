"""What is asked of the client, within which bounds, and what it gives back: facts, no judgement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.model import Attempt, Hop, Outcome, Reason, Received, Via

if TYPE_CHECKING:
    from datetime import datetime

Follow = Callable[[Received], str | None]
KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch. Sizes are bytes, times are seconds from when that hop's request *starts*.

    ``body`` bounds the bytes received, ``decoded`` what they may unpack to, ``head`` the status lines
    and header lines of one answer together, ``informational`` its 1xx answers, ``redirects`` the hops
    after the first. ``pieces`` bounds the chunks in which a body comes, as each costs time, however small
    it is. ``idle`` is the longest silence, ``total`` the whole of one hop.
    """

    body: int = 32 * MIB
    decoded: int = 64 * MIB
    pieces: int = 1024 * 1024
    head: int = 64 * KIB
    informational: int = 16
    redirects: int = 10
    connect: float = 10.0
    idle: float = 20.0
    total: float = 60.0


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """An address to fetch. ``title`` is the one it is cited under, for who reads the answer.

    ``weak_title`` are the words of its link and those after it, for the same reader.
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
    title: str | None = None
    weak_title: str | None = None


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What came of a request.

    ``at`` (UTC) is when the first request was sent, ``None`` where nobody was asked: then ``fault`` says
    why (robots, the address guard, a host that fails as a whole, an address that is not http).
    Otherwise ``fault`` is why there is no answer, or why the redirects were not followed on from the
    last. ``hops`` were followed, ``final_url`` was asked last where they led on; ``seconds`` were spent on
    requests and ``tries`` made.
    """

    request: FetchRequest
    at: datetime | None = None
    received: Received | None = None
    fault: Reason | None = None
    hops: tuple[Hop, ...] = ()
    final_url: str | None = None
    seconds: float = 0.0
    tries: int = 1

    @property
    def failure(self) -> Reason:
        """Why a lookup brought nothing: the fault, else the status that was answered."""
        if self.fault is not None:
            return self.fault
        return Reason("status", status=self.received.status if self.received else 0)

    def attempt(
        self, outcome: Outcome, *, digest: str | None = None, url: str | None = None, via: Via = "live"
    ) -> Attempt | None:
        """The request as an attempt with an outcome; ``None`` where nobody was asked.

        ``digest`` names the body that came, where somebody keeps or remembers it. ``url`` is the address
        that is cited, where an archive's copy of it was asked for.
        """
        if self.at is None:
            return None
        if self.tries > 1:
            reasons = (*outcome.reasons, Reason("tried", times=self.tries))
            outcome = Outcome(name=outcome.name, reasons=reasons)
        return Attempt(
            url=url or self.request.url,
            at=self.at,
            via=via,
            outcome=outcome,
            status=self.received.status if self.received else None,
            final_url=self.final_url,
            hops=self.hops,
            capture=digest,
            seconds=self.seconds,
        )
