"""The timeline of a link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from audit.links import standing_of, timeline_of
from audit.model import Attempt, Outcome

if TYPE_CHECKING:
    from audit.model import OutcomeName

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def look(weeks_ago: float, name: OutcomeName = "ok") -> Attempt:
    return Attempt(url="https://a.example/", at=NOW - timedelta(weeks=weeks_ago), outcome=Outcome(name=name))


def test_the_picture_shows_the_last_look_of_each_week() -> None:
    looks = [
        look(51.5), look(3.5, "redirected"), look(2.9, "ok"), look(2.1, "gone"), look(1.5, "refused"),
        look(0.1, "unreachable"), look(60, "gone"),
    ]  # fmt: skip
    picture = timeline_of(looks, now=NOW).picture
    assert len(picture) == 52
    assert picture == "█" + "·" * 47 + "▓x?x"


def test_how_it_stood_at_given_times_agrees_with_the_standing_of_what_was_known_then() -> None:
    looks = [look(30), *(look(weeks, "gone") for weeks in (20, 19, 18)), look(5)]
    times = tuple(NOW - timedelta(weeks=weeks) for weeks in (40, 25, 19.5, 10, 0))
    timeline = timeline_of(looks, now=NOW, times=times)
    known = [[one for one in looks if one.at <= time] for time in times]
    assert timeline.stood == tuple(standing_of(one, now=NOW).standing if one else None for one in known)
    assert timeline.stood == (None, "alive", "ailing", "dead", "alive")
    assert timeline.state == standing_of(looks, now=NOW)


def test_changes_are_told_with_what_was_before() -> None:
    looks = [look(30), *(look(weeks, "gone") for weeks in (20, 19, 18)), look(5)]
    changes = [(one.before, one.after) for one in timeline_of(looks, now=NOW).changes]
    assert changes == [("unknown", "alive"), ("alive", "ailing"), ("ailing", "dead"), ("dead", "alive")]


def test_looks_at_archives_say_nothing() -> None:
    copy = look(1).model_copy(update={"via": "archive"})
    assert set(timeline_of([copy], now=NOW).picture) == {"·"}
