"""What the date statements of a page amount to: one best day with an honest probability, or none."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING

from audit.data import facts
from audit.model import DATES, Interval, Opinion, Precision, Reason, Witness
from audit.page.dates.features import STRONG, is_barred
from audit.page.dates.masthead import is_on_masthead, without_clocks
from audit.page.dates.model import Candidate, best_scored, candidates
from audit.page.dates.served import latest_day
from audit.page.dates.statement import Statement, days_of

if TYPE_CHECKING:
    from collections.abc import Sequence

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
# The surest it is of a day before the web that the text alone shows: most such days on pages are history.
OLD = 0.75
# ... of a day that stands only where sites print the day of the visit, and of one that is that day.
MASTHEAD, CLOCK = 0.6, 0.4
# ... of a day that had not come when the program was made, where nothing says when the page was received:
# it may be that of something announced.
UNCOME = 0.4
# ... of a day on which the page says only that it was changed, checked or reviewed, and nothing says when it
# came out: that day is at most an upper bound. People who labelled pages took it for want of a better day (4
# of 4), so that their labels cannot say how often it is that of publication.
CHANGED = 0.45
MADE = date(2026, 11, 29)
# A date in the text that no other witness supports and that is less likely than this is left out.
IDLE = 0.02
_DAY = timedelta(days=1)
_HEAD = frozenset({"far-before", "before", "just-before", "nav"})


class Verdict:
    """What all statements of one page amount to; the reasons are worked out when they are asked for."""

    def __init__(self, statements: Sequence[Statement], now: datetime | None = None) -> None:
        self._statements, self._now = without_clocks(statements), now
        self._ranked = _ranked(candidates(self._statements, latest_day(statements, now)))
        self._best = self._ranked[0] if self._ranked and self._ranked[0][0] >= LEAST else None

    @property
    def day(self) -> date | None:
        """The best day, ``None`` where none is likely enough."""
        return self._best[1].day if self._best else None

    @cached_property
    def witnesses(self) -> tuple[Witness, ...]:
        """Every witness, those kept out of the opinion with the reason."""
        chance = {candidate.day: p for p, candidate in self._ranked}
        return _with_changes([_judged(statement, self.day, chance) for statement in self._statements])

    @cached_property
    def opinion(self) -> Opinion | None:
        """The opinion by the date witnesses alone; ``None`` where no statement gives any date."""
        if self._best is None:
            return _wider(self.witnesses, latest_day(self._statements, self._now))
        chance, best = self._best
        confidence = capped(calibrated(chance), best, self._statements, self._now)
        return _opinion(confidence, best.day, self.witnesses)


def judge_dates(statements: Sequence[Statement], now: datetime | None = None) -> Verdict:
    """Weigh all statements of one page; days after ``now`` are none of publication."""
    return Verdict(statements, now)


def capped(
    confidence: float, best: Candidate, statements: Sequence[Statement], now: datetime | None = None
) -> float:
    """No surer than the best day of these statements can be, whatever its share of right answers was."""
    if not _ALONE.isdisjoint(best.features):
        confidence = min(confidence, _most_alone(confidence, best, statements, now))
    if "only-modified-known" in best.features:
        confidence = min(confidence, CHANGED)
    if "before-web" in best.features:
        confidence = min(confidence, OLD)
    if any(_contests(statement, best.day) for statement in statements):
        confidence = min(confidence, CONTESTED)
    if all("either-order" in statement.marks for statement, _ in best.statements):
        confidence = min(confidence, TWO_READINGS)
    return confidence


def _most_alone(
    confidence: float, best: Candidate, statements: Sequence[Statement], now: datetime | None
) -> float:
    """The surest that the opinion can be of a day which one kind of witness names alone."""
    given = [one for one, exact in best.statements if exact or (one.value and one.value.candidates)]
    most = 1.0 if confidence >= CERTAIN and not any("plain" in one.marks for one in given) else LONE
    copies = [one.witness for one in statements if one.kind == "served"]
    if best.day > MADE and not (copies or now):
        most = min(most, UNCOME)
    if is_on_masthead(given):
        most = min(most, MASTHEAD)
    taken = {
        day for copy in copies if copy.about == "captured" and copy.value for day in copy.value.local_days()
    }
    if best.day in taken and is_on_masthead(given, on_day_of_copy=True):
        most = min(most, CLOCK)
    return most


def _contests(statement: Statement, day: date) -> bool:
    """Whether the publisher's own system names another day of publication, in any zone."""
    if statement.kind not in STRONG or statement.value is None or statement.witness.left_out is not None:
        return False
    return statement.value.only_day is not None and all(day != local for local, _ in days_of(statement.value))


