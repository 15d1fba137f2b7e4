"""A small log-linear model over the days a page names: every day's score is a sum of weights.

The weights are data (``date-weights.yaml``), fitted by ``benchmarks/fit_dates.py`` on labelled pages.
Statements that echo one field (``ld-…``, ``meta-…``, ``item-…``, ``script-…``) each have a small
weight, and agreement counts once per independent group: the publisher's system, the visible text, the
address, pictures.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Precision
from audit.read.dates.statement import Statement, days_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DAY = timedelta(days=1)
_SEEN = frozenset({"visible", "time"})
_NEVER = frozenset({"sources", "banner", "label-captured", "label-expires", "label-personal"})
_BARRED = _NEVER | {"comments", "label-legal"}
_IN_PROSE = frozenset({"prose", "comments", "footer", "aside", "label-published", "label-modified", "clock"})
_PAIRS = (
    ("near", "dateish"), ("near", "alone"), ("near", "short"), ("near", "clock"), ("close", "dateish"),
    ("just-before", "dateish"), ("alone", "dateish"), ("short", "label-published"), ("weekday", "far-before"),
    ("footer", "label-published"), ("aside", "near"), ("header", "near"),
)  # fmt: skip
_CHANGES = ("document-modified", "page-modified", "og-modified", "updated", "item-modified")
_GROUPS = {
    "ld": "system", "meta": "system", "item": "system", "script": "system", "visible": "seen",
    "time": "seen", "address": "address", "asset": "asset", "title": "title", "dateline": "dateline",
}  # fmt: skip
STRONG = frozenset({"ld-document-published", "ld-page-published", "meta-og-published", "meta-strong"})
_ZONES = frozenset({"comments", "banner", "calendar", "teaser", "ad", "footer", "aside", "nav", "quote"})
_OUTSIDE = _ZONES | {"prose", "sources"}


class Candidate(NamedTuple):
    """A day, the features that always hold for it, and one row of features for each place it is seen."""

    day: date
    features: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
    statements: tuple[tuple[Statement, bool], ...]


def candidates(statements: Sequence[Statement], latest: date | None) -> list[Candidate]:
    """The days that statements name, with their features; days after ``latest`` are not possible."""
    support: dict[date, list[tuple[Statement, bool]]] = defaultdict(list)
    for one in statements:
        if one.value is None or one.kind in {"served", "month", "address-month"}:
            continue
        if one.value.precision < Precision.DAY or not _NEVER.isdisjoint(one.marks):
            continue
        for day, exact in days_of(one.value):
            support[day].append((one, exact))
    if latest is not None:
        support = {day: given for day, given in support.items() if day <= latest + _DAY}
    context = _Context(statements, support)
    return [context.candidate(day, given) for day, given in sorted(support.items()) if _may_win(given)]


def _may_win(given: Sequence[tuple[Statement, bool]]) -> bool:
    """A day needs one exact statement that is not barred: one by a comment alone is nobody's."""
    return any((exact or (one.value and one.value.candidates)) and not is_barred(one) for one, exact in given)


def is_barred(one: Statement) -> bool:
    """Whether a statement is about something else than the page, whatever else agrees with it."""
    return one.kind.startswith("ld-other") or not _BARRED.isdisjoint(one.marks)


