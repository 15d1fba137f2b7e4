"""Claims of the document that name no source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.checks._words import passage
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import ClaimEvidence, Evidence, Finding

CHECK = Check(
    name="uncited-claim",
    level="claim",
    summary="A claim of the document names no source.",
    severity="warning",
)
# What a reader could look up: figures, quotations, and names in the middle of a sentence.
_CHECKABLE = re.compile(r"\d|[“”«»\"]|(?<![.!?:]\s)(?<!^)\b[A-Z][a-z]{2,}")


def find(claim: ClaimEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding for a claim without citations."""
    if claim.claim.cites:
        return
    checkable = _CHECKABLE.search(claim.claim.text)
    yield CHECK.finding(
        "The claim names no source, so nothing in this dossier backs it."
        if checkable
        else "The claim names no source; it holds no name, figure or quotation, and may need none.",
        severity="warning" if checkable else "note",
        confidence="high" if checkable else "low",
        document=claim.document.id,
        claim=claim.claim.id,
        because=[passage(claim)],
        suggestion="Name the source it rests on, or mark it as the author's own view.",
    )
