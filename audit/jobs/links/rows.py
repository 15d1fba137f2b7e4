"""One row per address, as `audit links` prints it, and the summary of all that a run has met."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from audit.links import EFFECTS, FAILURES
from audit.report import WORST_FIRST, reason_json, reason_words

if TYPE_CHECKING:
    from audit.links import LinkState
    from audit.model import Attempt, OutcomeName, Reason

_MOST_ROWS = 1000  # rows kept for the table
_PLACES = 3  # citing places shown of each


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What one look found: the outcome now, and how the address stands over time.

    ``suggestion`` is what a person can do about it, empty where there is nothing to do. ``unasked`` says
    that no request was made, and the reasons say why.
    """

    url: str
    outcome: OutcomeName
    standing: str
    status: int | None
    final_url: str | None
    reasons: tuple[Reason, ...]
    cited_by: tuple[str, ...]
    since: str | None = None
    due: str | None = None
    suggestion: str = ""
    unasked: bool = False

    def json(self) -> str:
        """The row as one line of JSON."""
        return json.dumps(self.plain(), ensure_ascii=True)

    def plain(self) -> dict[str, Any]:
        """The row as plain values."""
        values = {name: getattr(self, name) for name in _NAMES}
        return values | {"reasons": [reason_json(reason) for reason in self.reasons]}

    @property
    def badness(self) -> tuple[int, int, str]:
        """For sorting, worst first."""
        effect = EFFECTS[self.outcome]
        return (
            WORST_FIRST.index(self.standing),
            ("fast", "plain", "slow", "none", "good").index(effect),
            self.url,
        )


_NAMES = tuple(field.name for field in fields(LinkRow))


def row_of(places: tuple[str, ...], attempt: Attempt, state: LinkState) -> LinkRow:
    """The row of an attempt and the state after it; ``places`` cite the address."""
    return LinkRow(
        url=attempt.url,
        outcome=attempt.outcome.name,
        standing=state.standing,
        status=attempt.status,
        final_url=attempt.final_url if attempt.hops else None,
        reasons=attempt.outcome.reasons,
        cited_by=places,
        since=state.since.date().isoformat() if state.since else None,
        due=state.due.date().isoformat() if state.due else None,
        suggestion=_suggestion(attempt, state),
    )


def _suggestion(attempt: Attempt, state: LinkState) -> str:
    if state.standing == "moved":
        return f"Cite the new address: {state.target}"
    if state.standing == "dead":
        return "Keep the citation and add an archived copy of the page."
    if attempt.outcome.name in FAILURES:
        return "Nothing yet: it is looked at again before it is called dead."
    return ""


class Summary:
    """What a run has met: the counts of all rows and, with ``keep``, the worst thousand for the table."""

    def __init__(self, *, keep: bool = True) -> None:
        self.standings: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.failing = 0
        self._keep = keep
        self._worst: list[tuple[_Reversed, LinkRow]] = []

    def add(self, row: LinkRow) -> None:
        """Count a row, and keep it if it is among the worst so far."""
        self.standings[row.standing] += 1
        self.outcomes[row.outcome] += 1
        self.failing += row.outcome in FAILURES
        if not self._keep or (row.standing == "alive" and row.outcome == "ok"):
            return
        entry = (_Reversed(row.badness), row)
        if len(self._worst) < _MOST_ROWS:
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
    lines += [f"{'':9}{reason_words(reason)}" for reason in row.reasons[:2]]
    places = ", ".join(row.cited_by[:_PLACES]) + (
        f" and {len(row.cited_by) - _PLACES} more" if len(row.cited_by) > _PLACES else ""
    )
    lines += [f"{'':9}cited by {places}"] if places else []
    return [*lines, f"{'':9}{row.suggestion}"] if row.suggestion else lines
