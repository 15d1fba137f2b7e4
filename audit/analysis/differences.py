"""What the sources of a claim have otherwise or not at all: numbers, days, names, denials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from audit.language import capitalised_runs, negations, quantities
from audit.text import find_times

if TYPE_CHECKING:
    from audit.analysis.subjects import ClaimSubject
    from audit.model import Because, Difference, Reason, SourceSupport

OTHERWISE = frozenset({"number-differs", "date-differs", "negation-differs"})
"""The codes of differences by which a source has something otherwise, not only not at all."""
Stated = Literal["number", "day", "name", "denial"]


def lacking(
    sources: tuple[SourceSupport, ...], codes: frozenset[str]
) -> list[tuple[SourceSupport, Difference]]:
    """What all sources that were compared lack of a claim, and one has otherwise or not at all.

    ``codes`` are those of the differences asked for. What one source lacks and another has is nothing, and
    so is what a source has otherwise that speaks of another thing. Of a guessed link nothing follows.
    """
    compared = [source for source in sources if _is_compared(source)]
    lacked = [{difference.claim for difference in source.differences} for source in compared]
    by_all = set.intersection(*lacked) if lacked else set()
    return [
        (source, difference)
        for source in compared
        for difference in source.differences
        if difference.code in codes and difference.claim in by_all and _counts(source, difference)
    ]


def _is_compared(source: SourceSupport) -> bool:
    return source.score is not None and source.why.code != "link-unsure"


def _counts(source: SourceSupport, difference: Difference) -> bool:
    """Whether a difference says more than the state of its source, which may be silent as a whole."""
    if difference.code in OTHERWISE:
        return source.state == "contradicted"
    return source.state != "silent"


def lacked_by_all(claim: ClaimSubject, *codes: str) -> list[tuple[Difference, tuple[Because, ...]]]:
    """Each thing of a claim that its sources lack, once, with their words for it and those closest to it."""
    found: dict[str, tuple[Difference, tuple[Because, ...]]] = {}
    if why_not_compared(claim) is None:
        for source, difference in lacking(claim.support.sources, frozenset(codes)):
            found.setdefault(difference.claim, (difference, _words(source, difference.source)))
    return list(found.values())


def _words(source: SourceSupport, held: Because | None) -> tuple[Because, ...]:
    """What a source has in the place of something, and the passage around it; else its closest passage."""
    if held is None:
        return source.passages[:1]
    return (held, *[one for one in source.passages if held.quote in one.quote][:1])


def why_not_compared(claim: ClaimSubject) -> Reason | None:
    """Why one of a claim's sources was not compared, so that what the others lack may stand there."""
    return next((source.why for source in claim.support.sources if not _is_compared(source)), None)


def has_stated(claim: ClaimSubject, kind: Stated) -> bool:
    """Whether a claim states something of a kind that its sources could have otherwise."""
    text, language = claim.stated, claim.within.language
    match kind:
        case "number":
            return bool(quantities(text, language))
        case "day":
            return any(
                time.interval for time in find_times(text, anchor=claim.document.issued, language=language)
            )
        case "name":
            return any(True for _ in capitalised_runs(text, language))
    return bool(negations(text, language))
