"""Addresses that lead to the home page or to another page than the one cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.link_attempts import last_met, told
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, Evidence, Finding

CHECK = Check(
    name="redirected-away",
    level="citation",
    summary="The cited address leads to the home page or to another page.",
    severity="warning",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where the last look ended at the home page or at another page."""
    del evidence
    look = last_met(citation, "redirected-home", "substituted")
    if look is not None:
        yield CHECK.finding(
            "The address no longer leads to the page cited, but to "
            + ("the home page." if look.outcome.name == "redirected-home" else "another page."),
            confidence="medium",
            citation=citation.citation.id,
            because=told([look]),
            suggestion="Look for the page's new address on the site; if there is none, add an archived copy.",
        )
