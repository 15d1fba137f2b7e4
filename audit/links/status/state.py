"""The standing of a link: a small state, advanced by each observation in the order of their times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from audit.links.own_failure import NO_NAME
from audit.links.status.rules import (
    AHEAD,
    DAY,
    DEATH,
    EFFECTS,
    FAILURES,
    FAST_WAIT,
    GAP,
    SLACK,
    SURE,
    WAITS,
    Effect,
    Rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Attempt, OutcomeName, Reason

Standing = Literal["unknown", "alive", "ailing", "dead", "moved", "drifted", "blocked"]
Content = Literal["same", "edited", "different"]
ONE_RUN = timedelta(hours=12)
"""Within so much time an event of a host explains the failures of its links."""
_KEPT = 20  # strikes remembered: one a day covers the longest rule


@dataclass(frozen=True, slots=True)
class Observation:
    """What one attempt showed of a link. ``at`` is UTC.

    ``final`` marks a failure that says so itself (410, a name that does not exist), ``host`` one that
    its whole host shared, ``guessed`` one that a model alone saw, ``unsure`` one of which it was not sure.
    ``target`` is where a permanent redirect led or the page says that it moved, ``content`` how the text
    compares with what was cited, where that was looked at.
    """

    at: datetime
    outcome: OutcomeName
    final: bool = False
    host: bool = False
    target: str | None = None
    content: Content | None = None
    guessed: bool = False
    unsure: bool = False

    @property
    def effect(self) -> Effect:
        """What the observation does to the standing; what its host shared, or is guessed, counts slowly."""
        effect = EFFECTS[self.outcome]
        if self.outcome == "moved" and self.target:
            return "moved"
        if effect in {"good", "none"}:
            return effect
        if self.unsure:
            return "none"
        if (self.host or self.guessed) and not self.final:
            return "slow"
        return "fast" if self.final else effect


@dataclass(frozen=True, slots=True)
class LinkState:
    """A link's standing and all that the next observation needs to know. Times are UTC.

    ``strikes`` are the failures since the last success, at most one a day (less an hour), with their effect.
    ``streak`` counts observations in a row that gave this standing. ``due`` is when to look again.
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


def replay(observations: Iterable[Observation]) -> LinkState:
    """The state after all observations, in the order of their times."""
    state = LinkState()
    for observation in sorted(observations, key=attrgetter("at")):
        state = advance(state, observation)
    return state


def advance(state: LinkState, observation: Observation) -> LinkState:
    """The state after one more observation. An observation older than the last one seen changes nothing."""
    if state.last_seen is not None and observation.at < state.last_seen:
        return state
    effect = observation.effect
    if effect == "good":
        after = _good(state, observation)
    elif effect == "none":
        after = _no_word(state)
    elif effect == "moved":
        after = _told_to_move(state, observation)
    else:
        after = _strike(state, observation, effect)
    changed = after.standing != state.standing
    flaps = state.flaps + (changed and {after.standing, state.standing} == {"alive", "ailing"})
    streak = 1 if changed else state.streak + 1
    # The constructor takes a third of the time of `replace`, and every look ends here.
    return LinkState(
        standing=after.standing,
        since=observation.at if changed else state.since,
        due=observation.at + _wait(after.standing, after.strikes, streak),
        last_ok=after.last_ok,
        last_seen=observation.at,
        streak=streak,
        strikes=after.strikes,
        target=after.target,
        target_since=after.target_since,
        different_since=after.different_since,
        flaps=flaps,
    )


def _told_to_move(state: LinkState, observation: Observation) -> LinkState:
    """The state after a page that names its new address: it ails until that was seen twice, days apart."""
    since = state.target_since if observation.target == state.target else observation.at
    moved = since is not None and observation.at - since >= GAP
    standing: Standing = "moved" if moved else "dead" if state.standing == "dead" else "ailing"
    return replace(state, standing=standing, target=observation.target, target_since=since)


