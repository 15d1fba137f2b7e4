"""Links that failed, too few times or too close together to be called dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitedAddress
    from audit.model import Finding

CHECK = Check(
    name="failing-link",
    level="link",
    summary="The address failed, not often enough yet to be called dead.",
    severity="note",
    field="URL",
)


def find(address: CitedAddress) -> Iterator[Finding]:
    """One note where the last look failed and no other check says how."""
    last = address.last_met("gone", "unavailable", "unreachable", "redirect-loop")
    if last is not None:
        yield CHECK.finding(
            f"The last look failed ({last.outcome.name}). That is not yet death: links come back.",
            confidence="medium",
            citation=address.citation,
            because=attempts_as_evidence([last]),
            suggestion="Nothing yet: it is looked at again before it is called dead.",
        )
