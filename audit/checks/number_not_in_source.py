"""Claims with a number that stands nowhere in their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.checks._lacked import answers
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Answer, Difference

CHECK = Check(
    name="number-not-in-source",
    level="claim",
    summary="A number of the claim stands nowhere in its sources.",
    severity="warning",
)


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding for each number that no source has."""
    return answers(CHECK, claim, "number", "number-not-in-source", message=_message)


def _message(difference: Difference) -> str:
    return f"The number in “{difference.claim}” stands nowhere in its sources, in figures or words."
