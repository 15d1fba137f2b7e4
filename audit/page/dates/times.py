"""Dates of ``<time>`` elements, by the attribute if it has one; their text is read as visible text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import ElementPath, Method
from audit.page.dates.labels import LABELLED_OTHERWISE, relation_of
from audit.page.dates.position import Position
from audit.page.dates.statement import Statement, read_stamp, state

if TYPE_CHECKING:
    from audit.formats.html import Element, Parsed

MOST = 300


def time_dates(parsed: Parsed, position: Position) -> list[Statement]:
    """Every ``<time datetime>``, with the marks of where it stands."""
    found = []
    for timed in parsed.times[:MOST]:
        value = read_stamp(timed.datetime, parsed.language) if timed.datetime else None
        if value is None:
            continue
        spot = position.judge(timed.order, timed.element)
        relation = "" if spot.left_out else _relation(timed.element)
        found.append(
            state(
                "time",
                spot.about,
                Method("time element"),
                timed.datetime,
                ElementPath(timed.element.path),
                value,
                group="visible",
                marks=(
                    *spot.marks,
                    *(f"time-{role}" for role in spot.role),
                    *((f"label-{relation}",) if relation else ()),
                ),
                order=timed.order,
                left_out=LABELLED_OTHERWISE.get(relation, spot.left_out),
            )
        )
    return [statement for statement in found if statement is not None]


def _relation(element: Element) -> str:
    """What the text right before the element makes of its date: ``until`` and ``since``; "" for nothing."""
    before = element.node.prev
    if before is None or before.tag != "-text":
        return ""
    text = (before.text_content or "").rstrip()
    found = relation_of(text, "") if text[-1:].isalpha() else None
    return found if found in {"until", "since"} else ""
