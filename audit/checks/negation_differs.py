"""Claims that deny what their source says, or say what it denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.checks._lacked import answers
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Answer, Difference

CHECK = Check(
    name="negation-differs",
    level="claim",
    summary="The claim denies what its source says, or says what it denies.",
    severity="warning",
)


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding where a passage with the claim's words has a negation more or less."""
    return answers(CHECK, claim, "denial", "negation-differs", message=_message)


def _message(_difference: Difference) -> str:
    return "A passage of the source has the claim's words with a negation more or less."
