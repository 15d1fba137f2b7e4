"""A host that fails as a whole is one event, not one for each of its links."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audit.links.status.rules import EFFECTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import OutcomeName

LEAST = 5  # links of a host looked at in one run
SHARE = 0.5  # of them that fail alike


def host_events(seen: Iterable[tuple[str, OutcomeName]]) -> dict[str, OutcomeName]:
    """The hosts that failed as a whole in one run: host → the outcome they shared.

    ``seen`` are (host, outcome) pairs of one run. A host counts when at least five of its links were
    looked at, more than half of them failed alike and none succeeded.
    """
    outcomes: dict[str, Counter[OutcomeName]] = {}
    for host, outcome in seen:
        outcomes.setdefault(host, Counter())[outcome] += 1
    return {host: event for host, counts in outcomes.items() if (event := host_event(counts)) is not None}


def host_event(counts: Counter[OutcomeName]) -> OutcomeName | None:
    """The outcome by which one host failed as a whole, from how often each was met; else ``None``."""
    if not counts:
        return None
    outcome, count = counts.most_common(1)[0]
    total = counts.total()
    if total < LEAST or EFFECTS[outcome] == "good" or any(EFFECTS[one] == "good" for one in counts):
        return None
    return outcome if count > SHARE * total else None
