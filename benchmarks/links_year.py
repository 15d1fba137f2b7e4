"""A simulated year of 2,000 links: our rules of standing against two that ask less.

    python -m benchmarks.links_year [--links 2000] [--seed 7]

The clock is injected, nothing sleeps. The world is made of what link studies report: pages that go for
good (404, 410, soft 404, home page), hosts that vanish, domains that a casino takes over, outages of hosts
for days, hiccups of single pages, bot walls that stand for months and answer 403 or 200, hosts that set a
cookie by a redirect to the page itself, moves, and some pages that come back. What a wall, a casino and a
cookie's redirect show is classified by the program from a body. Our own network fails for a week three times
(it is down, it shows one login for all sites, its resolver answers nothing), and for two days its resolver
denies every name. A rule is asked every night; ours looks only at what is due.

"False dead" counts links called dead at any time while their page was there, or while all that was known was
a refusal; one that had died and came back behind a wall is not counted. "Missed" counts links gone for 45
days or more at the end of the year that are not called dead.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from audit.links import (
    BROUGHT_ALONG,
    LATELY,
    ONE_RUN,
    THERE,
    Answer,
    LinkState,
    Met,
    Observation,
    Question,
    RunEvidence,
    advance,
    classify_questions,
    host_event,
)
from audit.model import Attempt, Hop, Outcome, Reason
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audit.model import OutcomeName

DAY = timedelta(days=1)
START = datetime(2026, 1, 1, 3, tzinfo=UTC)
YEAR = 365
DEATHS: tuple[OutcomeName, ...] = ("gone", "soft-404", "redirected-home", "parked", "hijacked")
DEATH_SHARES = (12, 3, 3, 1, 1)
OWN_OUTAGES = {"down": (40, 47), "portal": (130, 137), "resolver": (220, 227), "denies": (300, 302)}
"""Days of the year on which our own network fails, by how."""
HTML = (("Content-Type", "text/html; charset=utf-8"),)
PAGE = "https://paper.example/2025/ferry"
TITLE = "Minister resigns over ferry contract"
WALL = (
    "<title>One moment</title><h1>One moment</h1><p>We look whether you are a person first. It takes"
    " a second.</p><form><input type=hidden name=x></form><script src=/w.js></script><a href=/why>Why?</a>"
)
CASINO = (
    "<title>RAJAWIN4D: Situs Slot Gacor</title><h1>RAJAWIN4D: Situs Slot Gacor</h1>"
    + "<p>Daftar slot online dan togel, slot gacor maxwin setiap hari.</p>" * 9
)
STORY = (
    f"<title>{TITLE}</title><h1>{TITLE}</h1>"
    + "<p>The minister resigned on Monday, her office said.</p>" * 40
)
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
    wall_answers: int = 403
    sets_cookie: bool = False


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
    dies = chance.uniform(0, YEAR) if chance.random() < 0.03 else None
    return Host(outages, wall, dies, chance.choice((200, 403)), chance.random() < 0.05)


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
        return Observation(at, shown("wall") if host.wall_answers == 200 else "refused")
    for start, end, outcome in (*host.outages, *link.hiccups):
        if start <= day < end:
            return Observation(at, outcome)
    if link.gone(day):
        return Observation(at, shown("casino") if link.death == "hijacked" else link.death, final=link.final)
    if chance.random() < 0.01:
        return Observation(at, chance.choice(NOISE))
    if link.moves is not None and link.moves <= day:
        return Observation(at, "redirected", target="https://new.example/")
    return Observation(at, shown("cookie") if host.sets_cookie else "ok")


@cache
def shown(what: str) -> OutcomeName:
    """The outcome that the program gives to the answer of a wall, a casino, a host that sets a cookie."""

    def answer(body: str, url: str = PAGE, *hops: Hop) -> Answer:
        return Answer(url, 200, HTML, body.encode(), hops, TITLE)

    question = {
        "wall": Question(
            answer(WALL), answer(WALL, f"{PAGE}/x"), front=answer(WALL, "https://paper.example/")
        ),
        "casino": Question(answer(CASINO)),
        "cookie": Question(answer(STORY, PAGE, Hop(url=PAGE, status=302, location=PAGE))),
    }[what]
    return classify_questions([question])[0].outcome.name


def own_outage(day: float) -> str | None:
    """How our own network fails on that day, if it does."""
    return next((how for how, (first, end) in OWN_OUTAGES.items() if first <= day < end), None)


def seen_by(how: str, link: Link, at: datetime) -> Met:
    """What a look meets while our own network fails."""
    name: OutcomeName = "login" if how == "portal" else "unreachable"
    fault = {
        "portal": Reason("password-form"),
        "down": Reason("fault", kind="connection", message="refused"),
    }.get(how, Reason("no-name-resolved", host="x"))
    outcome = Outcome(name=name, reasons=(fault,))
    url, status = f"https://host-{link.host}.example/", 200 if how == "portal" else None
    return Met(Attempt(url=url, at=at, outcome=outcome, status=status), "there", 7)


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
    answered: dict[int, datetime] = {}
    brought: dict[int, datetime] = {}
    last: dict[int, Observation] = {}
    for day in range(YEAR):
        now = START + day * DAY
        due = [at for at, state in enumerate(states) if _due(state, brought.get(at)) <= now]
        tally.requests += len(due)
        if (how := own_outage(day)) and says_nothing(how, [links[at] for at in due], now):
            continue
        sights = {at: look(links[at], hosts[links[at].host], day, chance) for at in due}
        for at, sight in sights.items():
            brought.pop(at, None)
            if sight.outcome in THERE:
                answered[links[at].host] = now
        last.update(sights)
        events = _events(states, sights, answered, last, now)
        for at, sight in sights.items():
            shared = events.get(links[at].host) == sight.outcome
            seen = Observation(sight.at, sight.outcome, sight.final, shared, sight.target)
            states[at] = advance(states[at], seen)
            _note(tally, at, links[at], day, dead=states[at].standing == "dead")
        for at in sights:
            if states[at].standing == "ailing" and answered.get(links[at].host) != now:
                _bring_along(links[at].host, states, states[at].due or now, brought)
    return tally


def _due(state: LinkState, brought: datetime | None) -> datetime:
    return min(state.due or START, brought or datetime.max.replace(tzinfo=UTC))


def _bring_along(host: int, states: list[LinkState], due: datetime, brought: dict[int, datetime]) -> None:
    """Have the other links of a host looked at with one that fails, as the crawl does."""
    for at in range(5 * host, min(5 * host + 5, len(states))):
        if states[at].standing in BROUGHT_ALONG and _due(states[at], brought.get(at)) > due:
            brought[at] = due


def _events(
    states: list[LinkState],
    due: Iterable[int],
    answered: dict[int, datetime],
    last: dict[int, Observation],
    now: datetime,
) -> dict[int, OutcomeName | None]:
    """The hosts that failed as a whole, as the crawl finds them."""
    began: dict[int, datetime] = {}
    for at in due:
        start = states[at].strikes[0][0] if states[at].strikes else now
        began[at // 5] = max(began.get(at // 5, start), start)
    return {
        number: _event(number, states, last, now)
        for number in began
        if number not in answered or answered[number] < began[number] - ONE_RUN
    }


def _event(
    host: int, states: list[LinkState], last: dict[int, Observation], now: datetime
) -> OutcomeName | None:
    links = range(5 * host, min(5 * host + 5, len(states)))
    counts = Counter(last[at].outcome for at in links if at in last and last[at].at >= now - LATELY)
    return host_event(counts, watched=sum(states[at].standing != "dead" for at in links))


def says_nothing(how: str, links: list[Link], now: datetime) -> bool:
    """Whether the program finds that a run during an outage of ours says nothing of any link."""
    evidence = RunEvidence()
    for link in links:
        evidence.add(seen_by(how, link, now))
    failure = evidence.failure()
    return failure is not None and failure.whole


def in_a_row(strikes: int, every: int) -> Callable[[list[Link], list[Host], random.Random], Tally]:
    """The rule of a tool that calls a link dead after so many failed runs in a row, refusals included."""

    def rule(links: list[Link], hosts: list[Host], chance: random.Random) -> Tally:
        tally, failures = Tally(), [0] * len(links)
        for day in range(0, YEAR, every):
            for at, link in enumerate(links):
                how = own_outage(day)
                sight = (
                    Observation(START + day * DAY, "unreachable")
                    if how
                    else look(link, hosts[link.host], day, chance)
                )
                failures[at] = 0 if sight.outcome in {"ok", "redirected"} else failures[at] + 1
                _note(tally, at, link, day, dead=failures[at] >= strikes)
            tally.requests += len(links)
        return tally

    return rule


def _note(tally: Tally, at: int, link: Link, day: int, *, dead: bool) -> None:
    if not dead:
        tally.dead.discard(at)
        return
    known = at in tally.dead
    tally.dead.add(at)
    # One that died truly and came back behind a wall that nobody can look past is no false verdict.
    if not link.gone(day) and not (known and at in tally.verdicts):
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
