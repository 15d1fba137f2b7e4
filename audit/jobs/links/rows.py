"""One row per address, as `audit links` prints it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from audit.links import EFFECTS, is_failure
from audit.report import WORST_FIRST, reason_json

if TYPE_CHECKING:
    from audit.links import LinkState
    from audit.model import Attempt, OutcomeName, Reason


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What one look found: the outcome now, and how the address stands over time.

    ``suggestion`` is what a person can do about it, empty where there is nothing to do. ``unasked`` says
    that no request was made, and the reasons say why. ``looked`` is the time of the last look (UTC), which
    took ``seconds``.
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
    looked: str | None = None
    seconds: float | None = None

    def json(self) -> str:
        """The row as one line of JSON."""
        return json.dumps(self.plain(), ensure_ascii=True)

    def plain(self) -> dict[str, Any]:
        """The row as plain values."""
        values = {name: getattr(self, name) for name in _NAMES}
        return values | {"reasons": [reason_json(reason) for reason in self.reasons]}

    @property
    def met(self) -> str:
        """The outcome in a report; where no request was made there is none, whatever ``outcome`` holds."""
        return "not asked" if self.unasked else self.outcome

    @property
    def fails(self) -> bool:
        """Whether what was met now is a failure: of one that was not asked nothing is known."""
        return not self.unasked and is_failure(self.outcome, self.reasons)

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
        looked=attempt.at.replace(microsecond=0).isoformat(),
        seconds=round(attempt.seconds, 3),
    )


_FROM_BEFORE = "Cite an archived copy from before the change, and take the live address out of sight."
_BY_STANDING = {
    "dead": "Keep the citation and add an archived copy of the page.",
    "blocked": "Open the address yourself. Nothing is wrong with the link as far as is known.",
}


def _suggestion(attempt: Attempt, state: LinkState) -> str:
    outcome = attempt.outcome.name
    if state.standing == "moved":
        return f"Cite the new address: {state.target}"
    if outcome == "hijacked" or (outcome == "parked" and state.standing == "dead"):
        return _FROM_BEFORE
    if state.standing in _BY_STANDING:
        return _BY_STANDING[state.standing]
    if outcome == "moved" and state.target:
        return f"It says where it is now: {state.target}"
    if is_failure(outcome, attempt.outcome.reasons):
        day = f" on {state.due:%Y-%m-%d}" if state.due else ""
        return f"Nothing yet: it is looked at again{day} before it is called dead."
    return ""
