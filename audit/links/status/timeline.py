"""The timeline of one link: how it stood at given times, when that changed, and a year as a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from audit.links.status.rules import EFFECTS, Effect
from audit.links.status.state import LinkState, Standing, advance, live_attempts, observation_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from audit.model import Attempt

WEEKS = 52
SIGNS = {"ok": "█", "redirected": "▓", "moved": ">", "hijacked": "!"}
_SIGN: dict[Effect, str] = {"good": "█", "fast": "x", "plain": "x", "slow": "x", "moved": ">", "none": "?"}
UNSEEN = "·"
LEGEND = (
    "one sign a week, this week last: █ there, ▓ there after a redirect, x failed,"
    " ! somebody else's page, > a note that it moved, ? refused or not to be told, · not looked at"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A link has another standing than before. ``at`` is the time of the look, in UTC."""

    at: datetime
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Timeline:
    """A link's state, its year in one line, its changes, and how it stood at the times asked for.

    ``stood`` holds ``None`` for a time before the first look.
    """

    state: LinkState
    picture: str
    changes: tuple[Change, ...]
    stood: tuple[Standing | None, ...]


def timeline_of(
    attempts: Iterable[Attempt],
    events: Iterable[tuple[datetime, str]] = (),
    *,
    now: datetime,
    times: Sequence[datetime] = (),
) -> Timeline:
    """The timeline of a link from its attempts and its host's events; ``times`` in order, all times UTC."""
    known = tuple(events)
    live = live_attempts(attempts, now)
    state, changes = LinkState(), []
    stood: list[Standing | None] = []
    for attempt in live:
        while len(stood) < len(times) and times[len(stood)] < attempt.at:
            stood.append(state.standing if state.last_seen else None)
        after = advance(state, observation_of(attempt, known))
        if after.standing != state.standing:
            changes.append(Change(attempt.at, state.standing, after.standing))
        state = after
    last = state.standing if state.last_seen else None
    stood += [last] * (len(times) - len(stood))
    return Timeline(state, picture(live, now), tuple(changes), tuple(stood))


def picture(attempts: Iterable[Attempt], now: datetime, weeks: int = WEEKS) -> str:
    """The last look of each week as one sign, the oldest week first."""
    signs = [UNSEEN] * weeks
    for attempt in sorted(attempts, key=attrgetter("at")):
        back = (now - attempt.at) // timedelta(weeks=1)
        if 0 <= back < weeks:
            name = attempt.outcome.name
            signs[weeks - 1 - back] = SIGNS.get(name, _SIGN[EFFECTS[name]])
    return "".join(signs)
