"""Addresses that redirect for good to one new address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.link_attempts import live, told
from audit.links.status import standing_of
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, Evidence, Finding

CHECK = Check(
    name="moved-permanently",
    level="citation",
    summary="The cited address has redirected for good to a new one, seen twice, days apart.",
    severity="note",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One note where the standing is moved."""
    del evidence
    attempts = live(citation)
    state = standing_of(attempts)
    if state.standing != "moved" or state.target is None:
        return
    yield CHECK.finding(
        f"The page has moved for good, to {state.target}.",
        confidence="high",
        citation=citation.citation.id,
        because=told(one for one in attempts[-2:] if one.final_url == state.target),
        suggestion=f"Cite the new address: {state.target}",
    )
