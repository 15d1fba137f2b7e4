"""The sentences that claims rest on, looked for in a later version of their page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

from audit.analysis.drift import Change, compare_versions
from audit.language import NameKeys, content_words, names, negations, quantities
from audit.model import Passage
from audit.support import SourceText, check_claim
from audit.text import compile_later, find_times, sentence_spans, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Fact = Literal["number", "date", "name", "negation", "word"]
FACTS: tuple[Fact, ...] = get_args(Fact)

# Our own choice: below a third of a claim's words a sentence is of something else, and below half of its
# own words in order one sentence is no version of another.
_SHARED, _LIKE = 1 / 3, 0.5
_SENTENCES = 3  # of a claim
_FEWEST = 2  # words of a claim that a sentence must share or, beside a better one, add
_FIGURES = compile_later(r"\d+")
_MOST = 200  # claims whose sentences are looked for


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence that a claim rests on, and what became of it.

    ``before`` stands in the earlier text, ``after`` in the later one; ``None`` where it is gone.
    ``changes`` are the words that differ. ``differs`` says of what: a number, date, name or negation of the
    sentence, or a word that the claim takes from it.
    """

    claim: str
    before: Passage
    after: Passage | None
    changes: tuple[Change, ...] = ()
    differs: tuple[Fact, ...] = ()

    @property
    def is_grave(self) -> bool:
        """Whether the claim can have lost its support: the sentence is gone, or says something else."""
        return self.after is None or bool(self.differs)


def follow_sentences(
    claims: Sequence[str], before: str, after: str, *, language: str | None = None
) -> tuple[CitedSentence, ...]:
    """What became of the sentences of ``before`` that claims rest on; empty where none rests on any.

    Case, punctuation and white space are no change, nor is another place on the page. Never raises.
    """
    source, later = SourceText(before, language=language), LaterText(after, language)
    found: dict[tuple[int, int], CitedSentence] = {}
    for claim in claims[:_MOST]:
        for sentence in _rests_on(claim, source):
            key = (sentence.start, sentence.end)
            if key not in found:
                found[key] = later.follow(claim, sentence)
    return tuple(found.values())


def _rests_on(claim: str, source: SourceText) -> Iterator[Passage]:
    """The sentences that a claim rests on: the best, and those that have more of its words."""
    wanted = content_words(claim).keys()
    held: set[str] = set()
    for sentence in check_claim(claim, source).evidence[:_SENTENCES]:
        more = (wanted & content_words(sentence.text).keys()) - held
        if len(more) < _FEWEST or (not held and len(more) < _SHARED * len(wanted)):
            return
        held |= more
        yield sentence


class LaterText:
    """The later version, with its sentences and every two that follow each other."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text, self.language = text, language
        self.words = f" {' '.join(tokens(text).words)} "
        spans = sentence_spans(text, language)
        self.parts = [*spans, *((first[0], last[1]) for first, last in pairwise(spans))]
        self.part_words = [tokens(text[start:end]).words for start, end in self.parts]

    def follow(self, claim: str, sentence: Passage) -> CitedSentence:
        """What became of a sentence."""
        words = tokens(sentence.text).words
        if f" {' '.join(words)} " in self.words:
            return CitedSentence(claim, sentence, sentence)
        span = self._likest(words)
        if span is None:
            return CitedSentence(claim, sentence, None)
        passage = Passage(self.text[slice(*span)], *span)
        changes = compare_versions(sentence.text, passage.text).changes
        differs = _differs(claim, sentence.text, passage.text, self.language)
        return CitedSentence(claim, sentence, passage, changes, differs)

    def _likest(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Where the sentence most like one stands; ``None`` where none is."""
        from rapidfuzz.distance import LCSseq  # twenty modules, which few runs need

        best, place, known = _LIKE, None, set(words)
        for number, other in enumerate(self.part_words):
            if 2 * len(known.intersection(other)) >= len(known):
                likeness = LCSseq.similarity(words, other) / max(len(words), len(other))
                if likeness > best:
                    best, place = likeness, self.parts[number]
        return place


def _differs(claim: str, before: str, after: str, language: str | None) -> tuple[Fact, ...]:
    """Of what two versions of a sentence differ."""
    answers: dict[Fact, bool] = {
        "number": _numbers(before, language) != _numbers(after, language),
        "date": _dates(before, language) != _dates(after, language),
        "name": _renamed(before, after, language),
        "negation": _denied(before, language) != _denied(after, language),
        "word": _lost(claim, before, after, language),
    }
    return tuple(fact for fact, differ in answers.items() if differ)


def _numbers(text: str, language: str | None) -> Counter[object]:
    """The quantities of a sentence, and the figures outside them: of clocks, places in an order, names."""
    found = quantities(text, language)
    counted: Counter[object] = Counter((quantity.low, quantity.high, quantity.unit) for quantity in found)
    times = find_times(text, language=language or "en")
    rest = list(text)
    for start, end in [
        *((quantity.passage.start, quantity.passage.end) for quantity in found),
        *((time.start, time.end) for time in times if time.interval is not None),
    ]:
        rest[start:end] = " " * (end - start)
    counted.update(_FIGURES.findall("".join(rest)))
    return counted


def _dates(text: str, language: str | None) -> set[str]:
    """The times that need no other day to be known."""
    return {
        time.interval.edtf
        for time in find_times(text, language=language or "en")
        if time.interval is not None
    }


def _renamed(before: str, after: str, language: str | None) -> bool:
    """Whether a name of either is nowhere in the other."""
    return any(_missing(one, other, language) for one, other in ((before, after), (after, before)))


def _missing(text: str, other: str, language: str | None) -> bool:
    held = NameKeys(other)
    return any(
        len(name.missing(held)) == len(name.parts)
        for name in names(text, language)
        if held.isdisjoint(name.keys)
    )


def _denied(text: str, language: str | None) -> int:
    return len(negations(text, language))


def _lost(claim: str, before: str, after: str, language: str | None) -> bool:
    """Whether the later version has not a word that the claim takes from the earlier one.

    Numbers and names are compared for themselves.
    """
    named = {name.passage for name in names(before, language)}
    named |= {quantity.passage for quantity in quantities(before, language)}
    apart = {word for passage in named for word in content_words(passage.text)}
    used = content_words(claim).keys() & content_words(before).keys() - apart
    return any(word.isalpha() for word in used - content_words(after).keys())


def facts_that_differ(sentences: Iterable[CitedSentence]) -> tuple[Fact, ...]:
    """Of what sentences differ, in the order of ``FACTS``."""
    found = {fact for sentence in sentences for fact in sentence.differs}
    return tuple(fact for fact in FACTS if fact in found)
