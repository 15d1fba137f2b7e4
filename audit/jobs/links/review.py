"""All that a run's targets cite and how it stands, whether it was looked at in this run or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from audit.analysis import CitedAddress
from audit.jobs.links.rows import LinkRow, row_of
from audit.links import timeline_of
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from audit.links import Timeline
    from audit.store import History

_BATCH = 500
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One cited address: its row, what was met there, and how it stood over time."""

    row: LinkRow
    address: CitedAddress
    timeline: Timeline


@dataclass(slots=True)
class Review:
    """Gathers what is cited while the targets are read; afterwards tells how each address stands.

    Holds every cited address in memory: for documents and dossiers, not for lists of a million.
    ``times`` are the moments at which the standings are wanted too, oldest first, in UTC. ``finished``
    says that all targets were read, so that what is missing from ``found`` is cited by none.
    """

    cited: dict[str, list[str]] = field(default_factory=dict)
    unasked: dict[str, LinkRow] = field(default_factory=dict)
    found: list[Reviewed] = field(default_factory=list)
    times: tuple[datetime, ...] = ()
    finished: bool = False

    def cite(self, url: str, place: str) -> None:
        """The address is cited there."""
        self.cited.setdefault(url, []).append(place)

    def remembering(self, tell: Callable[[LinkRow], None]) -> Callable[[LinkRow], None]:
        """``tell`` that also keeps the rows of addresses that were not requested: the history has none."""

        def keep_and_tell(row: LinkRow) -> None:
            if row.unasked:
                self.unasked[row.url] = row
            tell(row)

        return keep_and_tell

    def finish(self, history: History, now: datetime) -> None:
        """Find all that was cited, worst first."""
        self.times = month_ends(now)
        self.found = sorted(self._all(history, now), key=lambda found: found.row.badness)
        self.finished = True

    def _all(self, history: History, now: datetime) -> Iterator[Reviewed]:
        stream = iter(self.cited)
        while urls := list(islice(stream, _BATCH)):
            for url, known in history.known(urls).items():
                address = CitedAddress(url, known.attempts, known.events, now)
                timeline = timeline_of(known.attempts, known.events, now=now, times=self.times)
                yield Reviewed(self._row(address), address, timeline)

    def _row(self, address: CitedAddress) -> LinkRow:
        url = address.url
        places = tuple(dict.fromkeys(self.cited[url]))
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
