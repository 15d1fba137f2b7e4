"""Sentences that have the words of a claim and deny it, or the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.language import negations
from audit.model import Passage
from audit.support.claim_match import Flag
from audit.support.quote_cut import cut_off
from audit.support.word_index import content_stems, word_stem
from audit.text import plain_words, tokens

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
        sentence = source.sentence(number)
        flag = _differs(claim, sentence, source.language) or _denied(claim, sentence, source)
        if flag is None:
            return
        found.append(flag)
    yield from found[:1]


def has_most(claim: ClaimText, source: SourceText, number: int, *, numbers: bool = True) -> bool:
    """Whether a sentence has nearly all words of a claim; without its ``numbers``, whether it has half."""
    stems = [word for word in claim.stems if word not in _AUXILIARIES and (numbers or not word.isdigit())]
    held = sum(
        source.rarity(word)
        for word in stems
        if word in source.title_stems or number in source.words.counts(word)
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


def _denied(claim: ClaimText, sentence: Passage, source: SourceText) -> Flag | None:
    """A flag where words beside those of the claim call them untrue: "he denied that", "is a myth"."""
    read = tokens(sentence.text)
    held = [number for number, word in enumerate(content_stems(read.words)) if word and word in claim.stems]
    if not held or negations(claim.text, claim.language):
        return None
    first = held[0]
    while first and word_stem(read.words[first - 1]) in claim.words:  # "the" before the first of them
        first -= 1
    start, end = sentence.start + read.spans[first][0], sentence.start + read.spans[held[-1]][1]
    denial = cut_off(source.text, start, end, source.language or None)
    if denial is None or set(claim.stems) & set(content_stems(plain_words(denial.text))):
        return None
    if any(one.kind == "condition" for one in negations(denial.text, source.language or None)):
        return None
    return Flag("negation-differs", Passage(claim.text, 0, len(claim.text)), denial)


def _governs(negation: Negation, other: str) -> bool:
    """Whether the first words that a negation governs stand in the other text too."""
    governed = [word for word in content_stems(plain_words(negation.scope.text)) if word][:2]
    return bool(governed) and set(governed) <= set(content_stems(plain_words(other)))
