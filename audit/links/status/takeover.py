"""When a domain passed to somebody else, as far as looks at one of its addresses tell."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from audit.links.status.rules import EFFECTS, THERE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from audit.model import Attempt

TAKEN = frozenset({"hijacked", "parked"})
"""The outcomes of a domain that somebody else has now."""


class Takeover(NamedTuple):
    """When somebody else's page was first seen, and the page itself last before that; times are UTC."""

    since: datetime
    last_good: datetime | None


def takeover(attempts: Iterable[Attempt]) -> Takeover | None:
    """The takeover that the last looks at an address show; ``None`` where they show something else."""
    live = sorted(
        (attempt for attempt in attempts if attempt.via == "live"), key=attrgetter("at"), reverse=True
    )
    since, last_good = None, None
    for attempt in live:
        name = attempt.outcome.name
        if name in TAKEN:
            since = attempt.at
        elif name in THERE:
            last_good = attempt.at
            break
        elif since is None and EFFECTS[name] != "none":
            return None
    return Takeover(since, last_good) if since else None
