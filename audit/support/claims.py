"""A claim held against a text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.data import facts
from audit.model import Passage
from audit.support.claim_match import ClaimMatch, Flag, NotCompared
from audit.support.source_text import LONGEST, SourceText, small_stems, stem
from audit.support.values import names_in, values_in
from audit.text import tokens

if TYPE_CHECKING:
    from audit.model import Interval

SHOWN = 5
_LEAST = 40  # characters of a text below which nothing is said of it
_LONGEST_CLAIM = 5_000


def check_claim(
    claim: str,
    text: str | SourceText,
    *,
    title: str | None = None,
    published: Interval | None = None,
    language: str | None = None,
) -> ClaimMatch:
    """How far ``text`` carries ``claim``, of which at most five thousand characters are read.

    ``title`` is that of the text, ``published`` when it was, ``language`` (BCP 47) in which it is. Who holds
    many claims against one text makes a ``SourceText`` of it once. Never raises on any text.
    """
    source = (
        text
        if isinstance(text, SourceText)
        else SourceText(text, title=title, published=published, language=language)
    )
    read = ClaimText(claim[:_LONGEST_CLAIM])
    if why := _not_comparable(read, source):
        return ClaimMatch(None, not_compared=why)
    best = [number for _, number in source.ranked(read.stems)[:SHOWN]]
    flags = tuple(_flags(read.text, source))
    return ClaimMatch(
        round(_score(_features(read.stems, source, best, flags)), 3),
        flags,
        tuple(_passage(source, number) for number in best),
        tuple(read.passage(span) for word, span in read.content if not source.holds(word)),
    )


def features_of(claim: str, text: str, *, title: str) -> dict[str, float]:
    """What the judge weighs of a claim and a text, by name."""
    source, read = SourceText(text, title=title), ClaimText(claim)
    best = [number for _, number in source.ranked(read.stems)[:SHOWN]]
    return _features(read.stems, source, best, tuple(_flags(claim, source)))


class ClaimText:
    """A claim with its words by their stems, without the small ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        read = tokens(text)
        self.content = [
            (stem(word), span)
            for word, span in zip(read.words, read.spans, strict=True)
            if len(word) > 1 and stem(word) not in small_stems()
        ]
        self.stems = list(dict.fromkeys(word for word, _ in self.content))

    def passage(self, span: tuple[int, int]) -> Passage:
        """Words of the claim with their place."""
        return Passage(self.text[slice(*span)], *span)


def _not_comparable(claim: ClaimText, source: SourceText) -> NotCompared:
    if len(source.text) > LONGEST:
        return "text-too-long"
    if len(source.text.strip()) < _LEAST:
        return "text-too-short"
    if len(claim.stems) < 2:
        return "claim-too-short"
    return ""


def _passage(source: SourceText, number: int) -> Passage:
    start, end = source.sentences[number]
    return Passage(source.text[start:end], start, end)


def _flags(claim: str, source: SourceText) -> list[Flag]:
    found = [
        Flag(
            "date-not-in-source" if _is_year(claim[start:end]) else "number-not-in-source",
            Passage(claim[start:end], start, end),
        )
        for value, start, end in values_in(claim)
        if value not in source.values
    ]
    for name, start, end in names_in(claim):
        if not any(source.holds(stem(part)) for part in tokens(name).words):
            found.append(Flag("name-not-in-source", Passage(name, start, end)))
    return sorted(found, key=lambda flag: flag.claim.start)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1500 <= int(text) < 2100


def _features(
    stems: list[str], source: SourceText, best: list[int], flags: tuple[Flag, ...]
) -> dict[str, float]:
    weight = {word: source.rarity(word) for word in stems}
    total = sum(weight.values()) or 1.0

    def share(numbers: list[int] | None) -> float:
        held = (
            word
            for word in stems
            if word in source.title_stems
            or (
                word in source.places
                if numbers is None
                else any(n in source.counts.get(word, ()) for n in numbers)
            )
        )
        return sum(weight[word] for word in held) / total

    codes = [flag.code for flag in flags]
    return {
        "one": 1.0,
        "text": share(None),
        "best": share(best[:1]),
        "passages": share(best),
        "names": float(min(2, codes.count("name-not-in-source"))),
        "numbers": float(min(2, len(codes) - codes.count("name-not-in-source"))),
    }


def _score(features: dict[str, float]) -> float:
    weights: dict[str, float] = facts("support-weights")["weights"]
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in features.items())))
