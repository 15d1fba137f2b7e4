"""The day of publication that stands in an element for changes, beside the change itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.page.dates.statement import Statement

_OF_CLASS = frozenset({"class-modified", "time-modified"})
_SAID = frozenset({"label-modified", "class-published", "time-published"})


def part_changes(shown: Sequence[Statement]) -> list[Statement]:
    """Statements of shown days, where the earliest of several in one element "updated" is no change.

    "3 May 2021 · Updated 5 May 2021": the class of the element speaks of the second day.
    """
    found = list(shown)
    for numbers in _places(shown):
        days = {number: day for number in numbers if (day := shown[number].day)}
        first = min(days.values(), default=None)
        if len(set(days.values())) > 1:
            for number, day in days.items():
                if day == first and _SAID.isdisjoint(shown[number].marks):
                    found[number] = _without_change(shown[number])
    return found


def _places(shown: Sequence[Statement]) -> Iterator[list[int]]:
    """The numbers of the statements that stand together: in one block or in two, one after the other."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for number, statement in enumerate(shown):
        if not _OF_CLASS.isdisjoint(statement.marks):
            blocks[statement.order].append(number)
    for order, numbers in blocks.items():
        if order - 1 in blocks or order + 1 not in blocks:
            yield numbers  # by itself, as those of a long list are
        elif order + 2 not in blocks:
            yield numbers + blocks[order + 1]


def _without_change(statement: Statement) -> Statement:
    marks = tuple(mark for mark in statement.marks if mark not in _OF_CLASS)
    about = "date" if statement.witness.about == "modified" else statement.witness.about
    return statement._replace(witness=replace(statement.witness, about=about), marks=marks)
