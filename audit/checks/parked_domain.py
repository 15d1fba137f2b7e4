"""Addresses whose domain is now in a trader's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.link_attempts import last_met, told
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, Evidence, Finding

CHECK = Check(
    name="parked-domain",
    level="citation",
    summary="The cited address now belongs to a domain trader.",
    severity="warning",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where the last look met a parked page."""
    del evidence
    look = last_met(citation, "parked")
    if look is not None:
        yield CHECK.finding(
            "The domain shows a trader's page: whoever buys it decides what your readers see.",
            confidence="medium",
            citation=citation.citation.id,
            because=told([look]),
            suggestion="Add an archived copy, and take the live address out of sight of readers.",
        )
