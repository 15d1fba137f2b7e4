"""A simulated year of 2,000 links: our rules of standing against two that ask less.

    python -m benchmarks.links_year [--links 2000] [--seed 7]

The clock is injected, nothing sleeps. The world is made of what link studies report: pages that go for
good (404, 410, soft 404, home page), hosts that vanish, outages of hosts for days, hiccups of single
pages, bot walls that stand for months, moves, and some pages that come back. A rule is asked every
night; ours looks only at what is due. "False dead" counts links called dead at any time while their page
was there, or while all that was known was a refusal; "missed" counts links gone for 45 days or more at
the end of the year that are not called dead.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

from audit.links import LinkState, Observation, advance, host_event
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model import OutcomeName

DAY = timedelta(days=1)
START = datetime(2026, 1, 1, 3, tzinfo=UTC)
YEAR = 365
DEATHS: tuple[OutcomeName, ...] = ("gone", "soft-404", "redirected-home", "parked")
DEATH_SHARES = (12, 3, 3, 1)
OUTAGES: tuple[OutcomeName, ...] = ("unavailable", "unreachable", "gone")
HICCUPS: tuple[OutcomeName, ...] = ("gone", "unavailable")
NOISE: tuple[OutcomeName, ...] = ("unavailable", "unreachable", "refused")
LATE = 45
HEADER = ("rule", "false dead", "missed dead", "days to verdict, median", "90 %", "requests per link")


@dataclass
class Link:
    """One link's true life, in days from the start of the year."""

    host: int
    dies: float | None = None
    returns: float | None = None
    death: OutcomeName = "gone"
    final: bool = False
    moves: float | None = None
    hiccups: list[tuple[float, float, OutcomeName]] = field(default_factory=list)

    def gone(self, day: float) -> bool:
        """Whether the page is truly away on that day."""
        return (
            self.dies is not None
            and self.dies <= day
            and not (self.returns is not None and self.returns <= day)
        )


@dataclass
class Host:
    """A host's outages, its bot wall and its end, in days."""

    outages: list[tuple[float, float, OutcomeName]]
    wall: tuple[float, float] | None
    dies: float | None


