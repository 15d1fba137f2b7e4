"""From what the store holds of an address to its standing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from audit.standing import LinkState, Sight, replay
from audit.store import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from audit.model import Attempt
    from audit.store import History

_ONE_RUN = timedelta(hours=12)  # an event of a host explains the failures of its links within so much time
_PERMANENT = frozenset({301, 308})


def sight_of(attempt: Attempt, events: Iterable[tuple[datetime, str]] = ()) -> Sight:
    """An attempt as standing sees it; ``events`` are those of its host."""
    outcome = attempt.outcome.name
    moved = bool(attempt.hops) and all(hop.status in _PERMANENT for hop in attempt.hops)
    return Sight(
        at=attempt.at,
        outcome=outcome,
        final=attempt.status == 410
        or any(reason.endswith("does not exist") for reason in attempt.outcome.reasons),
        host=any(name == outcome and abs(at - attempt.at) <= _ONE_RUN for at, name in events),
        target=attempt.final_url if outcome == "redirected" and moved else None,
    )


def state_of(history: History, url: str, *more: Attempt) -> LinkState:
    """The state of an address after all that the history holds of it and the attempts given."""
    events = history.events(host_of(url))
    held = [attempt for attempt in history.attempts(url) if attempt.via == "live"]
    return replay(sight_of(attempt, events) for attempt in (*held, *more))
