"""What holds of a day that a page names, in the words of the weights: features of it and of its places."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from audit.page.dates.labels import LABELLED_OTHERWISE
from audit.page.dates.order import is_read_as, usual_of
from audit.page.dates.statement import WEB, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Given = Sequence[tuple[Statement, bool]]

_FORWARD = 20  # hours: a stamp in UTC from here on is the next day in Europe and Africa already
SEEN = frozenset({"visible", "time"})
NEVER = frozenset(
    {"sources", "banner", "print-header", "entry"}
    | {f"label-{role}" for role in LABELLED_OTHERWISE if role != "legal"}
)
_BARRED = NEVER | {"comments", "label-legal"}
_IN_PROSE = frozenset({"prose", "comments", "footer", "aside", "label-published", "label-modified", "clock"})
_PAIRS = (
    ("near", "dateish"), ("near", "alone"), ("near", "short"), ("near", "clock"), ("close", "dateish"),
    ("just-before", "dateish"), ("alone", "dateish"), ("short", "label-published"), ("weekday", "far-before"),
    ("footer", "label-published"), ("aside", "near"), ("header", "near"),
)  # fmt: skip
_CHANGES = ("document-modified", "page-modified", "og-modified", "updated", "item-modified")
_GROUPS = {
    "ld": "system", "meta": "system", "item": "system", "script": "system", "visible": "seen",
    "time": "seen", "address": "address", "asset": "asset", "title": "title", "feed": "system",
}  # fmt: skip
_SURE_OF_OLD = frozenset({"system", "address"})  # groups that name no day of long ago but the page's own
STRONG = frozenset({"ld-document-published", "ld-page-published", "meta-og-published", "meta-strong"})
_NAMED = STRONG | {"meta-citation", "item-published", "ld-nested-published", "ld-untyped-published"}
_ZONES = frozenset({"comments", "banner", "calendar", "teaser", "ad", "footer", "aside", "nav", "quote"})
_OUTSIDE = _ZONES | {"prose", "sources"}
_BEFORE_HEADLINE = frozenset({"before", "far-before", "just-before"})
_FOOT = frozenset({"footer"})
PUBLISHED = frozenset({"label-published", "class-published", "time-published"})
_DAY = timedelta(days=1)
_CHANGED = frozenset({"label-modified", "class-modified", "time-modified"})


def is_barred(statement: Statement) -> bool:
    """Whether a statement is about something else than the page, whatever else agrees with it."""
    return statement.kind.startswith("ld-other") or not _BARRED.isdisjoint(statement.marks)


class Days:
    """The days that a page names, seen together."""

    def __init__(self, statements: Sequence[Statement], support: Mapping[date, Given]) -> None:
        self.months = {
            statement.value.first_day.replace(day=1)
            for statement in statements
            if statement.kind in {"month", "address-month"} and statement.value and statement.value.first_day
        }
        self.strong = self._days(support, STRONG)
        self._strong = frozenset(self.strong)
        self.modified = self._days(support, None, "modified")
        self._support = support
        self.seen = sorted(
            day for day, given in support.items() if any(s.kind in SEEN and exact for s, exact in given)
        )
        self.all = sorted(day for day, given in support.items() if any(exact for _, exact in given))
        self.kept, self.changed = self._shown(support)
        shown = [
            statement for statement in statements if statement.kind in SEEN and not _is_outside(statement)
        ]
        self.published = any("label-published" in statement.marks for statement in shown)
        headed = (statement.order for statement in shown if _BEFORE_HEADLINE.isdisjoint(statement.marks))
        self.first = next(headed, None)
        self.first_shown = shown[0].order if shown else None

    @staticmethod
    def _days(
        support: Mapping[date, Given],
        kinds: frozenset[str] | None,
        about: str = "",
    ) -> list[date]:
        return sorted(
            day
            for day, given in support.items()
            if any(exact and (s.kind in kinds if kinds else s.witness.about == about) for s, exact in given)
        )

    @staticmethod
    def _shown(
        support: Mapping[date, Given],
    ) -> tuple[dict[date, int], dict[date, int]]:
        """The days shown in the page's own part, and those of them shown as a change only; with the block."""
        kept: dict[date, int] = {}
        changed: dict[date, int] = {}
        for day, given in support.items():
            own = [
                statement
                for statement, exact in given
                if exact and statement.kind in SEEN and not _is_outside(statement)
            ]
            if own:
                where = changed if all(_says_modified(statement) for statement in own) else kept
                where[day] = min(statement.order for statement in own)
        return kept, changed

    def _is_published_before(self, day: date) -> bool:
        """Whether the page's data name an earlier day of publication."""
        return self._first_named is not None and self._first_named < day

    @cached_property
    def _first_named(self) -> date | None:
        return next(iter(self._days(self._support, _NAMED)), None)

    def _beside(self, day: date) -> str | None:
        """Whether a day is shown beside its change ("5 May, updated 7 May"), or is that change."""
        if day in self.changed:
            at = self.changed[day]
            return (
                "change-beside" if any(d < day and abs(o - at) <= 3 for d, o in self.kept.items()) else None
            )
        if day in self.kept:
            at = self.kept[day]
            return (
                "beside-change"
                if any(d > day and abs(o - at) <= 3 for d, o in self.changed.items())
                else None
            )
        return None

    def features_of(self, day: date, given: Given) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """The features that always hold for a day, and one row of features for each place it is seen."""
        features: dict[str, None] = {}
        groups: set[str] = set()
        places = []
        for statement, exact in given:
            stem = statement.kind.split("-", 1)[0]
            if statement.kind in SEEN:
                places.append(self._place(statement, day))
                if not _is_outside(statement):
                    groups.add("seen")
                continue
            if is_barred(statement):
                continue
            features[statement.kind if exact else f"{statement.kind}{_stretch(statement, day)}"] = None
            for mark in statement.marks:
                features[f"{stem}:{mark}"] = None
            if (
                exact
                and not statement.kind.endswith(("modified", "updated", "other-published"))
                and _is_heard(statement)
            ):
                groups.add(_GROUPS.get(stem, stem))
        for feature in self._relations(day, given, groups):
            features[feature] = None
        return tuple(features), tuple(dict.fromkeys(places))

    def _place(self, statement: Statement, day: date) -> tuple[str, ...]:
        row = [*_row(statement.kind, statement.marks)]
        if "either-order" in statement.marks and not is_read_as(
            usual_of(statement.marks), statement.witness.quote, day
        ):
            row.append("rare-order")
        if statement.order == self.first:
            row.append("seen:first")
        if statement.order == self.first_shown:
            row.append("seen:first-shown")
        return tuple(row)

    def _by_strong(self, day: date, given: Given) -> list[str]:
        """How a day stands to those that the publisher's system names as days of publication."""
        if not self.strong:
            return []
        if day in self._strong:
            return ["strong"]
        found = ["listed-not-strong" if in_lists(given) else "not-strong"]
        if any(exact and statement.kind.endswith(_CHANGES) for statement, exact in given):
            found.append("modified-not-published")
            soon = not self._strong.isdisjoint({day - _DAY, day - 2 * _DAY})
            # A stamp in UTC of late evening is the next day already where it was written.
            local = any(
                not exact and statement.kind in STRONG and _stretch(statement, day) == "~"
                for statement, exact in given
            )
            found += ["changed-soon"] if soon and not local else []
        found += ["before-strong"] if day < self.strong[0] else []
        found += ["after-strong"] if day > self.strong[-1] else []
        found += [] if self._strong.isdisjoint({day - _DAY, day + _DAY}) else ["day-off-strong"]
        return found

    def _relations(self, day: date, given: Given, groups: set[str]) -> list[str]:
        found = [f"groups:{min(len(groups), 4)}"]
        beside = self._beside(day)
        stated = [statement for statement, exact in given if exact]
        if stated and all(_says_modified(statement) for statement in stated):
            other = self.strong or self.published or beside or self._is_published_before(day)
            found.append("only-modified" if other else "only-modified-known")
        if day.year < WEB and groups.isdisjoint(_SURE_OF_OLD):
            found += ["before-web", "before-web-published"] if self.strong else ["before-web"]
        if {"system", "seen"} <= groups:
            found.append("system+seen")
        found += self._by_strong(day, given)
        if beside:
            found.append(beside)
        if self.modified and day > self.modified[-1]:
            found.append("after-modified")
        if self.months:
            found.append("month-agrees" if day.replace(day=1) in self.months else "month-differs")
        if self.seen and day == self.seen[0]:
            found.append("earliest-seen")
        if len(self.all) == 1:
            found.append("only-day")
        elif self.all and day == self.all[-1]:
            found.append("latest-of-all")
        return found


