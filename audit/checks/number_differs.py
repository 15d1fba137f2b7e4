"""Claims with another number than their source has of the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.checks._lacked import answers
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Answer, Difference

CHECK = Check(
    name="number-differs",
    level="claim",
    summary="The claim has another number than its source has of the same thing.",
    severity="warning",
)


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding for each number that the source has otherwise."""
    return answers(CHECK, claim, "number", "number-differs", message=_message)


def _message(difference: Difference) -> str:
    there = difference.source.quote if difference.source else ""
    return f"The claim says “{difference.claim}”, and its source “{there}” of what reads as the same thing."
