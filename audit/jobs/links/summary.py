"""What a run met and how all stands that its targets cite, bounded, for a terminal."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from audit.formats.http import host_of
from audit.links import EFFECTS, is_failure
from audit.model import Reason
from audit.report import WORST_FIRST, reason_words

if TYPE_CHECKING:
    from datetime import datetime

    from audit.jobs.links.rows import LinkRow

_MOST_ROWS = 1000  # rows kept for the table
_PLACES = 3  # citing places shown of each
_TIMES = 1000  # times kept of a host
_BAD = frozenset({"dead", "ailing", "moved", "drifted"})
_SHOWN_HOSTS = 40
_PRIVATE = "At private addresses: {:,}; `--all --allow-private HOST` asks for them."
_MEANING = {"unknown": "not looked at yet"}


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
        if not self.keep or not (row.standing in _BAD or (is_news and not plain)):
            return
        entry = (_Reversed(row.badness), row)
        if len(self._worst) < _MOST_ROWS:
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

    # -- for a terminal --------------------------------------------------------------

    def table(self, *, once: bool = False) -> str:
        """The rows that need a look, worst first, and the counts."""
        lines = [line for row in self.rows() for line in _lines(row, once=once)]
        hidden = self.standings.total() and sum(self.standings[name] for name in _BAD) - _MOST_ROWS
        lines += [f"… and {hidden:,} more links that stand badly"] if hidden > 0 else []
        return "\n".join([*lines, *self._counts(once=once)])

    def _counts(self, *, once: bool) -> list[str]:
        cited, looked = self.standings.total(), self.outcomes.total()
        if not (cited or looked or self.unasked):
            return ["The targets cite no address."]
        outcomes = ", ".join(f"{count:,} {name}" for name, count in self.outcomes.most_common())
        said = [f"{counted(looked, 'link')} looked at: {outcomes}."] if looked else []
        said += [f"{counted(self.unasked, 'link')} not asked for."] if self.unasked else []
        said += [_PRIVATE.format(self.private)] if self.private else []
        if once:
            return [" ".join(said)]
        standing = ", ".join(
            f"{self.standings[name]:,} {_MEANING.get(name, name)}"
            for name in WORST_FIRST
            if self.standings[name]
        )
        said = [" ".join(said or ["No link is due."]), f"{counted(cited, 'link')} cited: {standing}."]
        return [*said, f"The next look is due on {self.next_look:%Y-%m-%d}."] if self.next_look else said

    def by_host(self) -> str:
        """The looks of this run by host, those with failures and refusals first."""
        rows = sorted(
            self.hosts.values(), key=lambda host: (-host.failed, -host.refused, -host.looked, host.host)
        )
        width = max((len(host.host) for host in rows[:_SHOWN_HOSTS]), default=4)
        lines = [f"{'host':{width}}  looked at  failed  refused  median"]
        for host in rows[:_SHOWN_HOSTS]:
            time = f"{host.median:.2f} s" if host.median is not None else ""
            lines.append(
                f"{host.host:{width}}  {host.looked:9,}  {host.failed:6,}  {host.refused:7,}  {time}"
            )
        more = len(rows) - _SHOWN_HOSTS
        return "\n".join([*lines, f"… and {more:,} more hosts"] if more > 0 else lines)


class _Reversed(tuple[int, int, str]):
    """Orders the least bad first, so that a heap gives it up first."""

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        return isinstance(other, tuple) and tuple.__gt__(self, other)


def _is_private(reason: Reason) -> bool:
    why = dict(reason.values).get("why")
    return isinstance(why, Reason) and why.code in {"address-not-public", "address-carries-private"}


def counted(count: int, what: str) -> str:
    """A number of things: ``1 link``, ``2 links``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _lines(row: LinkRow, *, once: bool) -> list[str]:
    standing = "" if once else f"{row.standing:8} "
    lines = [f"{standing}{row.met:16} {row.url}"]
    lines += [f"{'':9}{reason_words(reason)}" for reason in row.reasons[:2]]
    places = ", ".join(row.cited_by[:_PLACES]) + (
        f" and {len(row.cited_by) - _PLACES} more" if len(row.cited_by) > _PLACES else ""
    )
    lines += [f"{'':9}cited by {places}"] if places else []
    return [*lines, f"{'':9}{row.suggestion}"] if row.suggestion and not once else lines
