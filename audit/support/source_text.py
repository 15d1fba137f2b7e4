"""A text read once, so that many claims can be held against it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.support.values import Value, values_in
from audit.text import compile_later, sentence_spans, tokens, without_accents, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.model import Interval

LONGEST = 2_000_000
"""Characters of a text beyond which nothing is compared."""
_ENDING = compile_later(r"(?<=\w{4})(?:ings?|ed|es|en|er|em|e|s|n|o|a|i)\Z")
_UNSTEMMED = 5  # letters of a word up to which it is left as it is
_SATURATION, _LENGTH = 1.2, 0.5  # BM25's k1 and b


class SourceText:
    """A text with its sentences, words by their stems, values and names; each is read when first asked for.

    Offsets are those of ``text``. ``title`` counts as context of every sentence.
    """

    def __init__(
        self,
        text: str,
        *,
        title: str | None = None,
        published: Interval | None = None,
        language: str | None = None,
    ) -> None:
        self.text, self.title, self.published, self.language = text, title or "", published, language

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The offsets of each sentence."""
        return sentence_spans(self.text, self.language)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The stems of the title."""
        return frozenset(stem(word) for word in tokens(self.title).words)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """For each stem the offsets at which it stands, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        read = tokens(self.text)
        for word, (start, _) in zip(read.words, read.spans, strict=True):
            found[stem(word)].append(start)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def counts(self) -> Mapping[str, Mapping[int, int]]:
        """For each stem the numbers of the sentences that hold it, and how often."""
        found: dict[str, dict[int, int]] = {}
        for word, offsets in self.places.items():
            row = found.setdefault(word, {})
            for offset in offsets:
                number = bisect_right(self._starts, offset) - 1
                row[number] = row.get(number, 0) + 1
        return found

    @cached_property
    def lengths(self) -> list[int]:
        """How many words each sentence has."""
        lengths = [0] * len(self.sentences)
        for row in self.counts.values():
            for number, count in row.items():
                lengths[number] += count
        return lengths

    @cached_property
    def values(self) -> frozenset[Value]:
        """The numbers of the text and its title."""
        return frozenset(value for value, *_ in (*values_in(self.text), *values_in(self.title)))

    def holds(self, word: str) -> bool:
        """Whether a stem stands in the text or its title."""
        return word in self.places or word in self.title_stems

    def rarity(self, word: str) -> float:
        """How rare a stem is among the sentences (inverse document frequency as in BM25)."""
        held = len(self.counts.get(word, ()))
        return math.log(1 + (len(self.sentences) - held + 0.5) / (held + 0.5))

    def ranked(self, stems: Iterable[str]) -> list[tuple[float, int]]:
        """The sentences that hold any of the stems with their scores, the best first.

        BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009).
        """
        scores: dict[int, float] = defaultdict(float)
        mean = sum(self.lengths) / max(1, len(self.lengths)) or 1.0
        for word in stems:
            rare = self.rarity(word)
            for number, count in self.counts.get(word, {}).items():
                length = 1 - _LENGTH + _LENGTH * self.lengths[number] / mean
                scores[number] += rare * count * (_SATURATION + 1) / (count + _SATURATION * length)
        return sorted(
            ((score, number) for number, score in scores.items()), key=lambda row: (-row[0], row[1])
        )


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without accents and the commonest endings of European languages."""
    bare = without_accents(word)
    return _ENDING.sub("", bare) if len(bare) > _UNSTEMMED else bare


@lru_cache(maxsize=1)
def small_stems() -> frozenset[str]:
    """The stems of the small words of all languages whose words of reporting are known."""
    return frozenset(
        stem(part)
        for language in facts("reporting-words").values()
        for word in language["function"]
        for part in words(word)
    )
