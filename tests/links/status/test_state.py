"""How observations become a standing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.links import EFFECTS, GAP, SLACK, LinkState, Observation, advance, replay, standing_of
from audit.model import Attempt, Outcome, OutcomeCode, OutcomeName, Reason

START = datetime(2026, 1, 1, 3, tzinfo=UTC)
DAY = timedelta(days=1)


def days(*seen: tuple[Any, ...]) -> LinkState:
    """The state after (day, outcome, what else the observation says) rows."""
    return replay(
        Observation(START + row[0] * DAY, row[1], **(row[2] if len(row) > 2 else {})) for row in seen
    )


def test_every_outcome_has_its_effect() -> None:
    assert set(EFFECTS) == set(get_args(OutcomeName))


def test_a_link_never_looked_at_is_unknown_and_due() -> None:
    assert (LinkState().standing, LinkState().due) == ("unknown", None)


def test_three_failures_three_days_apart_are_death() -> None:
    assert days((0, "gone"), (3, "gone")).standing == "ailing"
    assert days((0, "gone"), (3, "gone"), (6, "gone")).standing == "dead"


@pytest.mark.parametrize("seconds", [-1, 1])
def test_nights_that_begin_some_seconds_early_or_late_count_like_others(seconds: int) -> None:
    jitter = seconds * timedelta(minutes=1) / DAY
    assert days((0, "gone"), (3 - jitter, "gone"), (6 + jitter, "gone")).standing == "dead"
    assert days((0, "gone"), (3 + jitter, "gone"), (6 - jitter, "gone")).standing == "dead"
    final = {"final": True}
    assert days((0, "gone", final), (1 + jitter, "gone", final), (2, "gone", final)).standing == "dead"
    late = [(at, "unreachable") for at in (0, 3 + jitter, 6 - jitter, 9 + jitter, 14 - jitter)]
    assert days(*late).standing == "dead"


def test_failures_that_lie_more_than_an_hour_too_near_are_fewer() -> None:
    near = 3 - 1.01 * (SLACK / DAY)
    assert days((0, "gone"), (near, "gone"), (2 * near, "gone")).standing == "ailing"


def test_many_failures_in_one_week_are_two_strikes() -> None:
    assert days(*((at / 4, "gone") for at in range(23))).standing == "ailing"


def test_one_success_starts_anew() -> None:
    seen = days((0, "gone"), (3, "gone"), (4, "ok"), (6, "gone"), (9, "gone"))
    assert (seen.standing, len(seen.strikes)) == ("ailing", 2)


def test_a_success_brings_back_the_dead() -> None:
    assert days((0, "gone"), (3, "gone"), (6, "gone"), (40, "ok")).standing == "alive"


@pytest.mark.parametrize("outcome", [name for name, effect in EFFECTS.items() if effect == "none"])
def test_a_refusal_is_no_strike_however_often(outcome: str) -> None:
    assert days(*((at, outcome) for at in range(0, 300, 3))).standing == "blocked"


def test_a_refusal_between_failures_neither_counts_nor_resets() -> None:
    assert days((0, "gone"), (3, "gone"), (4, "refused"), (6, "gone")).standing == "dead"


def test_a_refusal_does_not_bring_back_the_dead() -> None:
    assert days((0, "gone"), (3, "gone"), (6, "gone"), (9, "refused")).standing == "dead"


def test_what_is_gone_for_good_needs_three_days_only() -> None:
    final = {"final": True}
    assert days((0, "gone", final), (1, "gone", final)).standing == "ailing"
    assert days((0, "gone", final), (1, "gone", final), (2, "gone", final)).standing == "dead"


def test_timeouts_need_five_over_two_weeks() -> None:
    assert days(*((at, "unreachable") for at in (0, 3, 6, 9, 12))).standing == "ailing"
    assert days(*((at, "unreachable") for at in (0, 3, 6, 9, 14))).standing == "dead"


def test_what_the_whole_host_shares_counts_slowly() -> None:
    host = {"host": True}
    assert days((0, "gone", host), (3, "gone", host), (6, "gone", host)).standing == "ailing"


def test_a_permanent_redirect_seen_twice_is_a_move() -> None:
    there = {"target": "https://new.example/a"}
    assert days((0, "redirected", there), (1, "redirected", there)).standing == "alive"
    moved = days((0, "redirected", there), (3, "redirected", there))
    assert (moved.standing, moved.target) == ("moved", "https://new.example/a")


def test_a_redirect_whose_target_changes_is_no_move() -> None:
    seen = [(at, "redirected", {"target": f"https://new.example/{at}"}) for at in (0, 3, 6)]
    assert days(*seen).standing == "alive"


def test_a_text_that_stays_another_has_drifted() -> None:
    other = {"content": "different"}
    assert days((0, "ok", other)).standing == "alive"
    assert days((0, "ok", other), (3, "ok", other)).standing == "drifted"
    assert days((0, "ok", other), (3, "ok", {"content": "same"})).standing == "alive"


def test_a_stable_link_is_looked_at_less_and_less() -> None:
    state, waits = LinkState(), []
    at = START
    for _ in range(6):
        state = advance(state, Observation(at, "ok"))
        assert state.due is not None
        waits.append((state.due - at).days)
        at = state.due
    assert waits == [7, 14, 30, 30, 30, 30]


def test_an_ailing_link_is_looked_at_when_the_next_strike_can_count() -> None:
    assert days((0, "ok"), (7, "gone")).due == START + 10 * DAY


def test_an_older_sight_changes_nothing() -> None:
    state = days((5, "ok"))
    assert advance(state, Observation(START, "gone")) == state


def attempt(day: int, reason: Reason) -> Attempt:
    outcome = Outcome(name="unreachable", reasons=(reason,))
    return Attempt(url="https://a.example/", at=START + day * DAY, outcome=outcome)


@pytest.mark.parametrize(
    ("code", "standing"), [("name-unknown", "dead"), ("name-unanswered", "ailing"), ("name-late", "ailing")]
)
def test_a_name_that_does_not_exist_is_told_by_its_code_from_one_that_was_not_found(
    code: OutcomeCode, standing: str
) -> None:
    looks = [attempt(day, Reason(code, host="a.example")) for day in range(3)]
    assert standing_of(looks, now=START + 9 * DAY).standing == standing


def test_a_look_dated_later_than_now_does_not_count() -> None:
    looks = [attempt(day, Reason("name-unknown", host="a.example")) for day in (0, 1, 2, 10_000)]
    assert standing_of(looks, now=START + 3 * DAY) == standing_of(looks[:3], now=START + 3 * DAY)
    assert standing_of(looks[3:], now=START + 3 * DAY) == LinkState()


OBSERVATIONS: st.SearchStrategy[list[Observation]] = st.lists(
    st.tuples(
        st.integers(0, 24 * 90),
        st.sampled_from(list(EFFECTS)),
        st.booleans(),
        st.booleans(),
    ),
    max_size=40,
).map(
    lambda rows: [
        Observation(START + timedelta(hours=at), name, final, host) for at, name, final, host in sorted(rows)
    ]
)


@given(OBSERVATIONS)
def test_nothing_dies_without_three_failures_a_day_apart(observations: list[Observation]) -> None:
    if replay(observations).standing != "dead":
        return
    failures: list[datetime] = []
    for observation in observations:
        if observation.effect == "good":
            failures = []
        elif observation.effect != "none" and (not failures or observation.at - failures[-1] >= DAY):
            failures.append(observation.at)
    assert len(failures) >= 3


@given(OBSERVATIONS.map(lambda observations: [one for one in observations if not one.final]))
def test_nothing_dies_without_three_failures_three_days_apart_unless_it_says_so_itself(
    observations: list[Observation],
) -> None:
    if replay(observations).standing != "dead":
        return
    last_good = max((at for at, one in enumerate(observations) if one.effect == "good"), default=-1)
    failures: list[datetime] = []
    for observation in observations[last_good + 1 :]:
        if observation.effect != "none" and (not failures or observation.at - failures[-1] >= GAP):
            failures.append(observation.at)
    assert len(failures) >= 3


@given(OBSERVATIONS)
def test_any_success_leaves_death(observations: list[Observation]) -> None:
    after = replay([*observations, Observation(START + timedelta(days=91), "ok")])
    assert after.standing in {"alive", "drifted"}
    assert after.strikes == ()


@given(OBSERVATIONS)
def test_every_observation_sets_a_later_due_date(observations: list[Observation]) -> None:
    state = replay(observations)
    if observations:
        assert state.due is not None
        assert state.last_seen is not None
        assert state.due - state.last_seen >= DAY


def guesses(percent: int, looks: int) -> LinkState:
    """The state after so many looks, three days apart, at which the second opinion alone called it gone."""
    outcome = Outcome(name="soft-404", reasons=(Reason("resembles", percent=percent),))
    made = [
        Attempt(url="https://a.example/x", at=START + 3 * number * DAY, outcome=outcome)
        for number in range(looks)
    ]
    return standing_of(made, now=START + 3 * looks * DAY)


def test_what_a_model_alone_guesses_never_kills_and_what_it_is_sure_of_kills_slowly() -> None:
    assert guesses(60, 40).standing == "blocked"
    assert (guesses(95, 4).standing, guesses(95, 5).standing) == ("ailing", "ailing")
    assert guesses(95, 6).standing == "dead"
