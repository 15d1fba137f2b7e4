"""Quotations that the source has from somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Finding

CHECK = Check(
    name="quote-speaker",
    level="claim",
    summary="The source names somebody else than the claim as having said the quoted words.",
    severity="warning",
)


def find(claim: ClaimSubject) -> Iterator[Finding]:
    """One finding for each quotation whose speaker, by the claim, stands nowhere near it in the source."""
    for quoted in claim.quoted:
        match, named = quoted.match, quoted.quotation.speaker
        if match is None or not match.other_speaker or match.speaker is None or named is None:
            continue
        if not match.is_found:
            continue
        yield CHECK.finding(
            f"The claim has these words from {named.text}; the source names {match.speaker.text} beside"
            " them.",
            confidence="medium",
            document=claim.document.id,
            claim=claim.claim.id,
            because=[
                claim.passage(quoted.quotation.passage.text),
                *quoted.source_words(),
                *quoted.source_words(match.speaker),
            ],
            suggestion="Read in the source who speaks there, and name them.",
        )
