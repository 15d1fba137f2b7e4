"""Looks that may be failures of our own network, held back until the rest of the run tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.errors import NetworkDownError
from audit.gather import any_connects
from audit.jobs.fetching import FetchedPage
from audit.links import EFFECTS, THERE, Met, RunEvidence
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.links import Before, OwnFailure
    from audit.model import Attempt

MOST = 10_000
"""Looks held back at once; when there are more it is decided by what the run has met so far."""

MOST_BYTES = 200_000_000
"""Bytes of bodies held back at once; what comes beyond them is kept as it comes."""


def before(attempts: Sequence[Attempt]) -> Before:
    """What the last look at an address met, by its attempts, oldest first. Who refuses is there, too."""
    last = next((attempt for attempt in reversed(attempts) if attempt.via == "live"), None)
    if last is None:
        return "new"
    name = last.outcome.name
    return "there" if name in THERE or EFFECTS[name] == "none" else "failing"


@dataclass(slots=True)
class HeldBack:
    """Takes in what a run meets, and gives back what is sure, in time or at the end."""

    evidence: RunEvidence = field(default_factory=RunEvidence)
    failure: OwnFailure | None = None
    _waiting: list[tuple[Met, FetchedPage]] = field(default_factory=list)
    _sure: list[FetchedPage] = field(default_factory=list)
    _held: int = 0

    def add(self, met: Met, fetched: FetchedPage) -> None:
        """Take in what one address met; silence waits, and so do answers until they prove the network."""
        self.evidence.add(met)
        size = len(fetched.received.body) if fetched.received else 0
        if met.silent or not (self.evidence.proved or self._held + size > MOST_BYTES):
            self._held += size
            self._waiting.append((met, fetched))
        else:
            self._sure.append(fetched)

    def sure(self) -> list[FetchedPage]:
        """What is settled by now; given once."""
        if self.evidence.proved:
            self._sure += [fetched for met, fetched in self._waiting if not met.silent]
            self._waiting = [pair for pair in self._waiting if pair[0].silent]
        found, self._sure = self._sure, []
        return [*found, *(self.release() if len(self._waiting) >= MOST else ())]

    async def try_controls(self, names: Sequence[str]) -> None:
        """Where nobody answered, see whether a host of ``names``, which a person says must answer, does."""
        failure = self.evidence.failure()
        if names and failure is not None and failure.reason.code == "own-network":
            self.evidence.connects = await any_connects(names)

    def release(self) -> list[FetchedPage]:
        """All that waits; what is ours has no attempt any more."""
        waiting, self._waiting = self._waiting, []
        found, self._sure = self._sure, []
        self.failure = failure = self.evidence.failure() or self.failure
        if failure is None:
            return [*found, *(fetched for _, fetched in waiting)]
        told = (_ours(fetched, failure) if failure.explains(met) else fetched for met, fetched in waiting)
        return [*found, *told]

    def raise_if_down(self) -> None:
        """Raise NetworkDownError where nothing could be looked at."""
        if self.failure is not None and self.failure.whole:
            raise NetworkDownError(
                f"no link could be looked at: {reason_words(self.failure.reason)}",
                "Is the network up? Nothing was counted for or against any link; run again when it is."
                " If it is, name a host that must answer: --control-name HOST.",
            )


def _ours(fetched: FetchedPage, failure: OwnFailure) -> FetchedPage:
    return FetchedPage(fetched.request, fault=failure.reason, ours=True)
