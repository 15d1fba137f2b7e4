"""Links that failed three times, at least three days apart, with no success between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.link_attempts import has_archived_copy, live, told
from audit.links.status import standing_of
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationEvidence, Evidence, Finding

CHECK = Check(
    name="dead-link",
    level="citation",
    summary="The cited address has failed again and again, days apart.",
    severity="warning",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where the standing is dead; with an archived copy at hand it is a note."""
    del evidence
    attempts = live(citation)
    state = standing_of(attempts)
    if state.standing != "dead":
        return
    days = {at for at, _ in state.strikes}
    archived = has_archived_copy(citation)
    last = f"; it was last there on {state.last_ok:%Y-%m-%d}" if state.last_ok else ""
    yield CHECK.finding(
        f"The link is dead: it failed on {len(days)} days with no success between{last}.",
        confidence="high",
        severity="note" if archived else None,
        citation=citation.citation.id,
        because=told(one for one in attempts if one.at in days),
        suggestion="Add the archived copy's address to the citation."
        if archived
        else "Keep the citation, and add an archived copy or another place where the text can be read.",
    )
