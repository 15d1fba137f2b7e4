"""The words of a text by their stems: where each stands, and in which sentences."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, chain, compress, count, pairwise
from typing import TYPE_CHECKING

from audit.language import small_words, stem
from audit.text import Remembered, plain_words_of, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_OFTEN = 50  # places of a word that are looked at for each claim
_FEW = 2  # claims held against a text, up to which only their own words are looked for


class WordIndex:
    """The words of some sentences, numbered in the order they stand, as the sentences are.

    Most texts are held against one claim: at first only the places of the words that are asked for are found,
    in one pass over the text; from the third claim on those of all words are kept.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        read = plain_words_of(sentences)
        self._words = list(map(_STEMS.__getitem__, chain.from_iterable(read)))
        self._before = list(accumulate(map(len, read), initial=0))
        self._places: dict[str, list[int]] = {}
        self._counts: dict[str, Mapping[int, int]] = {}
        self._passes = 0

    def look_for(self, words: Iterable[str]) -> None:
        """Find the places of some stems, together in less time than one by one."""
        self._passes += 1
        if self._passes <= _FEW:
            sought = set(words).difference(self._places)
            self._add(compress(count(), map(sought.__contains__, self._words)))
            for word in sought:
                self._places.setdefault(word, [])
        elif self._passes == _FEW + 1:
            self._places = {}
            self._add(range(len(self._words)))

    def _add(self, numbers: Iterable[int]) -> None:
        words, places = self._words, self._places
        for number in numbers:
            word = words[number]
            if word in places:
                places[word].append(number)
            else:
                places[word] = [number]

    def places(self, word: str) -> Sequence[int]:
        """The numbers of the words that have a stem."""
        found = self._places.get(word)
        if found is None and self._passes <= _FEW:
            found = self._places[word] = [number for number, held in enumerate(self._words) if held == word]
        return found or ()

    def has_run(self, one: str, two: str) -> bool:
        """Whether two stems follow each other somewhere."""
        words, ones, twos = self._words, self.places(one), self.places(two)
        if min(len(ones), len(twos)) > _OFTEN:
            return (one, two) in self._runs
        if len(ones) < len(twos):
            return any(place + 1 < len(words) and words[place + 1] == two for place in ones)
        return any(place and words[place - 1] == one for place in twos)

    @cached_property
    def _runs(self) -> frozenset[tuple[str, str]]:
        """Every two words that follow each other, by their stems."""
        return frozenset(pairwise(self._words))

    def counts(self, word: str) -> Mapping[int, int]:
        """The numbers of the sentences that hold a stem, and how often."""
        known = self._counts.get(word)
        if known is None:
            found: dict[int, int] = {}
            for place in self.places(word):
                number = bisect_right(self._before, place) - 1
                found[number] = found.get(number, 0) + 1
            known = self._counts[word] = found
        return known

    def length(self, sentence: int) -> int:
        """How many words a sentence has."""
        return self._before[sentence + 1] - self._before[sentence]

    @cached_property
    def mean_length(self) -> float:
        """How many words the sentences that have any have on average; 1 where none has."""
        return len(self._words) / max(1, len(set(self._before)) - 1) or 1.0


def word_stem(word: str) -> str:
    """The stem of a word, without accents."""
    return _STEMS[word]


_STEMS = Remembered(lambda word: stem(word if word.isascii() else without_accents(word)))


def content_stems(words: Iterable[str]) -> list[str]:
    """The stem of each word that carries content, "" for the others."""
    small = small_words()
    return [word_stem(word) if len(word) > 1 and word not in small else "" for word in words]
