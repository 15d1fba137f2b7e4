"""From attempts to sights, and from them to a standing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from audit.links.status.state import LinkState, Sight, replay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from audit.model import Attempt

_ONE_RUN = timedelta(hours=12)  # an event of a host explains the failures of its links within so much time


def sight_of(attempt: Attempt, events: Iterable[tuple[datetime, str]] = ()) -> Sight:
    """An attempt as standing sees it; ``events`` are those of its host: (time in UTC, outcome)."""
    outcome, reasons = attempt.outcome.name, attempt.outcome.reasons
    moved = bool(attempt.hops) and all(hop.permanent for hop in attempt.hops)
    return Sight(
        at=attempt.at,
        outcome=outcome,
        final=attempt.status == 410 or any(str(reason).endswith("does not exist") for reason in reasons),
        host=any(name == outcome and abs(at - attempt.at) <= _ONE_RUN for at, name in events),
        target=attempt.final_url if outcome == "redirected" and moved else None,
    )


def standing_of(attempts: Iterable[Attempt], events: Iterable[tuple[datetime, str]] = ()) -> LinkState:
    """How an address stands after the attempts to reach it live; those at archives say nothing of it."""
    known = tuple(events)
    return replay(sight_of(one, known) for one in attempts if one.via == "live")