class _Context:
    """What holds for the page as a whole."""

    def __init__(
        self, statements: Sequence[Statement], support: Mapping[date, Sequence[tuple[Statement, bool]]]
    ) -> None:
        self.months = {
            one.value.first_day.replace(day=1)
            for one in statements
            if one.kind in {"month", "address-month"} and one.value and one.value.first_day
        }
        self.strong = self._days(support, STRONG)
        self.modified = self._days(support, None, "modified")
        self.published = any(
            one.kind in _SEEN and "label-published" in one.marks and not _is_outside(one)
            for one in statements
        )
        self.seen = sorted(
            day for day, given in support.items() if any(s.kind in _SEEN and exact for s, exact in given)
        )
        self.all = sorted(support)
        shown = [one for one in statements if one.kind in _SEEN and not _is_outside(one)]
        headed = [one for one in shown if not {"before", "far-before", "just-before"} & set(one.marks)]
        self.first = headed[0].order if headed else None
        self.first_shown = shown[0].order if shown else None

    @staticmethod
    def _days(
        support: Mapping[date, Sequence[tuple[Statement, bool]]],
        kinds: frozenset[str] | None,
        about: str = "",
    ) -> list[date]:
        return sorted(
            day
            for day, given in support.items()
            if any(exact and (s.kind in kinds if kinds else s.witness.about == about) for s, exact in given)
        )

    def candidate(self, day: date, given: Sequence[tuple[Statement, bool]]) -> Candidate:
        """A day with all its features."""
        features: dict[str, None] = {}
        groups: set[str] = set()
        places = []
        for one, exact in given:
            stem = one.kind.split("-", 1)[0]
            if one.kind in _SEEN:
                places.append(self._place(one))
                if not _is_outside(one):
                    groups.add("seen")
                continue
            features[one.kind if exact else f"{one.kind}~"] = None
            for mark in one.marks:
                features[f"{stem}:{mark}"] = None
            if exact and not one.kind.endswith(("modified", "updated", "other-published")):
                groups.add(_GROUPS.get(stem, stem))
        for feature in self._relations(day, given, groups):
            features[feature] = None
        return Candidate(day, tuple(features), tuple(dict.fromkeys(places)), tuple(given))

    def _place(self, one: Statement) -> tuple[str, ...]:
        marks = one.marks
        if "prose" in marks:  # a day that a sentence speaks of, wherever the sentence stands
            marks = tuple(mark for mark in marks if mark in _IN_PROSE)
        elif not _ZONES.isdisjoint(marks):  # nearness to the headline means little in another part
            marks = tuple(mark if mark in _ZONES else f"out-{mark}" for mark in marks)
        row = [f"{one.kind}", *(f"{one.kind}:{mark}" for mark in marks)]
        row += [f"{a}+{b}" for a, b in _PAIRS if a in marks and b in marks]
        if one.order == self.first:
            row.append("seen:first")
        if one.order == self.first_shown:
            row.append("seen:first-shown")
        return tuple(row)

    def _relations(self, day: date, given: Sequence[tuple[Statement, bool]], groups: set[str]) -> list[str]:
        found = [f"groups:{min(len(groups), 4)}"]
        if all(_says_modified(one) for one, exact in given if exact):
            found.append("only-modified" if self.strong or self.published else "only-modified-known")
        if {"system", "seen"} <= groups:
            found.append("system+seen")
        if self.strong and day not in self.strong:
            changed = any(exact and one.kind.endswith(_CHANGES) for one, exact in given)
            found += ["modified-not-published"] if changed else []
            found += ["before-strong"] if day < self.strong[0] else []
            found += ["after-strong"] if day > self.strong[-1] else []
            found += ["day-off-strong"] if any(abs((day - one).days) == 1 for one in self.strong) else []
        if self.modified and day > self.modified[-1]:
            found.append("after-modified")
        if self.months:
            found.append("month-agrees" if day.replace(day=1) in self.months else "month-differs")
        if self.seen and day == self.seen[0]:
            found.append("earliest-seen")
        if len(self.all) == 1:
            found.append("only-day")
        elif day == self.all[-1]:
            found.append("latest-of-all")
        return found


def _says_modified(one: Statement) -> bool:
    if one.kind in _SEEN and "label-modified" in one.marks:
        return True
    return one.witness.about == "modified"


def _is_outside(one: Statement) -> bool:
    return not {
        "comments",
        "banner",
        "calendar",
        "teaser",
        "ad",
        "footer",
        "aside",
        "nav",
        "prose",
    }.isdisjoint(one.marks)


def score(candidate: Candidate, weights: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    """The candidate's score and the features that make it up: the best place it is seen in counts."""
    get = weights.get
    total = sum(get(feature, 0.0) for feature in candidate.features)
    best: tuple[str, ...] = ()
    if candidate.places:
        value, best = max((sum(get(f, 0.0) for f in place), place) for place in candidate.places)
        total += value
    return total, candidate.features + best
