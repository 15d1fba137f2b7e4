"""Quotations whose source has other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject, QuotedSpeech
    from audit.model import Finding

CHECK = Check(
    name="quote-altered",
    level="claim",
    summary="A source has other words than the claim quotes from it.",
    severity="warning",
)
_GRADES = frozenset({"altered-meaning", "altered", "near-verbatim"})
_WHAT = {
    "number": "another number",
    "date": "another day or month",
    "name": "another name",
    "negation": "a negation more or less",
    "condition": "a condition more or less",
    "opposite": "a word of the opposite sense",
    "order": "the words in another order",
}
_SHOWN = 3  # differences that are named


def find(claim: ClaimSubject) -> Iterator[Finding]:
    """One finding for each quotation that no source has in these words, and one has in others."""
    for quoted in claim.quoted:
        match = quoted.match
        if match is None or match.grade not in _GRADES or not quoted.source_words():
            continue
        small = match.grade == "near-verbatim"
        yield CHECK.finding(
            f"The source has the quoted words otherwise: {_differences(quoted)}.",
            severity="note" if small else None,
            confidence="high" if match.grade == "altered-meaning" and quoted.gap is None else "medium",
            document=claim.document.id,
            claim=claim.claim.id,
            because=[claim.passage(quoted.quotation.passage.text), *quoted.source_words()],
            suggestion="Quote the source's words, and mark what is left out or put in.",
        )


def _differences(quoted: QuotedSpeech) -> str:
    """The differences in words, those that decide what is said first."""
    changes = quoted.match.difference if quoted.match else ()
    ranked = sorted(changes, key=lambda change: change.kind not in _WHAT)
    shown = "; ".join(
        _difference(
            change.kind,
            change.quote.text if change.quote else "",
            change.source.text if change.source else "",
        )
        for change in ranked[:_SHOWN]
    )
    return shown if len(ranked) <= _SHOWN else f"{shown}; and more"


def _difference(kind: str, mine: str, theirs: str) -> str:
    what = f" ({_WHAT[kind]})" if kind in _WHAT else ""
    if mine and theirs:
        return f"“{theirs}” for “{mine}”{what}"
    return f"it also has “{theirs}”{what}" if theirs else f"it has no “{mine}”{what}"