@lru_cache(maxsize=4096)  # the dates of a list all stand in places of one kind
def _row(kind: str, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The features of a place with these marks."""
    if "prose" in marks:  # a day that a sentence speaks of, wherever the sentence stands
        marks = tuple(mark for mark in marks if mark in _IN_PROSE)
    elif not _ZONES.isdisjoint(marks):  # nearness to the headline means little in another part
        marks = tuple(mark if mark in _ZONES else f"out-{mark}" for mark in marks)
    pairs = (f"{a}+{b}" for a, b in _PAIRS if a in marks and b in marks)
    return kind, *(f"{kind}:{mark}" for mark in marks), *pairs


def _is_heard(statement: Statement) -> bool:
    """Whether a statement counts among those that agree: later script dates are mostly of other stories."""
    if statement.kind == "title":
        return "apart" in statement.marks
    return statement.kind != "script-published" or "first" in statement.marks


def _stretch(statement: Statement, day: date) -> str:
    """How far a stamp in UTC must be moved to fall on another day: "~" near, "~~" only in the Far East."""
    if statement.value is None or statement.value.first is None or statement.value.candidates:
        return "~"
    return "~~" if day > statement.value.first.date() and statement.value.first.hour < _FORWARD else "~"


def _says_modified(statement: Statement) -> bool:
    if statement.kind not in SEEN:
        return statement.witness.about == "modified"
    if "label-modified" in statement.marks:
        return True
    return not _CHANGED.isdisjoint(statement.marks) and PUBLISHED.isdisjoint(statement.marks)


def _is_outside(statement: Statement) -> bool:
    """Whether it stands in another part of the page; a story's own foot is none where it says published."""
    outside = _OUTSIDE.intersection(statement.marks)
    if not outside:
        return False
    signed = outside == _FOOT and "article" in statement.marks and not PUBLISHED.isdisjoint(statement.marks)
    return not signed


def in_lists(given: Given) -> bool:
    """Whether a day stands in lists alone: there are as many as the list is long, and all alike."""
    return all("listed" in statement.marks for statement, _ in given)
