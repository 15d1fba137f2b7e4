"""Addresses that refuse us: robot walls, logins, pay walls, legal blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.link_attempts import last_met, told
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, Evidence, Finding

CHECK = Check(
    name="blocked-response",
    level="citation",
    summary="We were refused, which says nothing about the page.",
    severity="note",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One note where the last look was refused."""
    del evidence
    look = last_met(citation, "refused", "login", "paywall", "legal")
    if look is not None:
        yield CHECK.finding(
            f"We were not let in ({look.outcome.name}), so what stands there could not be looked at.",
            confidence="high",
            citation=citation.citation.id,
            because=told([look]),
            suggestion="Open the address yourself. Nothing is wrong with the link as far as is known.",
        )
