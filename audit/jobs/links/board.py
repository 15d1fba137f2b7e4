"""What a run has met, kept small: the counts of all rows and the worst of them."""

from __future__ import annotations

import heapq
from collections import Counter
from typing import TYPE_CHECKING

from audit.links import EFFECTS

if TYPE_CHECKING:
    from audit.jobs.links.rows import LinkRow

_WORST = 1000  # rows kept for the table
_PLACES = 3  # citing places shown of each


class Board:
    """Hears every row. ``keep`` keeps the worst thousand for the table; counting needs no memory."""

    def __init__(self, *, keep: bool = True) -> None:
        self.standings: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.failing = 0
        self._keep = keep
        self._worst: list[tuple[_Reversed, LinkRow]] = []

    def hear(self, row: LinkRow) -> None:
        """Count a row, and keep it if it is among the worst so far."""
        self.standings[row.standing] += 1
        self.outcomes[row.outcome] += 1
        self.failing += EFFECTS[row.outcome] not in {"good", "none"}
        if not self._keep or (row.standing == "alive" and row.outcome == "ok"):
            return
        entry = (_Reversed(row.badness), row)
        if len(self._worst) < _WORST:
            heapq.heappush(self._worst, entry)
        else:
            heapq.heappushpop(self._worst, entry)

    def rows(self) -> list[LinkRow]:
        """The rows kept, worst first."""
        return [row for _, row in sorted(self._worst, key=lambda entry: entry[1].badness)]

    def table(self) -> str:
        """The rows that need a look, worst first, and the counts, for a terminal."""
        lines = [line for row in self.rows() for line in _lines(row)]
        outcomes = ", ".join(f"{count} {name}" for name, count in self.outcomes.most_common())
        standings = ", ".join(f"{count} {name}" for name, count in self.standings.most_common())
        total = self.outcomes.total()
        lines.append(
            f"{total} links looked at: {outcomes}. They stand: {standings}." if total else "No link is due."
        )
        return "\n".join(lines)

    def fails(self, threshold: str, *, once: bool) -> bool:
        """Whether a link stands at or below the threshold; a run without history asks how it is now."""
        if threshold == "never":
            return False
        if once:
            return bool(self.failing)
        return bool(self.standings["dead"] or (threshold == "ailing" and self.standings["ailing"]))


class _Reversed(tuple[int, int, str]):
    """Orders the least bad first, so that a heap gives it up first."""

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        return isinstance(other, tuple) and tuple.__gt__(self, other)


def _lines(row: LinkRow) -> list[str]:
    lines = [f"{row.standing:8} {row.outcome:16} {row.url}"]
    lines += [f"{'':9}{reason}" for reason in row.reasons[:2]]
    places = ", ".join(row.cited_by[:_PLACES]) + (
        f" and {len(row.cited_by) - _PLACES} more" if len(row.cited_by) > _PLACES else ""
    )
    lines += [f"{'':9}cited by {places}"] if places else []
    return [*lines, f"{'':9}{row.suggestion}"] if row.suggestion else lines
