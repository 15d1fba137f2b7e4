"""The sources as candidates of a claim: their words, and which of them share rare words with it.

Words weigh by how few candidates have them (inverse document frequency), as in BM25 (Robertson and Zaragoza,
"The Probabilistic Relevance Framework", 2009); lengths are levelled as there.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from audit.data import newsroom_named, publisher_of
from audit.draft.signals import numbers_of
from audit.formats.http import host_of
from audit.language import content_words, small_words, stem
from audit.model import Precision
from audit.text import compile_later, folded, sentence_spans, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.model import Citation, Interval

K1, B = 1.2, 0.75  # saturation of repeated words, and how far lengths are levelled: the customary values
_MOST_TEXT = 60_000  # characters of a source's text that are read
_PATH = compile_later(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Candidate:
    """A source that a claim may rest on. ``text`` is that of a capture of it, "" where none was read."""

    citation: Citation
    text: str = ""

    @cached_property
    def title_words(self) -> dict[str, str]:
        """The words of its title; those of its address where it has none."""
        title = self.citation.title
        if not title and self.citation.URL:
            title = " ".join(_PATH.findall(self.citation.URL.partition("://")[2].partition("/")[2]))
        return content_words(title or "")

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each word of its text the numbers of the pairs of sentences in which it stands."""
        text = self.text[:_MOST_TEXT]
        found: dict[str, list[int]] = defaultdict(list)
        for number, (start, end) in enumerate(sentence_spans(text)):
            for word in content_words(text[start:end]):
                found[word] += (number - 1, number) if number - 1 not in found[word][-1:] else (number,)
        return dict(found)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each stem stands in its text."""
        found: dict[str, int] = defaultdict(int)
        small = small_words()
        for word in words(self.text[:_MOST_TEXT]):
            if word not in small:
                found[stem(word)] += 1
        return dict(found)

    @cached_property
    def length(self) -> int:
        """How many words its text has, small words left out."""
        return sum(self.counts.values())

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of its text."""
        return numbers_of(self.text[:_MOST_TEXT])

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The names under which whoever published it is spoken of, folded."""
        return _outlets(self.citation)


def _outlets(citation: Citation) -> tuple[str, ...]:
    stated = [citation.container_title, citation.publisher, *(name.literal for name in citation.author)]
    newsrooms = [newsroom_named(name) for name in stated if name]
    newsrooms.append(publisher_of(host_of(citation.URL) or "") if citation.URL else None)
    names = [name for name in stated if name]
    for newsroom in newsrooms:
        names += (newsroom.name, *newsroom.names, *newsroom.short) if newsroom else ()
    return tuple(dict.fromkeys(name for name in map(folded, names) if len(name) > 1))


@dataclass
class Candidates:
    """All candidates of a document, with the weights of their words."""

    all: Sequence[Candidate]
    _idf: dict[str, dict[str, float]] = field(init=False)
    _length: float = field(init=False)

    def __post_init__(self) -> None:
        held = [candidate for candidate in self.all if candidate.text]
        self._idf = {
            "title": _weights([candidate.title_words for candidate in self.all]),
            "text": _weights([candidate.counts for candidate in held]),
        }
        self._length = sum(one.length for one in held) / len(held) if held else 1.0

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, candidate in enumerate(self.all):
            for word in candidate.title_words.keys() | candidate.counts.keys():
                found[word].append(number)
        return dict(found)

    def nearest(self, told: Iterable[str], most: int) -> list[int]:
        """The numbers of the ``most`` candidates that share the rarest words; all where there are fewer."""
        if len(self.all) <= most:
            return list(range(len(self.all)))
        scores: dict[int, float] = defaultdict(float)
        for word in told:
            numbers = self._by_word.get(word, ())
            for number in numbers:
                scores[number] += 1 / len(numbers)
        return sorted(scores, key=lambda number: (-scores[number], number))[:most]

    @cached_property
    def _by_month(self) -> dict[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, candidate in enumerate(self.all):
            issued = candidate.citation.issued
            if issued and issued.first_day and issued.precision >= Precision.MONTH:
                found[issued.first_day.year, issued.first_day.month].append(number)
        return dict(found)

    def dated(self, told: Interval | None) -> Sequence[int]:
        """The numbers of the candidates that were published in the month of a time that a claim names."""
        day = told.first_day if told else None
        return self._by_month.get((day.year, day.month), ()) if day else ()

    def title_score(self, told: Mapping[str, str], candidate: Candidate) -> float:
        """The weights of the words that a claim shares with a title."""
        return sum(self._idf["title"].get(word, 0.0) for word in told.keys() & candidate.title_words.keys())

    def text_score(self, told: Mapping[str, str], candidate: Candidate) -> float:
        """BM25 of a claim against the text of a candidate."""
        length = candidate.length / self._length if self._length else 1.0
        level = K1 * (1 - B + B * length)
        return sum(
            self._idf["text"].get(word, 0.0) * count * (K1 + 1) / (count + level)
            for word in told
            if (count := candidate.counts.get(word))
        )

    def passage_score(self, told: Mapping[str, str], candidate: Candidate) -> float:
        """The share, by weight, of the claim's words that stand together in two sentences of a text."""
        idf = self._idf["text"]
        whole = sum(idf.get(word, 1.0) for word in told)
        scores: dict[int, float] = defaultdict(float)
        for word in told:
            for number in candidate.places.get(word, ()):
                scores[number] += idf.get(word, 1.0)
        return max(scores.values(), default=0.0) / whole if whole else 0.0

    def shared(self, told: Mapping[str, str], candidate: Candidate, *, title: bool) -> tuple[str, ...]:
        """The words that weigh most of those shared with the title or the text, five at most."""
        idf = self._idf["title" if title else "text"]
        both = told.keys() & (candidate.title_words if title else candidate.counts).keys()
        best = sorted(both, key=lambda word: (-idf.get(word, 0.0), word))[:5]
        return tuple(told[word] for word in best)


def _weights(holders: Sequence[Iterable[str]]) -> dict[str, float]:
    """The inverse document frequency of each word, never below nought."""
    frequency: dict[str, int] = defaultdict(int)
    for holder in holders:
        for word in holder:
            frequency[word] += 1
    total = len(holders)
    return {word: math.log(1 + (total - count + 0.5) / (count + 0.5)) for word, count in frequency.items()}
