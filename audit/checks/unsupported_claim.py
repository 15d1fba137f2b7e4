"""Claims of which no source that they name has enough of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Confidence, Finding, SourceSupport

CHECK = Check(
    name="unsupported-claim",
    level="claim",
    summary="No source that the claim names has its words, or only few of them.",
    severity="note",
)
# Of 55 claims of Wikipedia that were scored below this, 53 were not fully supported by the page they cite; of
# 114 claims of generated answers, which paraphrase, 50 (docs/benchmarks.md).
_LITTLE = 0.2
_SHOWN = 3
_LACKED = 8  # words that a message names


def find(claim: ClaimSubject) -> Iterator[Finding]:
    """One finding where all sources were compared and none comes near.

    Where one was not compared, the state of the claim says so.
    """
    said = claim.support.sources
    if not said or any(
        source.score is None or source.score >= _LITTLE or not source.uncovered for source in said
    ):
        return  # where a headline alone has all the words, only part of the text may have been found
    nearest = max(said, key=lambda source: source.score or 0.0)
    yield CHECK.finding(
        _message(nearest, len(said)),
        confidence=_confidence(said),
        document=claim.document.id,
        claim=claim.claim.id,
        because=[claim.passage(), *nearest.passages[:_SHOWN]],
        suggestion="Read the source: does it say this in other words? Else name the source that does.",
    )


def _message(nearest: SourceSupport, count: int) -> str:
    sources = "The source has" if count == 1 else f"Each of the {count} sources has"
    lacked = ", ".join(f"“{word}”" for word in nearest.uncovered[:_LACKED])
    more = " and others" if len(nearest.uncovered) > _LACKED else ""
    return f"{sources} few of the claim's words." + (f" Not there: {lacked}{more}." if lacked else "")


def _confidence(said: tuple[SourceSupport, ...]) -> Confidence:
    """*high* where no source is about the claim, *medium* where each lacks two things that it states."""
    if all(source.state == "silent" for source in said):
        return "high"
    return "medium" if all(len(source.differences) > 1 for source in said) else "low"
