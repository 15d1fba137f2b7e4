"""What happened when the address of a citation was asked for: marks on a scale of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audit.report.english import count
from audit.report.html.axis import Axis, Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Attempt

Kind = Literal["there", "refused", "failed"]
KINDS: dict[Kind, str] = {
    "there": "the page was there",
    "refused": "we were refused, which says nothing of the page",
    "failed": "the page was not there",
}
_THERE = frozenset({"ok", "redirected"})
_REFUSED = frozenset({"refused", "login", "paywall"})
MOST_MARKS = 200
"""Attempts that a picture shows, the latest."""
LATEST = 10
"""Attempts of which a table tells what came; the JSON report has them all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One attempt: where it lies on the scale, what kind of answer came, and its words."""

    x: float
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class History:
    """The attempts of a citation, the latest first, and the marks and ticks of their picture."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    latest: tuple[Attempt, ...]
    total: int

    @property
    def kinds(self) -> list[tuple[Kind, str]]:
        """The kinds of answers that came, with what they mean."""
        met = {mark.kind for mark in self.marks}
        return [(kind, words) for kind, words in KINDS.items() if kind in met]

    @property
    def summary(self) -> str:
        """The picture in a sentence, for who does not see it."""
        counted = [(sum(mark.kind == kind for mark in self.marks), words) for kind, words in self.kinds]
        told = "; ".join(f"{count(number, 'time')} {words}" for number, words in counted)
        return f"Asked for {count(self.total, 'time')}: {told}."


def history(attempts: Sequence[Attempt]) -> History | None:
    """The picture of the attempts; ``None`` where there was none."""
    ordered = sorted(attempts, key=lambda attempt: attempt.at, reverse=True)
    if not ordered:
        return None
    drawn = ordered[:MOST_MARKS]
    axis = Axis.around(drawn[-1].at.date(), drawn[0].at.date())
    marks = tuple(Mark(axis.middle(one.at.date()), _kind(one), _words(one)) for one in reversed(drawn))
    return History(marks, tuple(axis.ticks()), tuple(ordered[:LATEST]), len(ordered))


def _words(attempt: Attempt) -> str:
    return f"{attempt.at:%Y-%m-%d %H:%M} UTC: {attempt.outcome.name.replace('-', ' ')}"


def _kind(attempt: Attempt) -> Kind:
    name = attempt.outcome.name
    return "there" if name in _THERE else "refused" if name in _REFUSED else "failed"
