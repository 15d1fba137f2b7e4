"""What speaks for and against a text's support of a claim, as numbers from 0 up."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.support.claim_match import Flag, FlagCode
    from audit.support.claim_text import ClaimText
    from audit.support.source_text import SourceText

Features = dict[str, float]
FOR = frozenset({"pairs", "runs"})
"""The features that speak for support; the others speak against it."""
VALUES: tuple[FlagCode, ...] = (
    "number-differs",
    "number-not-in-source",
    "date-differs",
    "date-not-in-source",
)
"""The codes of what differs in numbers and dates."""
_ABOUT = 0.3  # share of a claim's words from which on a passage is about it
_BESIDE = 3  # words within which two words of the claim stand beside each other in the text too
_OFTEN = 100  # places of a word that are looked at
_BEST = 10  # sentences whose neighbourhood is looked at
_MOST = 3  # things of a kind that count


def features_of(claim: ClaimText, source: SourceText, best: Sequence[int], flags: Sequence[Flag]) -> Features:
    """The features by name. ``best`` are the sentences that speak of the claim, the best first.

    Shares are of the claim's words, each weighed by how rare it is in the text.
    """
    rare = {word: source.rarity(word) for word in claim.stems}
    codes = Counter(flag.code for flag in flags)
    values, names = sum(codes[code] for code in VALUES), codes["name-not-in-source"]
    near = _around(best[:3], 1, source)
    return {
        "pairs": _pairs(claim, source, rare),
        "runs": _runs(claim, source),
        "silent": least_silent(_passage(claim, source, rare, best)),
        "flagged": float(values + names > 0),
        "values": float(min(_MOST, values)),
        "names": float(min(_MOST, names)),
        "far-numbers": float(min(_MOST, _far_numbers(claim, source, near))),
    }


def least_silent(share: float) -> float:
    """How far a text is silent on a claim of which a passage has this share of the words."""
    return max(0.0, 1 - share / _ABOUT)


def _around(numbers: Iterable[int], reach: int, source: SourceText) -> frozenset[int]:
    """Sentences with those around them."""
    last = len(source.sentences)
    return frozenset(
        other for number in numbers for other in range(max(0, number - reach), min(last, number + reach + 1))
    )


def _pairs(claim: ClaimText, source: SourceText, rare: Mapping[str, float]) -> float:
    """The share of neighbouring words of the claim that stand beside each other in the text too."""
    total = held = 0.0
    for (one, _), (two, _) in pairwise(claim.content):
        weight = rare[one] + rare[two]
        total += weight
        others = set(source.words.places(two)[:_OFTEN])
        if others and any(
            place + step in others
            for place in source.words.places(one)[:_OFTEN]
            for step in range(-_BESIDE, _BESIDE + 1)
        ):
            held += weight
    return held / total if total else 0.0


def _runs(claim: ClaimText, source: SourceText) -> float:
    """The share of every two words of the claim, small ones too, that follow each other in the text too."""
    pairs = list(pairwise(claim.words))
    return sum(source.words.has_run(*pair) for pair in pairs) / len(pairs) if pairs else 0.0


def _passage(claim: ClaimText, source: SourceText, rare: Mapping[str, float], best: Sequence[int]) -> float:
    """The share of the claim that three sentences in a row have, at the best place."""
    total = sum(rare.values())
    words = [
        (rare[word], None if word in source.title_stems else source.words.counts(word).keys())
        for word in claim.stems
    ]
    most = 0.0
    for number in best[:_BEST]:
        around = _around((number,), 1, source)
        held = sum(value for value, places in words if places is None or not places.isdisjoint(around))
        most = max(most, held / total if total else 0.0)
    return most


def _far_numbers(claim: ClaimText, source: SourceText, near: frozenset[int]) -> int:
    """How many figures of the claim stand in the text, but nowhere near the passages."""
    figures = {word for word in claim.stems if word.isdigit()}
    return sum(
        bool(source.words.counts(word)) and near.isdisjoint(source.words.counts(word)) for word in figures
    )
