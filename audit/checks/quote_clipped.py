"""Quotations from which a negation or condition was cut off that the source has right beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Finding

CHECK = Check(
    name="quote-clipped",
    level="claim",
    summary="The source denies the quoted words, or makes them conditional, in the same sentence.",
    severity="warning",
)


def find(claim: ClaimSubject) -> Iterator[Finding]:
    """One finding for each quotation that every source which has it denies or conditions."""
    for quoted in claim.quoted:
        match = quoted.match
        if match is None or match.grade != "clipped" or match.cut_off is None:
            continue
        is_before = match.passage is not None and match.cut_off.start < match.passage.start
        side = "before" if is_before else "after"
        yield CHECK.finding(
            f"Right {side} the quoted words the source has “{match.cut_off.text}”, "
            "which the quotation leaves away.",
            confidence="medium",
            document=claim.document.id,
            claim=claim.claim.id,
            because=[
                claim.passage(quoted.quotation.passage.text),
                *quoted.source_words(),
                *quoted.source_words(match.cut_off),
            ],
            suggestion="Read the sentence in the source, and quote what governs the words, too.",
        )
