"""Addresses that redirect for good to one new address, or whose page names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitedAddress
    from audit.model import Finding

CHECK = Check(
    name="moved-permanently",
    level="link",
    summary="The cited address redirects for good to a new one, or names it itself: seen twice, days apart.",
    severity="note",
    field="URL",
)


def find(address: CitedAddress) -> Iterator[Finding]:
    """One note where the link has moved."""
    target = address.status.target
    if address.status.standing != "moved" or target is None:
        return
    yield CHECK.finding(
        f"The page has moved for good, to {target}.",
        confidence="high",
        citation=address.citation,
        because=attempts_as_evidence(
            attempt
            for attempt in address.live[-2:]
            if attempt.final_url == target or attempt.outcome.name == "moved"
        ),
        suggestion=f"Cite the new address: {target}",
    )
