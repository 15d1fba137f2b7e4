"""Links that failed three times, at least three days apart, with no success between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitedAddress
    from audit.model import Finding

CHECK = Check(
    name="dead-link",
    level="link",
    summary="The cited address has failed again and again, days apart.",
    severity="warning",
    field="URL",
)


def find(address: CitedAddress) -> Iterator[Finding]:
    """One finding where the link is dead; with an archived copy at hand it is a note."""
    status = address.status
    if status.standing != "dead":
        return
    days = {at for at, _ in status.strikes}
    last = f"; it was last there on {status.last_ok:%Y-%m-%d}" if status.last_ok else ""
    yield CHECK.finding(
        f"The link is dead: it failed on {len(days)} days with no success between{last}.",
        confidence="high",
        severity="note" if address.has_copy else None,
        citation=address.citation,
        because=attempts_as_evidence(attempt for attempt in address.live if attempt.at in days),
        suggestion="Add the archived copy's address to the citation."
        if address.has_copy
        else "Keep the citation, and add an archived copy or another place where the text can be read.",
    )
