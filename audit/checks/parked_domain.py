"""Addresses whose domain is now in a trader's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitedAddress
    from audit.model import Finding

CHECK = Check(
    name="parked-domain",
    level="link",
    summary="The cited address now belongs to a domain trader.",
    severity="warning",
    field="URL",
)


def find(address: CitedAddress) -> Iterator[Finding]:
    """One finding where the last look met a parked page."""
    last = address.last_met("parked")
    if last is not None:
        yield CHECK.finding(
            "The domain shows a trader's page: whoever buys it decides what your readers see.",
            confidence="medium",
            citation=address.citation,
            because=attempts_as_evidence([last]),
            suggestion="Add an archived copy, and take the live address out of sight of readers.",
        )
