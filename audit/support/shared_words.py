"""How near each of several texts can come to a claim at most, by which of its words stand there at all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from audit.support.claim_flags import has_few
from audit.support.claim_text import ClaimText
from audit.support.features import least_silent
from audit.support.judge import probability
from audit.support.source_text import LONGEST
from audit.support.word_index import word_stem
from audit.text import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Passage


class AtMost(NamedTuple):
    """What ``check_claim`` gives of a claim and a text at most: no score above ``score``.

    ``has_few`` says that a flag for its words is sure, ``uncovered`` are the words that the match will name.
    """

    score: float
    has_few: bool
    uncovered: tuple[Passage, ...]


class SharedWords:
    """The words of several texts with their titles: of each the texts that have it, as bits of a number."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._holding: dict[str, int] = {}
        self._count = 0
        for text, title in texts:
            words = plain_words(text) if len(text) <= LONGEST else ()  # a longer one is not compared
            for word in set(map(word_stem, (*words, *plain_words(title)))):
                self._holding[word] = self._holding.get(word, 0) | 1 << self._count
            self._count += 1

    def at_most(self, claim: str) -> list[AtMost]:
        """For each text, in order, what it can have of a claim at most."""
        read = ClaimText(claim)
        holding = {word: self._holding.get(word, 0) for word in read.words}
        known: dict[int, AtMost] = {}
        found = []
        for number in range(self._count):
            bits = sum((mask >> number & 1) << place for place, mask in enumerate(holding.values()))
            if bits not in known:
                held = {word for place, word in enumerate(holding) if bits >> place & 1}
                known[bits] = _at_most(read, held)
            found.append(known[bits])
        return found


def _at_most(claim: ClaimText, held: set[str]) -> AtMost:
    """By the words of a claim that a text has: a word that it has not is rarer than any that it has."""
    pairs = [one in held and two in held for (one, _), (two, _) in pairwise(claim.content)]
    runs = [one in held and two in held for one, two in pairwise(claim.words)]
    share = sum(word in held for word in claim.stems) / (len(claim.stems) or 1)
    beside = sum(pairs)
    features = {
        "pairs": 2 * beside / (len(pairs) + beside or 1),
        "runs": sum(runs) / (len(runs) or 1),
        "silent": least_silent(share),
    }
    uncovered = tuple(claim.passage(span) for word, span in claim.content if word not in held)
    return AtMost(round(probability(features) + 0.0005, 3), has_few(claim.stems, held), uncovered)
