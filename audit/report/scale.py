"""A small picture of dates for a terminal: one row per day, placed between the first and the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WIDTH = 40
MOST = 15
"""Rows that are still read at a glance."""


def scale(points: Sequence[tuple[date, str]]) -> list[str]:
    """A line per point, in the order of the days; nothing where all fall on one day."""
    ordered = sorted(points)
    if not ordered or ordered[0][0] == ordered[-1][0] or len(ordered) > MOST:
        return []
    first = ordered[0][0].toordinal()
    span = ordered[-1][0].toordinal() - first
    return [f"{day}  {_line((day.toordinal() - first) / span)}  {label}" for day, label in ordered]


def _line(share: float) -> str:
    at = round(share * (WIDTH - 1))
    return f"{'─' * at}●{'─' * (WIDTH - 1 - at)}"
