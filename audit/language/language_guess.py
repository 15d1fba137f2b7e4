"""In which language a text is, by the small words that tell languages apart."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.text import SHORT, plain_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ENOUGH = 0.1  # share of a text's words that must be small words of a language for the text to be in it
_READ = 2_000  # words of a text by which its language is told
_HEAD = 16_000  # characters in which so many words nearly always stand
_LEAST, _MANY = 3, 20  # small words that say surely which language, and of which there are many
_ALIKE = {"da": "nb", "nb": "da", "no": "nb", "nn": "nb"}  # few of their small words differ
_AHEAD, _JUST_AHEAD = 1.5, 1.15  # how many times those of the next language, where they are few and many


def language_of(text: str, *, surely: bool = False) -> str | None:
    """The language that the small words of a text are of; ``None`` where no language has the most.

    ``surely``: clearly the most, and more than a few, as a sentence or two must have.
    """
    counts, read = _counted(text) if len(text) <= SHORT else _count(text)
    ranked = [*counts.most_common(2), ("", 0)]
    (best, count), next_count = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    if not best or count < _ENOUGH * read or count == next_count:
        return None
    ahead = _JUST_AHEAD if count >= _MANY else _AHEAD
    return best if not surely or (count >= _LEAST and count >= ahead * next_count) else None


def may_be_in(text: str, language: str) -> bool:
    """Whether small words of a language stand in a text, and not far fewer than those of any other.

    Of a sentence that says more than a guess: where it is false, the sentence may be in any language.
    """
    counts, _ = _counted(text) if len(text) <= SHORT else _count(text)
    mine = max(counts[code] for code in (language, _ALIKE.get(language, language)))
    return bool(mine) and 2 * mine > max(counts.values())


def small_words_by_language(words: Iterable[str]) -> Counter[str]:
    """How many of the words, without case, are small words of each language."""
    table, found = _languages_by_word(), Counter[str]()
    for word, times in Counter(filter(table.__contains__, words)).items():
        for code in table[word]:
            found[code] += times
    return found


def _count(text: str) -> tuple[Counter[str], int]:
    """How many of the words by which its language is told are small words of each, and how many they are."""
    words = _first_words(text)
    return small_words_by_language(words), len(words)


_counted = lru_cache(maxsize=64)(_count)  # a claim is asked twice for each of its sources


def _first_words(text: str) -> Sequence[str]:
    """The words by which the language of a text is told; of a long text no more is read than holds them."""
    end = text.find(" ", _HEAD) if len(text) > _HEAD else -1
    words = plain_words(text[:end] if end > 0 else text)
    if end > 0 and len(words) < _READ:
        words = tokens(text, most=_READ).words
    return words[:_READ]


@cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in facts("reporting-words").items():
        for word in words.get("function", ()):
            found[word] = (*found.get(word, ()), code)
    return found
