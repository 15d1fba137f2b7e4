"""Words of a text with the place where they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text: ``text`` stands between the character offsets ``start`` and ``end`` of it."""

    text: str
    start: int
    end: int
