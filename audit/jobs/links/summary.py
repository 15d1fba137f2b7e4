"""What a run met and how all stands that its targets cite, bounded."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from audit.formats.http import host_of
from audit.links import EFFECTS, is_failure
from audit.model import Reason

if TYPE_CHECKING:
    from datetime import datetime

    from audit.jobs.links.rows import LinkRow

MOST_ROWS = 1000  # rows kept for the table
_TIMES = 1000  # times kept of a host
BAD = frozenset({"dead", "ailing", "moved", "drifted"})


@dataclass(slots=True)
class HostLooks:
    """What the looks of this run met at one host."""

    host: str
    looked: int = 0
    failed: int = 0
    refused: int = 0
    times: list[float] = field(default_factory=list)

    @property
    def median(self) -> float | None:
        """Seconds that half of the looks took less than."""
        if not self.times:
            return None
        from statistics import median  # few tables have hosts

        return round(median(self.times), 3)

    def plain(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "host": self.host, "looked": self.looked, "failed": self.failed, "refused": self.refused,
            "median_seconds": self.median,
        }  # fmt: skip


@dataclass(slots=True)
class Summary:
    """The counts of a run and, with ``keep``, the worst thousand rows that need a look.

    ``outcomes`` are those of the looks of this run, ``unasked`` counts what was due and not requested,
    ``private`` those among them at addresses that are not public;
    ``standings`` are those of all that is cited. ``next_look`` is when the next address is due.
    """

    keep: bool = True
    outcomes: Counter[str] = field(default_factory=Counter)
    unasked: int = 0
    private: int = 0
    standings: Counter[str] = field(default_factory=Counter)
    failing: int = 0
    hosts: dict[str, HostLooks] = field(default_factory=dict)
    next_look: datetime | None = None
    _worst: list[tuple[_Reversed, LinkRow]] = field(default_factory=list)

    def look(self, row: LinkRow) -> None:
        """Count a row that was settled in this run."""
        if row.unasked:
            self.unasked += 1
            self.private += any(map(_is_private, row.reasons))
            return
        self.outcomes[row.outcome] += 1
        host = host_of(row.url)
        looks = self.hosts.setdefault(host, HostLooks(host))
        looks.looked += 1
        looks.failed += is_failure(row.outcome, row.reasons)
        looks.refused += EFFECTS[row.outcome] == "none"
        if row.seconds is not None and len(looks.times) < _TIMES:
            looks.times.append(row.seconds)

    def add(self, row: LinkRow, *, is_news: bool = True) -> None:
        """Count how a cited address stands; shown is what stands badly, and news that is not plain."""
        self.standings[row.standing] += 1
        self.failing += is_failure(row.outcome, row.reasons)
        lost = any(reason.code.startswith("fragment-") for reason in row.reasons)
        plain = row.standing == "alive" and row.outcome == "ok" and not lost
        if not self.keep or not (row.standing in BAD or (is_news and not plain)):
            return
        entry = (_Reversed(row.badness), row)
        if len(self._worst) < MOST_ROWS:
            heapq.heappush(self._worst, entry)
        else:
            heapq.heappushpop(self._worst, entry)

    def rows(self) -> list[LinkRow]:
        """The rows kept, worst first."""
        return [row for _, row in sorted(self._worst, key=lambda entry: entry[1].badness)]

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


def _is_private(reason: Reason) -> bool:
    why = dict(reason.values).get("why")
    return isinstance(why, Reason) and why.code in {"address-not-public", "address-carries-private"}
