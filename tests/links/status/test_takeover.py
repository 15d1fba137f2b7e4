"""When a domain passed to somebody else, by the looks at one address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from audit.links import Takeover, takeover
from audit.model import Attempt, Outcome, OutcomeName, Via

START = datetime(2026, 1, 1, tzinfo=UTC)


def look(day: int, name: OutcomeName, via: Via = "live") -> Attempt:
    return Attempt(
        url="https://a.example/", at=START + timedelta(days=day), outcome=Outcome(name=name), via=via
    )


def at(day: int) -> datetime:
    return START + timedelta(days=day)


@pytest.mark.parametrize(
    ("looks", "found"),
    [
        ([(0, "ok"), (7, "hijacked"), (10, "hijacked")], Takeover(at(7), at(0))),
        ([(0, "ok"), (7, "parked"), (10, "refused"), (12, "hijacked")], Takeover(at(7), at(0))),
        ([(0, "hijacked"), (3, "refused")], Takeover(at(0), None)),
        ([(0, "hijacked"), (3, "ok")], None),
        ([(0, "hijacked"), (3, "gone")], None),
        ([(0, "gone")], None),
        ([], None),
    ],
)
def test_a_takeover_is_what_the_last_looks_show(
    looks: list[tuple[int, OutcomeName]], found: Takeover | None
) -> None:
    attempts = [look(*each) for each in looks]
    assert takeover(attempts) == found
    assert takeover([*attempts, look(20, "ok", "archive")]) == found
