"""A small log-linear model over the days a page names: every day's score is a sum of weights.

The weights are data (``date-weights``), fitted by ``tools/fit_dates.py`` on labelled pages.
Statements that echo one field (``ld-…``, ``meta-…``, ``item-…``, ``script-…``) each have a small
weight, and agreement counts once per independent group: the publisher's system, the visible text, the
address, pictures.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Precision
from audit.page.dates.features import NEVER, Days, in_lists, is_barred
from audit.page.dates.statement import Statement, days_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 8  # days that are weighed against each other
LISTED = 2  # of them those that stand in a list alone
_DAY = timedelta(days=1)


class Candidate(NamedTuple):
    """A day, the features that always hold for it, and one row of features for each place it is seen."""

    day: date
    features: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
    statements: tuple[tuple[Statement, bool], ...]


class Scored(NamedTuple):
    """A candidate with its score and the features that make it up."""

    score: float
    features: tuple[str, ...]
    candidate: Candidate


def candidates(statements: Sequence[Statement], latest: date | None) -> list[Candidate]:
    """The days that statements name, with their features; days after ``latest`` are not possible."""
    support: dict[date, list[tuple[Statement, bool]]] = defaultdict(list)
    for statement in statements:
        if statement.value is None or statement.kind in {"served", "month", "address-month", "begun"}:
            continue
        if statement.value.precision < Precision.DAY or not NEVER.isdisjoint(statement.marks):
            continue
        for day, exact in days_of(statement.value):
            support[day].append((statement, exact))
    if latest is not None:
        support = {day: given for day, given in support.items() if day <= latest + _DAY}
    days = Days(statements, support)
    return [
        Candidate(day, *days.features_of(day, given), tuple(given))
        for day, given in sorted(support.items())
        if _may_win(given)
    ]


def _may_win(given: Sequence[tuple[Statement, bool]]) -> bool:
    """A day needs one exact statement that counts: one by a comment or another story alone is nobody's."""
    return any(
        (exact or (statement.value and statement.value.candidates))
        and statement.witness.left_out is None
        and not is_barred(statement)
        for statement, exact in given
    )


def best_scored(days: Sequence[Candidate], weights: Mapping[str, float]) -> list[Scored]:
    """The likeliest days with score and features, best first; a long list of days drowns none of them."""
    scored = [Scored(*score(candidate, weights), candidate) for candidate in days]
    scored.sort(key=lambda entry: (-entry.score, entry.candidate.day))
    kept: list[Scored] = []
    listed = 0
    for entry in scored:
        listed += (in_list := in_lists(entry.candidate.statements))
        if not in_list or listed <= LISTED:
            kept.append(entry)
        if len(kept) == MOST:
            break
    return kept


def score(candidate: Candidate, weights: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    """The candidate's score and the features that make it up: the best place it is seen in counts."""
    get = weights.get
    total = sum(get(feature, 0.0) for feature in candidate.features)
    best: tuple[str, ...] = ()
    if candidate.places:
        value, best = max((sum(get(f, 0.0) for f in place), place) for place in candidate.places)
        total += value
    return total, candidate.features + best
