"""Claims of the document that name no source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Finding

CHECK = Check(
    name="uncited-claim",
    level="claim",
    summary="A claim of the document names no source.",
    severity="warning",
)
# How an author marks what is a judgement of their own, in English ("May" with a capital is the month).
_VIEW = re.compile(
    r"\b(?:may|might|could|should|[Pp]erhaps|[Mm]aybe|[Pp]robably|[Pp]ossibly|[Aa]rguably|seems?|appears?|"
    r"[Hh]opefully|I|[Mm]y|[Ww]e|[Oo]ur)\b"
)
_CHECKABLE = re.compile(r"\d|[“”«»\"]")  # a figure or a quotation can be looked up, whatever stands around it


def find(claim: ClaimSubject) -> Iterator[Finding]:
    """One finding for a claim without citations that needs one."""
    if claim.claim.cites or claim.claim.needs_no_source:
        return
    text = claim.claim.text
    view = _VIEW.search(text) and not _CHECKABLE.search(text)
    yield CHECK.finding(
        "The claim names no source; it reads like the author's own view and may need none."
        if view
        else "The claim names no source, so nothing in this dossier backs it.",
        severity="note" if view else "warning",
        confidence="low" if view else "high",
        document=claim.document.id,
        claim=claim.claim.id,
        because=[claim.passage()],
        suggestion="Name the source it rests on, or mark it as the author's own view.",
    )
