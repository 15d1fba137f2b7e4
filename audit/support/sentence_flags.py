"""Sentences that have the words of a claim and deny it, or the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.language import negations
from audit.model import Passage
from audit.support.claim_match import Flag
from audit.support.source_text import content_stems
from audit.text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.language import Negation
    from audit.support.claim_text import ClaimText
    from audit.support.source_text import SourceText

_HALF = 0.5
_AUXILIARIES = frozenset({"did", "do", "does"})  # "did not sell" has one word more than "sold"
_ENOUGH = 0.75  # share of the claim's words that a sentence must have for the two to say the same


def negation_flags(claim: ClaimText, source: SourceText, near: Sequence[int]) -> Iterator[Flag]:
    """A flag where a sentence that has nearly all words of the claim denies what the claim does not.

    Or the claim denies it; or another sentence says it as the claim does, and there is no flag.
    """
    found: list[Flag] = []
    for number in near:
        if not has_most(claim, source, number):
            continue
        flag = _differs(claim, _sentence(source, number), source.language)
        if flag is None:
            return
        found.append(flag)
    yield from found[:1]


def _sentence(source: SourceText, number: int) -> Passage:
    start, end = source.sentences[number]
    return Passage(source.text[start:end], start, end)


def has_most(claim: ClaimText, source: SourceText, number: int, *, numbers: bool = True) -> bool:
    """Whether a sentence has nearly all words of a claim; without its ``numbers``, whether it has half."""
    stems = [word for word in claim.stems if word not in _AUXILIARIES and (numbers or not word.isdigit())]
    held = sum(
        source.rarity(word) for word in stems if word in source.title_stems or number in source.counts(word)
    )
    return held >= (_ENOUGH if numbers else _HALF) * sum(map(source.rarity, stems))


def _differs(claim: ClaimText, sentence: Passage, language: str | None) -> Flag | None:
    mine = [held for held in negations(claim.text, claim.language) if held.kind == "negation"]
    yours = [held for held in negations(sentence.text, language or None) if held.kind == "negation"]
    if mine and not yours and _governs(mine[0], sentence.text):
        return Flag("negation-differs", mine[0].passage, sentence)
    if yours and not mine and _governs(yours[0], claim.text):
        at = yours[0].passage
        whole = Passage(claim.text, 0, len(claim.text))
        return Flag(
            "negation-differs", whole, Passage(at.text, sentence.start + at.start, sentence.start + at.end)
        )
    return None


def _governs(negation: Negation, other: str) -> bool:
    """Whether the first words that a negation governs stand in the other text too."""
    governed = [word for word in content_stems(tokens(negation.scope.text).words) if word][:2]
    return bool(governed) and set(governed) <= set(content_stems(tokens(other).words))
