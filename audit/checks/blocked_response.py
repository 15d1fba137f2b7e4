"""Addresses that refuse us: robot walls, logins, pay walls, legal blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitedAddress
    from audit.model import Finding

CHECK = Check(
    name="blocked-response",
    level="link",
    summary="We were refused, which says nothing about the page.",
    severity="note",
    field="URL",
)


def find(address: CitedAddress) -> Iterator[Finding]:
    """One note where the last look was refused."""
    last = address.last_met("refused", "login", "paywall", "legal")
    if last is not None:
        yield CHECK.finding(
            f"We were not let in ({last.outcome.name}), so what stands there could not be looked at.",
            confidence="high",
            citation=address.citation,
            because=attempts_as_evidence([last]),
            suggestion="Open the address yourself. Nothing is wrong with the link as far as is known.",
        )
