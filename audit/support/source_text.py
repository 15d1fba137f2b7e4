"""A text read once, so that many claims can be held against it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from audit.language import NameKeys, language_of, place_marks, quantities
from audit.model import Passage
from audit.support.quote_source import script_of
from audit.support.word_index import WordIndex, word_stem
from audit.text import find_times, plain_words, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.language import PlaceMark, Quantity
    from audit.model import Interval
    from audit.text import TimeExpression

LONGEST = 2_000_000
"""Characters of a text beyond which nothing is compared."""
_SATURATION, _LENGTH = 1.2, 0.5  # BM25's k1 and b


class SourceText:
    """A text with its sentences, words, quantities, times and names; each is read when it is first needed.

    Offsets are those of ``text``. ``title`` is context of every sentence, ``published`` the day from which
    "last week" is counted, ``known`` the names of who wrote and published it. Words are numbered in the
    order they stand, and so are sentences.
    """

    def __init__(
        self,
        text: str,
        *,
        title: str | None = None,
        published: Interval | None = None,
        language: str | None = None,
        known: str = "",
    ) -> None:
        self.known = known
        self.text, self.title, self.published, self._language = text, title or "", published, language
        self._rarities: dict[str, float] = {}
        self._times_of: dict[int, list[TimeExpression]] = {}

    @cached_property
    def language(self) -> str:
        """The language of the text, as given or told by its small words; empty where nothing tells it."""
        return self._language or language_of(self.text, surely=True) or ""

    @cached_property
    def script(self) -> str:
        """The script of the text, empty where it has several."""
        return script_of(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The offsets of each sentence."""
        return sentence_spans(self.text, self._language)

    def sentence(self, number: int) -> Passage:
        """A sentence by its number."""
        start, end = self.sentences[number]
        return Passage(self.text[start:end], start, end)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The stems of the title."""
        return frozenset(map(word_stem, plain_words(self.title)))

    @cached_property
    def words(self) -> WordIndex:
        """Where the words of the text stand."""
        return WordIndex([self.text[start:end] for start, end in self.sentences])

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities of the text."""
        return quantities(self.text, self._language, times=self.times)

    @cached_property
    def named_places(self) -> list[PlaceMark]:
        """The places in a work that the text names, such as sections of a law."""
        return place_marks(self.text)

    @cached_property
    def title_quantities(self) -> tuple[Quantity, ...]:
        """Those of the title."""
        return quantities(self.title, self._language)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """The times that the text names."""
        return self._times_in(self.text)

    @cached_property
    def title_times(self) -> tuple[TimeExpression, ...]:
        """Those of the title."""
        return self._times_in(self.title)

    def _times_in(self, text: str) -> tuple[TimeExpression, ...]:
        language = self._language or "en"
        return find_times(text, anchor=self.published, language=language, with_tense=False)

    def times_of(self, number: int) -> list[TimeExpression]:
        """The times that begin in a sentence, without reading all of the text.

        It is read with the sentences beside it, as a date may go over a stop. What the text says further
        away is not known: an interval holds where ``has_year`` is set.
        """
        if (known := self._times_of.get(number)) is not None:
            return known
        spans = self.sentences[max(0, number - 1) : number + 2]
        start, end = spans[0][0], spans[-1][1]
        near = (
            time._replace(start=start + time.start, end=start + time.end)
            for time in self._times_in(self.text[start:end])
        )
        found = [time for time in near if self.sentence_at(time.start) == number]
        self._times_of[number] = found
        return found

    @cached_property
    def name_keys(self) -> NameKeys:
        """The keys of all names of the text and its title, and of who wrote and published it."""
        return NameKeys(self.text, self.title, self.known, language=self._language)

    def holds(self, word: str) -> bool:
        """Whether a stem stands in the text or its title."""
        return word in self.title_stems or bool(self.words.places(word))

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(0, bisect_right(self.sentences, (offset, LONGEST + 1)) - 1)

    def rarity(self, word: str) -> float:
        """How rare a stem is among the sentences (inverse document frequency as in BM25), at least 0.1."""
        known = self._rarities.get(word)
        if known is None:
            held = len(self.words.counts(word))
            known = max(0.1, math.log(1 + (len(self.sentences) - held + 0.5) / (held + 0.5)))
            self._rarities[word] = known
        return known

    def ranked(self, rarities: Mapping[str, float]) -> list[int]:
        """The numbers of the sentences that hold any of the stems, the best first.

        BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009).
        """
        scores: dict[int, float] = defaultdict(float)
        words, mean = self.words, self.words.mean_length
        for word, rare in rarities.items():
            for number, count in words.counts(word).items():
                length = 1 - _LENGTH + _LENGTH * words.length(number) / mean
                scores[number] += rare * count * (_SATURATION + 1) / (count + _SATURATION * length)
        return sorted(scores, key=lambda number: (-scores[number], number))
