"""How the addresses of each host fared, year by year, by what their captures showed.

A standing follows from all captures of an address up to then, by the rules by which `audit links` follows a
link: one failure is none yet.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from audit.links import LinkState, Observation, advance
from audit.model import OutcomeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.links import Standing

_NAMES = frozenset(get_args(OutcomeName))


class Look(NamedTuple):
    """One capture of an address: of which host, when (UTC), with what outcome, and where it led.

    ``reason`` is the code of the reason of the outcome.
    """

    host: str
    address: str
    at: datetime
    outcome: str
    status: int | None = None
    location: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class HostYear:
    """A host in a year: captures by outcome, addresses by how they stood after their last capture in it."""

    host: str
    year: int
    captures: Counter[str] = field(default_factory=Counter)
    standings: Counter[str] = field(default_factory=Counter)

    @property
    def addresses(self) -> int:
        """The addresses that were captured in that year."""
        return sum(self.standings.values())


def decay(looks: Iterable[Look]) -> list[HostYear]:
    """The hosts and years of some captures, in that order. Outcomes that are none of a link are left out."""
    found: dict[tuple[str, int], HostYear] = {}
    ordered = sorted((look for look in looks if look.outcome in _NAMES), key=lambda look: look[:4])
    for (host, _), captures in groupby(ordered, key=lambda look: look[:2]):
        for year, standing, outcomes in _years(captures):
            row = found.setdefault((host, year), HostYear(host, year))
            row.captures.update(outcomes)
            row.standings[standing] += 1
    return [found[key] for key in sorted(found)]


def _years(captures: Iterable[Look]) -> Iterator[tuple[int, Standing, list[str]]]:
    """For each year of an address its standing at the end, and the outcomes in it."""
    state = LinkState()
    for year, looks in groupby(captures, key=lambda look: look.at.year):
        outcomes = []
        for look in looks:
            state = advance(state, _observation(look))
            outcomes.append(look.outcome)
        yield year, state.standing, outcomes


def _observation(look: Look) -> Observation:
    lasting = look.outcome == "redirected" and look.status in {301, 308}
    return Observation(
        look.at,
        cast("OutcomeName", look.outcome),
        final=look.status == 410,
        target=look.location if lasting else None,
        guessed=look.reason == "resembles",
    )
