"""Addresses that answer 200 and serve a page that says it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.link_attempts import last_met, told
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, Evidence, Finding

CHECK = Check(
    name="soft-404",
    level="citation",
    summary="The site says that the page is not there, under a status that claims it is.",
    severity="warning",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where the last look met a soft 404."""
    del evidence
    look = last_met(citation, "soft-404")
    if look is not None:
        yield CHECK.finding(
            "The site answers as if all were well, but what it serves is its page for missing pages.",
            confidence="medium",
            citation=citation.citation.id,
            because=told([look]),
            suggestion="Open the address. If the page is gone, add an archived copy.",
        )
