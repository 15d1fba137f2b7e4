"""All that a run's targets cite and how it stands, whether it was looked at in this run or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from audit.analysis import CitedAddress
from audit.jobs.links.rows import LinkRow, row_of
from audit.jobs.links.summary import Summary
from audit.links import timeline_of
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from audit.links import Timeline
    from audit.store import History

_MONTHS = 12
_UNASKED = 100_000  # rows of addresses that were not requested, kept for their reasons


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One cited address: its row, what was met there, and how it stood over time."""

    row: LinkRow
    address: CitedAddress
    timeline: Timeline


@dataclass(slots=True)
class Review:
    """How everything stands that a run's targets cite; exit code and every output come from it alone.

    With ``holds_all`` each cited address is held in ``found``: for documents and dossiers, not for lists of a
    million. The ``summary`` counts all in either case. With ``once`` there is no history: how each address is
    now is all that counts. ``times`` are the moments at which the standings are wanted too, oldest first, in
    UTC. ``finished`` says that all targets were read, so that what is missing is cited by none.
    """

    holds_all: bool = True
    once: bool = False
    summary: Summary = field(default_factory=Summary)
    unasked: dict[str, LinkRow] = field(default_factory=dict)
    found: list[Reviewed] = field(default_factory=list)
    times: tuple[datetime, ...] = ()
    finished: bool = False

    def take(self, row: LinkRow) -> None:
        """A row that was settled in this run. Those not requested are kept: the history has none."""
        self.summary.look(row)
        if row.unasked and len(self.unasked) < _UNASKED:
            self.unasked[row.url] = row
        if self.once and not self.holds_all:
            self.summary.add(row)

    def finish(self, history: History, now: datetime, begun: datetime) -> None:
        """Find how all that was cited stands, worst first; looks since ``begun`` are of this run."""
        self.times = month_ends(now)
        if not self.once or self.holds_all:
            for cited in history.cited():
                self._add(dict(cited), history, now, begun)
        self.found.sort(key=lambda found: found.row.badness)
        self.summary.next_look = history.next_due(now)
        self.finished = True

    def fails(self, threshold: str) -> bool:
        """Whether something that is cited stands at or below the threshold (``once``: fails now)."""
        return self.summary.fails(threshold, once=self.once)

    def _add(
        self, cited: Mapping[str, tuple[str, ...]], history: History, now: datetime, begun: datetime
    ) -> None:
        for url, known in history.known([*cited]).items():
            address = CitedAddress(url, known.attempts, known.events, now)
            row = self._row(address, cited[url])
            looked = bool(address.live) and address.live[-1].at >= begun
            self.summary.add(row, is_news=looked or row.unasked)
            if self.holds_all:
                timeline = timeline_of(known.attempts, known.events, now=now, times=self.times)
                self.found.append(Reviewed(row, address, timeline))

    def _row(self, address: CitedAddress, places: tuple[str, ...]) -> LinkRow:
        url = address.url
        if url in self.unasked:
            return replace(self.unasked[url], cited_by=places)
        if not address.live:
            reasons = (Reason("not-looked-at-yet"), *_later(address))
            return LinkRow(url, "refused", "unknown", None, None, reasons, places, unasked=True)
        row = row_of(places, address.live[-1], address.status)
        return replace(row, reasons=(*row.reasons, *_later(address)))


def _later(address: CitedAddress) -> tuple[Reason, ...]:
    """That attempts later than now do not count, where there are some."""
    return (Reason("attempts-later", count=address.later),) if address.later else ()


def month_ends(now: datetime, count: int = _MONTHS) -> tuple[datetime, ...]:
    """The last moments of the months before ``now``, and ``now``; oldest first."""
    ends = [now]
    for _ in range(count - 1):
        ends.append(ends[-1].replace(day=1, hour=0, minute=0, second=0, microsecond=0) - timedelta(seconds=1))
    return tuple(reversed(ends))
