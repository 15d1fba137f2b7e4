"""What the date statements of a page amount to: one best day with an honest probability, or none."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from audit.data import facts
from audit.model import DATES, Interval, Opinion, Precision, Reason, Witness
from audit.page.dates.features import STRONG, is_barred
from audit.page.dates.model import Candidate, best_scored, candidates
from audit.page.dates.served import latest_day
from audit.page.dates.statement import Statement, days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

# A day less likely than this is not named: the page stays undated, its witnesses are all shown.
LEAST = 0.25
# The surest the opinion is where it goes against the publisher's system: of 45 such pages that people
# labelled, the day beside the headline was right on 25 (all 1,000 pages of htmldate's evaluation).
CONTESTED = 0.6
# The surest it is where the day stands only in dates that can be read as two days, and nothing on the page
# tells which; how many English pages write the month first was not measured.
TWO_READINGS = 0.75
# A day that one of the publisher's system, the visible text and the address names alone has nothing to check
# it: of 45 labelled pages between the two, 42 were right, and sites unlike the labelled ones will do worse.
LONE, CERTAIN = 0.89, 0.97
_ALONE = frozenset({"groups:0", "groups:1"})
# A date in the text that no other witness supports and that is less likely than this is left out.
IDLE = 0.02
_HEAD = frozenset({"far-before", "before", "just-before", "nav"})


class Verdict:
    """What all statements of one page amount to; the reasons are worked out when they are asked for."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._ranked = _ranked(candidates(statements, latest_day(list(statements))))
        self._best = self._ranked[0] if self._ranked and self._ranked[0][0] >= LEAST else None

    @property
    def day(self) -> date | None:
        """The best day, ``None`` where none is likely enough."""
        return self._best[1].day if self._best else None

    @cached_property
    def witnesses(self) -> tuple[Witness, ...]:
        """Every witness, those kept out of the opinion with the reason."""
        chance = {one.day: p for p, one in self._ranked}
        return _with_changes([_judged(one, self.day, chance) for one in self._statements])

    @cached_property
    def opinion(self) -> Opinion | None:
        """The opinion by the date witnesses alone; ``None`` where no statement gives any date."""
        if self._best is None:
            return _wider(self.witnesses)
        chance, best = self._best
        confidence = capped(calibrated(chance), best, self._statements)
        return _opinion(confidence, best.day, self.witnesses)


def judge_dates(statements: Sequence[Statement]) -> Verdict:
    """Weigh all statements of one page."""
    return Verdict(statements)


def capped(confidence: float, best: Candidate, statements: Iterable[Statement]) -> float:
    """No surer than the best day of these statements can be, whatever its share of right answers was."""
    if confidence < CERTAIN and not _ALONE.isdisjoint(best.features):
        confidence = min(confidence, LONE)
    if any(_contests(one, best.day) for one in statements):
        confidence = min(confidence, CONTESTED)
    if all("either-order" in one.marks for one, _ in best.statements):
        confidence = min(confidence, TWO_READINGS)
    return confidence


def _contests(one: Statement, day: date) -> bool:
    """Whether the publisher's own system names another day of publication, in any zone."""
    if one.kind not in STRONG or one.value is None or one.witness.left_out is not None:
        return False
    return one.value.only_day is not None and all(day != local for local, _ in days_of(one.value))


def _ranked(days: Sequence[Candidate]) -> list[tuple[float, Candidate]]:
    """The days with their softmax probability beside "no date", most likely first."""
    weights = _weights()
    best = best_scored(days, weights)
    nothing = weights.get("no-date", 0.0)
    top = max([*(one.score for one in best), nothing])
    mass = sum(math.exp(one.score - top) for one in best) + math.exp(nothing - top)
    return [(math.exp(one.score - top) / mass, one.candidate) for one in best]


@cache
def _weights() -> dict[str, float]:
    return dict(facts("date-weights")["weights"])


def calibrated(chance: float) -> float:
    """The share of labelled pages that were right at this model probability (isotonic, cross-validated)."""
    steps: list[list[float]] = facts("date-weights")["calibration"]
    at = bisect_right([step[0] for step in steps], chance)
    if at == 0:
        return steps[0][1]
    if at == len(steps):
        return steps[-1][1]
    (low, bottom), (high, top) = steps[at - 1], steps[at]
    return round(bottom + (top - bottom) * (chance - low) / (high - low), 3)


def _judged(one: Statement, best: date | None, chance: dict[date, float]) -> Witness:
    """The witness as the page's verdict has it: what supports the chosen day was not left out."""
    witness = one.witness
    days = [day for day, exact in days_of(one.value) if exact or one.value.candidates] if one.value else []
    if best in days and one.kind != "served":
        return replace(witness, left_out=None) if _may_return(one) else witness
    if (
        witness.left_out is None
        and one.kind == "visible"
        and max((chance.get(d, 0) for d in days), default=0) < IDLE
    ):
        clock = best is not None and not _HEAD.isdisjoint(one.marks) and all(day > best for day in days)
        return replace(witness, left_out=Reason("site-clock" if clock else "alone-in-text"))
    return witness


def _with_changes(witnesses: Sequence[Witness]) -> tuple[Witness, ...]:
    """A shown date of no stated role is a change's where the data give its day to a change alone."""
    days = {
        about: {
            one.value.only_day for one in witnesses if one.about == about and one.value and not one.left_out
        }
        for about in ("modified", "published")
    }
    changed = days["modified"] - days["published"] - {None}
    return tuple(
        replace(one, about="modified")
        if one.about == "date" and one.value and one.value.only_day in changed
        else one
        for one in witnesses
    )


def _may_return(one: Statement) -> bool:
    return one.witness.left_out is not None and "prose" not in one.marks and not is_barred(one)


def _opinion(confidence: float, day: date, witnesses: Sequence[Witness]) -> Opinion:
    because: list[Witness] = []
    against: list[Witness] = []
    for one in witnesses:
        if one.left_out or one.value is None or one.about in {"served", "captured"}:
            continue
        stands = day in one.value.local_days() or (day, True) in days_of(one.value)
        if stands or any(day == choice.only_day for choice in one.value.choices):
            because.append(one)
        elif one.value.precision < Precision.DAY:
            (because if one.value.contains(Interval.day(day)) else against).append(one)
        elif one.about != "modified" or (one.value.last_day or day) < day:
            against.append(one)
    finest = next((o.value for o in because if o.value and o.value.only_day == day), None)
    interval = finest or Interval.day(day)
    return Opinion(day, interval, confidence, tuple(because), tuple(against))


def _wider(witnesses: Sequence[Witness]) -> Opinion | None:
    """Where no day is likely enough: what the witnesses that count leave possible."""
    kept = [
        one
        for one in witnesses
        if one.about in DATES - {"served", "captured"} and not one.left_out and one.value
    ]
    months = [one for one in kept if one.value and one.value.precision < Precision.DAY]
    if not kept:
        return None
    given = months[:1] or kept
    interval = Interval.one_of(*dict.fromkeys(one.value for one in given[:6] if one.value))
    return Opinion(None, interval, 0.3, tuple(given[:6]), ())