def world(count: int, chance: random.Random) -> tuple[list[Link], list[Host]]:
    hosts = [_host(chance) for _ in range(count // 5)]
    return [_link(at // 5, hosts[at // 5], chance) for at in range(count)], hosts


def _host(chance: random.Random) -> Host:
    outages: list[tuple[float, float, OutcomeName]] = []
    for _ in range(chance.choices([0, 1, 2], [60, 30, 10])[0]):
        start, kind = chance.uniform(0, YEAR), chance.choice(OUTAGES)
        outages.append((start, start + chance.choices([0.5, 2, 6, 12], [50, 30, 15, 5])[0], kind))
    wall = (
        (start, start + chance.uniform(20, 300))
        if chance.random() < 0.12 and (start := chance.uniform(-200, 300))
        else None
    )
    return Host(outages, wall, chance.uniform(0, YEAR) if chance.random() < 0.03 else None)


def _link(at: int, host: Host, chance: random.Random) -> Link:
    link = Link(at)
    if host.dies is not None:
        link.dies, link.death, link.final = host.dies, "unreachable", True
    elif chance.random() < 0.12:
        link.dies, link.death = chance.uniform(0, YEAR), chance.choices(DEATHS, DEATH_SHARES)[0]
        link.final = link.death == "gone" and chance.random() < 0.15
        if chance.random() < 0.12:
            link.returns = link.dies + chance.uniform(10, 120)
    elif chance.random() < 0.05:
        link.moves = chance.uniform(0, YEAR)
    for _ in range(chance.choices([0, 1, 2], [85, 12, 3])[0]):
        start = chance.uniform(0, YEAR)
        link.hiccups.append(
            (
                start,
                start + chance.choices([0.3, 1.5, 5], [60, 30, 10])[0],
                chance.choice(HICCUPS),
            )
        )
    return link


def look(link: Link, host: Host, day: float, chance: random.Random) -> Observation:
    """What a check on that day meets."""
    at = START + day * DAY
    if host.wall and host.wall[0] <= day < host.wall[1]:
        return Observation(at, "refused")
    for start, end, outcome in (*host.outages, *link.hiccups):
        if start <= day < end:
            return Observation(at, outcome)
    if link.gone(day):
        return Observation(at, link.death, final=link.final)
    if chance.random() < 0.01:
        return Observation(at, chance.choice(NOISE))
    if link.moves is not None and link.moves <= day:
        return Observation(at, "redirected", target="https://new.example/")
    return Observation(at, "ok")


@dataclass
class Tally:
    """What one rule did in the year."""

    requests: int = 0
    false_dead: set[int] = field(default_factory=set)
    verdicts: dict[int, float] = field(default_factory=dict)
    dead: set[int] = field(default_factory=set)
    host_messages: int = 0


def ours(links: list[Link], hosts: list[Host], chance: random.Random) -> Tally:
    tally, states = Tally(), [LinkState() for _ in links]
    for day in range(YEAR):
        now = START + day * DAY
        due = [at for at, state in enumerate(states) if state.due is None or state.due <= now]
        sights = {at: look(links[at], hosts[links[at].host], day, chance) for at in due}
        outcomes: dict[int, Counter[OutcomeName]] = defaultdict(Counter)
        for at, sight in sights.items():
            outcomes[links[at].host][sight.outcome] += 1
        events = {number: host_event(counts) for number, counts in outcomes.items()}
        for at, sight in sights.items():
            shared = events[links[at].host] == sight.outcome
            seen = Observation(sight.at, sight.outcome, sight.final, shared, sight.target)
            states[at] = advance(states[at], seen)
            _note(tally, at, links[at], day, dead=states[at].standing == "dead")
        tally.requests += len(due)
    return tally


def in_a_row(strikes: int, every: int) -> Callable[[list[Link], list[Host], random.Random], Tally]:
    """The rule of a tool that calls a link dead after so many failed runs in a row, refusals included."""

    def rule(links: list[Link], hosts: list[Host], chance: random.Random) -> Tally:
        tally, failures = Tally(), [0] * len(links)
        for day in range(0, YEAR, every):
            for at, link in enumerate(links):
                sight = look(link, hosts[link.host], day, chance)
                failures[at] = 0 if sight.outcome in {"ok", "redirected"} else failures[at] + 1
                _note(tally, at, link, day, dead=failures[at] >= strikes)
            tally.requests += len(links)
        return tally

    return rule


def _note(tally: Tally, at: int, link: Link, day: int, *, dead: bool) -> None:
    if not dead:
        tally.dead.discard(at)
        return
    tally.dead.add(at)
    if not link.gone(day):
        tally.false_dead.add(at)
    elif link.dies is not None:
        tally.verdicts.setdefault(at, day - link.dies)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--links", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    links, hosts = world(given.links, random.Random(given.seed))
    late = {at for at, link in enumerate(links) if link.gone(YEAR) and (link.dies or 0) <= YEAR - LATE}
    rows = []
    for name, rule in (
        ("audit: three strikes three days apart", ours),
        ("one failure, every night", in_a_row(1, 1)),
        ("one failure, every week", in_a_row(1, 7)),
        ("three failures in a row, every night", in_a_row(3, 1)),
        ("three failures in a row, every week", in_a_row(3, 7)),
    ):
        tally = rule(links, hosts, random.Random(given.seed + 1))
        waits = sorted(tally.verdicts.values())
        missed = f"{len(late - tally.dead)} of {len(late)}"
        waiting = (f"{median(waits):.1f}", f"{waits[int(0.9 * len(waits))]:.1f}")
        rows.append((name, len(tally.false_dead), missed, *waiting, f"{tally.requests / len(links):.1f}"))
    print(table(HEADER, rows))


if __name__ == "__main__":
    main()
