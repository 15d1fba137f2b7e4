"""Addresses that lead to the home page or to another page than the one cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitedAddress
    from audit.model import Finding

CHECK = Check(
    name="redirected-away",
    level="link",
    summary="The cited address leads to the home page or to another page.",
    severity="warning",
    field="URL",
)


def find(address: CitedAddress) -> Iterator[Finding]:
    """One finding where the last look ended at the home page or at another page."""
    last = address.last_met("redirected-home", "substituted")
    if last is not None:
        yield CHECK.finding(
            "The address no longer leads to the page cited, but to "
            + ("the home page." if last.outcome.name == "redirected-home" else "another page."),
            confidence="medium",
            citation=address.citation,
            because=attempts_as_evidence([last]),
            suggestion="Look for the page's new address on the site; if there is none, add an archived copy.",
        )