def _good(state: LinkState, observation: Observation) -> LinkState:
    """The state after a success: no strikes are left."""
    target = observation.target
    since = state.target_since if target and target == state.target else (observation.at if target else None)
    different = (state.different_since or observation.at) if observation.content == "different" else None
    if observation.content is None:
        different = state.different_since
    standing: Standing = "alive"
    if since is not None and observation.at - since >= GAP:
        standing = "moved"
    elif different is not None and observation.at - different >= GAP:
        standing = "drifted"
    return replace(
        state,
        standing=standing,
        last_ok=observation.at,
        strikes=(),
        target=target,
        target_since=since,
        different_since=different,
    )


def _no_word(state: LinkState) -> LinkState:
    """The state after a refusal, which says nothing of the page: a dead link stays dead, strikes stay."""
    return state if state.standing == "dead" else replace(state, standing="blocked")


def _strike(state: LinkState, observation: Observation, effect: Effect) -> LinkState:
    """The state after a failure: counted unless one as strong was counted within a day; dead by a rule."""
    strikes = state.strikes
    as_strong = [at for at, earlier in strikes if _rank(earlier) >= _rank(effect)]
    if not as_strong or observation.at - as_strong[-1] >= DAY - SLACK:
        strikes = (*strikes, (observation.at, effect))[-_KEPT:]
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


# -- from attempts --------------------------------------------------------------------


def observation_of(attempt: Attempt, events: Iterable[tuple[datetime, str]] = ()) -> Observation:
    """What an attempt showed; ``events`` are those of its host: (time in UTC, outcome)."""
    outcome, reasons = attempt.outcome.name, attempt.outcome.reasons
    moved = bool(attempt.hops) and all(hop.permanent for hop in attempt.hops)
    return Observation(
        at=attempt.at,
        outcome=outcome,
        final=attempt.status == 410 or any(reason.code == "name-unknown" for reason in reasons),
        host=any(name == outcome and abs(at - attempt.at) <= ONE_RUN for at, name in events),
        guessed=any(reason.code == "resembles" for reason in reasons),
        unsure=is_guess(reasons),
        target=_target_of(attempt, moved=moved),
    )


def is_guess(reasons: Iterable[Reason]) -> bool:
    """Whether the second opinion alone calls an answer no page, and is not sure enough for that to count."""
    chances = (reason["percent"] for reason in reasons if reason.code == "resembles")
    return any(isinstance(chance, int) and chance < SURE for chance in chances)


def is_failure(outcome: OutcomeName, reasons: Iterable[Reason]) -> bool:
    """Whether an outcome speaks against a link, and not a guess alone."""
    return outcome in FAILURES and not is_guess(reasons)


def _target_of(attempt: Attempt, *, moved: bool) -> str | None:
    """Where a page stands now: the end of permanent redirects, or the address that it names itself."""
    if attempt.outcome.name == "redirected":
        return attempt.final_url if moved else None
    if attempt.outcome.name != "moved":
        return None
    named = (dict(reason.values).get("url") for reason in attempt.outcome.reasons)
    return next((url for url in named if isinstance(url, str)), None)


def live_attempts(attempts: Iterable[Attempt], now: datetime) -> list[Attempt]:
    """The attempts at the address itself that count at ``now`` (UTC), oldest first.

    Those of a day later than now or more were made while a clock was ahead, or after the time that is judged.
    Where the resolver knew no name at all, nothing was looked at.
    """
    counted = (
        attempt
        for attempt in attempts
        if attempt.via == "live" and attempt.at < now + AHEAD and not _was_offline(attempt)
    )
    return sorted(counted, key=attrgetter("at"))


def _was_offline(attempt: Attempt) -> bool:
    return any(reason.code == NO_NAME for reason in attempt.outcome.reasons)


def standing_of(
    attempts: Iterable[Attempt], events: Iterable[tuple[datetime, str]] = (), *, now: datetime
) -> LinkState:
    """How an address stands at ``now`` (UTC); attempts at archives say nothing of it."""
    known = tuple(events)
    return replay(observation_of(attempt, known) for attempt in live_attempts(attempts, now))
