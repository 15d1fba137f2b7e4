"""Addresses that answer 200 and serve a page that says it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitedAddress
    from audit.model import Finding

CHECK = Check(
    name="soft-404",
    level="link",
    summary="The site says that the page is not there, under a status that claims it is.",
    severity="warning",
    field="URL",
)


def find(address: CitedAddress) -> Iterator[Finding]:
    """One finding where the last look met a soft 404."""
    last = address.last_met("soft-404")
    if last is not None:
        yield CHECK.finding(
            "The site answers as if all were well, but what it serves is its page for missing pages.",
            confidence="medium",
            citation=address.citation,
            because=attempts_as_evidence([last]),
            suggestion="Open the address. If the page is gone, add an archived copy.",
        )
