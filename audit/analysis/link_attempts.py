"""What checks on links share: the last look, the standing, and attempts as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.links.status import standing_of
from audit.model import Because

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Attempt, CitationEvidence


def live(citation: CitationEvidence) -> list[Attempt]:
    """The attempts at the cited address itself, oldest first."""
    return sorted((one for one in citation.attempts if one.via == "live"), key=lambda one: one.at)


def told(attempts: Iterable[Attempt]) -> list[Because]:
    """Attempts as evidence: the day, the outcome and its reasons, and the address asked."""
    return [
        Because(
            quote=": ".join([f"{one.at:%Y-%m-%d} {one.outcome.name}", *map(str, one.outcome.reasons)]),
            method="attempt",
            where=one.url,
            capture=one.capture,
        )
        for one in attempts
    ]


def has_archived_copy(citation: CitationEvidence) -> bool:
    """Whether a capture from an archive is held."""
    return any(one.capture.archived is not None or one.capture.via == "archive" for one in citation.captures)


def last_met(citation: CitationEvidence, *names: str) -> Attempt | None:
    """The last look at the address, where it met one of these outcomes and the link is not dead yet.

    A dead link is `dead-link` alone, whatever it died of.
    """
    attempts = live(citation)
    if not attempts or attempts[-1].outcome.name not in names or standing_of(attempts).standing == "dead":
        return None
    return attempts[-1]
