"""Claims with a name that stands nowhere in their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.checks._lacked import answers
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Answer, Difference

CHECK = Check(
    name="name-not-in-source",
    level="claim",
    summary="A name of the claim stands nowhere in its sources.",
    severity="note",
)


def find(claim: ClaimSubject) -> Iterator[Answer]:
    """One finding for each name that no source has in any spelling that is known."""
    return answers(CHECK, claim, "name", "name-not-in-source", message=_message)


def _message(difference: Difference) -> str:
    return f"The name “{difference.claim}” stands nowhere in the text of the sources."
