"""The rules of a link's standing as tables, each with its source; and when a host failed as a whole.

* Three failures at least three days apart before a link is dead, and one success starts anew: Internet
  Archive Bot (`Core/parse.php`; FAQ for system administrators on Meta-Wiki).
* Refusals say nothing about the page: Klein and Balakireva, "On the Persistence of Persistent
  Identifiers of the Scholarly Web", TPDL 2020; the Pew Research Center's study of 2024 leaves 403 and
  429 out of what it counts as broken, too.
* 410 says "gone for good" (RFC 9110, 15.5.11) and a domain without a name cannot answer: such failures
  need to be one day apart only. Timeouts and server errors pass: they need five, over two weeks
  (our own choice; IABot counts them like 404).
* A scheduler starts some seconds earlier or later than the night before. So all these times, and the waits
  for the next look, may be an hour (`SLACK`) shorter: from night to night is a day (our own choice).
* A page that says where it moved to is no failure: its reader gets there, and its citation can be mended. One
  that says that it was retired, or moved without saying where, counts slowly, as words are all there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections import Counter

    from audit.links.status.state import Standing
    from audit.model import OutcomeName

Effect = Literal["good", "fast", "plain", "slow", "moved", "none"]

DAY = timedelta(days=1)
SLACK = timedelta(hours=1)
"""By how much a time between two looks, and the wait for the next, may be shorter than the rule says."""
GAP = 3 * DAY - SLACK
LATELY = 3 * DAY + SLACK
"""How long ago a look was at most whose answer still says how its host is."""

EFFECTS: dict[OutcomeName, Effect] = {
    "ok": "good",
    "redirected": "good",
    "gone": "plain",
    "soft-404": "plain",
    "redirected-home": "plain",
    "parked": "plain",
    "substituted": "plain",
    "hijacked": "plain",
    "moved": "slow",
    "redirect-loop": "slow",
    "unavailable": "slow",
    "unreachable": "slow",
    "empty-shell": "none",
    "refused": "none",
    "login": "none",
    "paywall": "none",
    "legal": "none",
    "tls-error": "none",
    "not-archived": "plain",  # at an address of a copy; what an archive was asked for never counts
}


THERE = frozenset(name for name, effect in EFFECTS.items() if effect == "good")
"""The outcomes of a page that was there."""
FAILURES = frozenset(name for name, effect in EFFECTS.items() if effect not in {"good", "none"})
"""The outcomes that count against a link; the others say nothing of the page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """So many failures of these effects, each so long after the one before, over so long a time."""

    effects: frozenset[Effect]
    strikes: int
    gap: timedelta
    span: timedelta


DEATH: tuple[Rule, ...] = (
    Rule(frozenset({"fast"}), 3, DAY - SLACK, timedelta(0)),
    Rule(frozenset({"fast", "plain"}), 3, GAP, timedelta(0)),
    Rule(frozenset({"fast", "plain", "slow"}), 5, GAP, 14 * DAY - SLACK),
)

# Days until the next look, by how many looks in a row gave the same (the last number stays).
WAITS: dict[str, tuple[int, ...]] = {
    "alive": (7, 14, 30),
    "moved": (7, 30, 90),
    "drifted": (7, 30, 90),
    "ailing": (3,),
    "blocked": (1, 3, 7, 14, 30),
    "dead": (30, 60, 90),
}
FAST_WAIT = DAY

LONGEST_WAIT = max(day for days in WAITS.values() for day in days) * DAY
"""The longest time between two looks: what is due later was settled by a clock that was ahead."""
SURE = 90
"""Percent from which what the second opinion alone says counts; below, nothing can be told of the page."""

AHEAD = DAY
"""How much later than the time of judging an attempt may be: a run lasts that long at most."""

LEAST_LINKS = 5
"""Links of a host that were looked at in one run before its failures can be one event."""
LEAST = 2
"""Links that are all of their host, of which no fewer can be one event."""
BROUGHT_ALONG: frozenset[Standing] = frozenset({"alive", "moved", "drifted"})
"""How the links of a host stand that are looked at together with one of it that fails."""
SHARED = 0.5
"""Share of them that must be exceeded by those that failed alike."""


def host_event(counts: Counter[OutcomeName], watched: int = LEAST_LINKS) -> OutcomeName | None:
    """The outcome by which a host failed as a whole, from how often each was met lately; else ``None``.

    A host that fails as a whole is one event, not one for each of its links: at least five were looked at
    (all of a host of which two to four are ``watched``), more than half of them failed alike, none succeeded.
    """
    if not counts:
        return None
    outcome, count = counts.most_common(1)[0]
    total = counts.total()
    if (
        total < max(LEAST, min(LEAST_LINKS, watched))
        or EFFECTS[outcome] == "good"
        or any(EFFECTS[met] == "good" for met in counts)
    ):
        return None
    return outcome if count > SHARED * total else None
