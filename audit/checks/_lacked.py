"""What the checks of numbers, days, names and denials share: the answers of one kind of difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import has_stated, lacked_by_all, why_not_compared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.analysis import ClaimSubject, Stated
    from audit.model import Answer, Check, Confidence, Difference


def answers(
    check: Check,
    claim: ClaimSubject,
    stated: Stated,
    *codes: str,
    message: Callable[[Difference], str],
    confidence: Confidence = "medium",
    left: Callable[[], frozenset[str]] = frozenset,
) -> Iterator[Answer]:
    """One finding for each thing of these codes, or that a source was not compared with what is stated.

    ``left`` gives words of the claim that are left to another check; called where something is lacking.
    """
    if not claim.citations:
        return
    if why := why_not_compared(claim):
        if has_stated(claim, stated):
            yield check.not_examined(why, document=claim.document.id, claim=claim.claim.id)
        return
    lacked = lacked_by_all(claim, *codes)
    elsewhere = left() if lacked else frozenset()
    for difference, words in lacked:
        if difference.claim in elsewhere:
            continue
        yield check.finding(
            message(difference),
            confidence=confidence,
            document=claim.document.id,
            claim=claim.claim.id,
            because=[claim.passage(), *words],
            suggestion="Read the source's words; then correct the claim, or add the source that has it.",
        )
