"""The day of an old text beside those of its copies, and the label that stands before a ``<time>``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.page.dates.labels import LABELLED_OTHERWISE, UPLOADED
from audit.page.dates.statement import WEB

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from audit.model import Location
    from audit.page.dates.statement import Statement

# Where a text's own day stands: in an element for dates, with a label, or beside the headline.
_OWN = frozenset(
    {"label-published", "label-dated", "class-published", "time-published", "dateish", "dateish-around"}
    | {"just-before", "in-headline", "near", "close"}
)
_NOT_OWN = frozenset(
    {"prose", "sentence", "listed", "comments", "banner", "calendar", "teaser", "ad", "aside", "nav", "quote"}
)
_TAKEN = frozenset({"label-modified"} | {f"label-{role}" for role in LABELLED_OTHERWISE})
_COPIED = "label-copied"


def without_uploads(statements: Sequence[Statement]) -> list[Statement]:
    """The statements; where the page states a day before the web as its own, uploads are of a copy.

    "14 March 1889 … Uploaded 12 March 2014" is of 1889; without an older day it came out on that day.
    """
    if not any(UPLOADED in statement.marks for statement in statements):
        return list(statements)
    if not any(_is_of_old(statement) for statement in statements):
        return list(statements)
    return [
        _with_label(statement, _COPIED) if UPLOADED in statement.marks else statement
        for statement in statements
    ]


def _is_of_old(statement: Statement) -> bool:
    """Whether a statement gives the page a day before the web."""
    day = statement.day
    if day is None or day.year >= WEB or statement.witness.left_out:
        return False
    marks = frozenset(statement.marks)
    if statement.kind == "visible":
        return not marks.isdisjoint(_OWN) and marks.isdisjoint(_NOT_OWN)
    return statement.kind != "time" or marks.isdisjoint(_NOT_OWN)


def label_times(times: Sequence[Statement], shown: Iterable[Statement]) -> list[Statement]:
    """``<time>`` elements with the label that stands before their day where it is read as text.

    "Accessed <time>4 June 2020</time>", "Last reviewed: <time>": the element alone says nothing of what.
    """
    if not times:
        return []
    labels: dict[tuple[Location | int, date | None], set[str]] = defaultdict(set)
    days = {statement.day for statement in times}
    for statement in shown:
        if statement.day not in days:
            continue
        found = [mark for mark in statement.marks if mark.startswith("label-") or mark == UPLOADED]
        for place in (statement.witness.where, statement.order):
            labels[place, statement.day].add(found[-1] if found else "")
    return [_labelled(one, labels[one.witness.where, one.day] or labels[one.order, one.day]) for one in times]


def _labelled(statement: Statement, labels: set[str]) -> Statement:
    if len(labels) != 1:
        return statement
    (label,) = labels
    if label == UPLOADED:
        return statement._replace(marks=(*statement.marks, UPLOADED))
    return _with_label(statement, label) if label in _TAKEN else statement


def _with_label(statement: Statement, label: str) -> Statement:
    """The statement with a label, and left out where what has this label is no day of publication."""
    role = label.removeprefix("label-")
    witness = statement.witness
    about = "modified" if role == "modified" else witness.about
    left_out = LABELLED_OTHERWISE.get(role, witness.left_out)
    return statement._replace(
        marks=(*statement.marks, label), witness=replace(witness, about=about, left_out=left_out)
    )
