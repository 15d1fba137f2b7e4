"""The day that a site prints over its pages: that of the visit, and of no text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from audit.model import Reason
from audit.page.dates.features import PUBLISHED, SEEN, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.page.dates.statement import Statement

_HEAD = frozenset({"far-before", "before", "nav"})
_SHOWN_OR_SERVED = frozenset(SEEN) | {"served"}


def without_clocks(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, a day of the masthead left out where it is that of the visit.

    It is where the copy was made on it, or where the publisher's system names an earlier day of publication;
    and nowhere does anything but the masthead name it.
    """
    visits = _days_of_copies(statements)
    named = _named(statements)
    first = min((day for day, kind in named if kind in STRONG), default=date.max)
    if not visits and first == date.max:
        return list(statements)
    elsewhere = {day for day, _ in named}

    def is_visit(statement: Statement) -> bool:
        if statement.kind not in SEEN or statement.witness.left_out:
            return False
        day = statement.day
        return day is not None and day not in elsewhere and (day in visits or (day - first).days > 1)

    return [
        statement._replace(witness=replace(statement.witness, left_out=Reason("site-clock")))
        if is_visit(statement) and is_on_masthead([statement])
        else statement
        for statement in statements
    ]


def _days_of_copies(statements: Sequence[Statement]) -> set[date]:
    """The days on which the copy may have been made."""
    copies = [one.value for one in statements if one.witness.about == "captured"]
    return {day for value in copies if value for day in value.local_days()}


def _named(statements: Sequence[Statement]) -> list[tuple[date, str]]:
    """The days that data, addresses and titles name, each with its kind."""
    return [
        (day, statement.kind)
        for statement in statements
        if statement.kind not in _SHOWN_OR_SERVED
        and not statement.witness.left_out
        and statement.value
        and (day := statement.value.only_day)
    ]


def is_on_masthead(given: Sequence[Statement], *, on_day_of_copy: bool = False) -> bool:
    """Whether all of these stand where sites print the day of the visit: over the headline.

    A byline may stand there too, so that more is asked of the place, unless the day is that of the copy.
    """
    place = _is_clock_on_its_day if on_day_of_copy else _is_clock
    return all(statement.kind in SEEN and place(frozenset(statement.marks)) for statement in given)


def _is_clock(marks: frozenset[str]) -> bool:
    if not marks.isdisjoint(PUBLISHED):
        return False
    is_byline = not marks.isdisjoint({"article", "label-dated", "clock"})
    return not marks.isdisjoint(_HEAD) or (
        not is_byline and "weekday" in marks and not marks.isdisjoint({"just-before", "top"})
    )


def _is_clock_on_its_day(marks: frozenset[str]) -> bool:
    if "label-published" in marks:
        return False
    return not marks.isdisjoint(_HEAD | {"just-before", "top", "plain"}) or (
        "weekday" in marks and "dateish" not in marks
    )
