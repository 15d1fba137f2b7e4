"""Dates of ``<time>`` elements, by the attribute if it has one; their text is read as visible text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import ElementPath, Method
from audit.page.dates.position import Position
from audit.page.dates.statement import Statement, read_stamp, state

if TYPE_CHECKING:
    from audit.formats.html import Parsed

MOST = 300


def time_dates(parsed: Parsed, position: Position) -> list[Statement]:
    """Every ``<time datetime>``, with the marks of where it stands."""
    found = []
    for timed in parsed.times[:MOST]:
        value = read_stamp(timed.datetime, parsed.language) if timed.datetime else None
        if value is None:
            continue
        spot = position.judge(timed.order, timed.element)
        found.append(
            state(
                "time",
                spot.about,
                Method("time element"),
                timed.datetime,
                ElementPath(timed.element.path),
                value,
                group="visible",
                marks=(*spot.marks, *(f"time-{role}" for role in spot.role)),
                order=timed.order,
                left_out=spot.left_out,
            )
        )
    return [statement for statement in found if statement is not None]
