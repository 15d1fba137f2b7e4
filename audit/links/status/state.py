"""What one link's sights amount to: a small state that each sight advances."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from audit.links.status.rules import DAY, DEATH, EFFECTS, FAST_WAIT, GAP, WAITS, Effect, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import OutcomeName

Standing = Literal["unknown", "alive", "ailing", "dead", "moved", "drifted", "blocked"]
Content = Literal["same", "edited", "different"]
_KEPT = 20  # strikes remembered: one a day covers the longest rule


@dataclass(frozen=True, slots=True)
class Sight:
    """One look at a link. ``at`` is UTC.

    ``final`` marks a failure that says so itself (410, a name that does not exist), ``host`` one that
    its whole host shared. ``target`` is where a permanent redirect led, ``content`` how the text
    compares with what was cited, where that was looked at.
    """

    at: datetime
    outcome: OutcomeName
    final: bool = False
    host: bool = False
    target: str | None = None
    content: Content | None = None

    @property
    def effect(self) -> Effect:
        """What the sight does to the standing; what a whole host shares counts slowly."""
        effect = EFFECTS[self.outcome]
        if effect in {"good", "none"}:
            return effect
        if self.host and not self.final:
            return "slow"
        return "fast" if self.final else effect


@dataclass(frozen=True, slots=True)
class LinkState:
    """A link's standing and all that the next sight needs to know. Times are UTC.

    ``strikes`` are the failures since the last success, at most one a day, with their effect.
    ``streak`` counts sights in a row that gave this standing. ``due`` is when to look again.
    """

    standing: Standing = "unknown"
    since: datetime | None = None
    due: datetime | None = None
    last_ok: datetime | None = None
    last_seen: datetime | None = None
    streak: int = 0
    strikes: tuple[tuple[datetime, Effect], ...] = ()
    target: str | None = None
    target_since: datetime | None = None
    different_since: datetime | None = None
    flaps: int = 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the standing is what it is, in words."""
        return _reasons(self)


def replay(sights: Iterable[Sight]) -> LinkState:
    """The state after all sights, in the order of their times."""
    state = LinkState()
    for sight in sorted(sights, key=lambda one: one.at):
        state = advance(state, sight)
    return state


def advance(state: LinkState, sight: Sight) -> LinkState:
    """The state after one more sight. A sight older than the last one seen changes nothing."""
    if state.last_seen is not None and sight.at < state.last_seen:
        return state
    effect = sight.effect
    if effect == "good":
        after = _good(state, sight)
    elif effect == "none":
        after = _no_word(state)
    else:
        after = _strike(state, sight, effect)
    changed = after.standing != state.standing
    flaps = state.flaps + (changed and {after.standing, state.standing} == {"alive", "ailing"})
    streak = 1 if changed else state.streak + 1
    return replace(
        after,
        last_seen=sight.at,
        since=sight.at if changed else state.since,
        streak=streak,
        flaps=flaps,
        due=sight.at + _wait(after.standing, after.strikes, streak),
    )


def _good(state: LinkState, sight: Sight) -> LinkState:
    """Any success ends every count of failures."""
    target = sight.target
    since = state.target_since if target and target == state.target else (sight.at if target else None)
    different = (state.different_since or sight.at) if sight.content == "different" else None
    if sight.content is None:
        different = state.different_since
    standing: Standing = "alive"
    if since is not None and sight.at - since >= GAP:
        standing = "moved"
    elif different is not None and sight.at - different >= GAP:
        standing = "drifted"
    return replace(
        state,
        standing=standing,
        last_ok=sight.at,
        strikes=(),
        target=target,
        target_since=since,
        different_since=different,
    )


def _no_word(state: LinkState) -> LinkState:
    """A refusal says nothing: the dead stay dead, failures counted so far stay counted."""
    return state if state.standing == "dead" else replace(state, standing="blocked")


def _strike(state: LinkState, sight: Sight, effect: Effect) -> LinkState:
    strikes = state.strikes
    weaker = [at for at, earlier in strikes if _rank(earlier) >= _rank(effect)]
    if not weaker or sight.at - weaker[-1] >= DAY:
        strikes = (*strikes, (sight.at, effect))[-_KEPT:]
    dead = state.standing == "dead" or any(_holds(rule, strikes) for rule in DEATH)
    return replace(state, standing="dead" if dead else "ailing", strikes=strikes)


def _rank(effect: Effect) -> int:
    return ("none", "good", "slow", "plain", "fast").index(effect)


def _holds(rule: Rule, strikes: tuple[tuple[datetime, Effect], ...]) -> bool:
    counted: list[datetime] = []
    for at, effect in strikes:
        if effect in rule.effects and (not counted or at - counted[-1] >= rule.gap):
            counted.append(at)
    return len(counted) >= rule.strikes and counted[-1] - counted[0] >= rule.span


def _wait(standing: Standing, strikes: tuple[tuple[datetime, Effect], ...], streak: int) -> timedelta:
    if standing == "ailing" and strikes and strikes[-1][1] == "fast":
        return FAST_WAIT
    waits = WAITS.get(standing, (1,))
    return waits[min(streak, len(waits)) - 1] * DAY


def _reasons(state: LinkState) -> tuple[str, ...]:
    days = ", ".join(at.date().isoformat() for at, _ in state.strikes)
    said = {
        "unknown": "it has not been looked at",
        "alive": f"the page was there on {_day(state.last_ok)}",
        "ailing": f"it failed on {days}: too few or too close together to call it dead",
        "dead": f"it failed on {days}, with no success since {_day(state.last_ok)}",
        "moved": f"since {_day(state.target_since)} it redirects for good to {state.target}",
        "drifted": f"since {_day(state.different_since)} its text is another than the one cited",
        "blocked": f"we were refused on {_day(state.last_seen)}, which says nothing about the page",
    }
    return (said[state.standing],)


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else "the first look"