def _ranked(days: Sequence[Candidate]) -> list[tuple[float, Candidate]]:
    """The days with their softmax probability beside "no date", most likely first."""
    weights = _weights()
    best = best_scored(days, weights)
    nothing = weights.get("no-date", 0.0)
    top = max([*(entry.score for entry in best), nothing])
    mass = sum(math.exp(entry.score - top) for entry in best) + math.exp(nothing - top)
    return [(math.exp(entry.score - top) / mass, entry.candidate) for entry in best]


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


def _judged(statement: Statement, best: date | None, chance: dict[date, float]) -> Witness:
    """The witness as the page's verdict has it: what supports the chosen day was not left out."""
    witness = statement.witness
    days = (
        [day for day, exact in days_of(statement.value) if exact or statement.value.candidates]
        if statement.value
        else []
    )
    if best in days and statement.kind != "served":
        return replace(witness, left_out=None) if _may_return(statement) else witness
    if (
        witness.left_out is None
        and statement.kind == "visible"
        and max((chance.get(d, 0) for d in days), default=0) < IDLE
    ):
        clock = best is not None and not _HEAD.isdisjoint(statement.marks) and all(day > best for day in days)
        return replace(witness, left_out=Reason("site-clock" if clock else "alone-in-text"))
    return witness


def _with_changes(witnesses: Sequence[Witness]) -> tuple[Witness, ...]:
    """A shown date of no stated role is a change's where the data give its day to a change alone."""
    days = {
        about: {
            witness.value.only_day
            for witness in witnesses
            if witness.about == about and witness.value and not witness.left_out
        }
        for about in ("modified", "published")
    }
    changed = days["modified"] - days["published"] - {None}
    return tuple(
        replace(witness, about="modified")
        if witness.about == "date" and witness.value and witness.value.only_day in changed
        else witness
        for witness in witnesses
    )


def _may_return(statement: Statement) -> bool:
    return (
        statement.witness.left_out is not None and "prose" not in statement.marks and not is_barred(statement)
    )


def _opinion(confidence: float, day: date, witnesses: Sequence[Witness]) -> Opinion:
    because: list[Witness] = []
    against: list[Witness] = []
    for witness in witnesses:
        if witness.left_out or witness.value is None or witness.about in {"served", "captured"}:
            continue
        stands = day in witness.value.local_days() or (day, True) in days_of(witness.value)
        if stands or any(day == choice.only_day for choice in witness.value.choices):
            because.append(witness)
        elif witness.value.precision < Precision.DAY:
            (because if witness.value.contains(Interval.day(day)) else against).append(witness)
        elif witness.about != "modified" or (witness.value.last_day or day) < day:
            against.append(witness)
    finest = next((o.value for o in because if o.value and o.value.only_day == day), None)
    interval = finest or Interval.day(day)
    return Opinion(day, interval, confidence, tuple(because), tuple(against))


def _wider(witnesses: Sequence[Witness], latest: date | None) -> Opinion | None:
    """Where no day is likely enough: what the witnesses that count leave possible up to ``latest``."""
    kept = [
        witness
        for witness in witnesses
        if witness.about in DATES - {"served", "captured"}
        and not witness.left_out
        and witness.value
        # When an upload or an object began bounds the publication from below and dates nothing.
        and not (witness.about == "created" and witness.method.code == "address id")
        and not (latest and witness.value.first_day and witness.value.first_day > latest + _DAY)
    ]
    months = [witness for witness in kept if witness.value and witness.value.precision < Precision.DAY]
    if not kept:
        return None
    given = months[:1] or kept
    interval = Interval.one_of(*dict.fromkeys(witness.value for witness in given[:6] if witness.value))
    return Opinion(None, interval, 0.3, tuple(given[:6]), ())
