"""The words of a text that carry its content, by their stems; the small words of any language."""

from __future__ import annotations

from functools import cache, lru_cache

from audit.data import facts
from audit.text import compile_later, words

_ENDING = compile_later(r"(?<=\w{4})(?:ings?|ed|es|en|er|em|e|(?<!s)s|n|o|a|i)\Z")
_LAST_LETTERS, _LONGEST_ENDING = frozenset("sgdenrmoai"), 4  # of those endings
_WITHOUT_ENDING = 5  # letters of a word up to which it is left as it is


def content_words(text: str) -> dict[str, str]:
    """The words of a text by their stems, folded, without the small words of any language."""
    small = small_words()
    return {stem(word): word for word in words(text) if word not in small}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without the commonest endings of European languages, so that "scaled" is "scaling"."""
    if len(word) <= _WITHOUT_ENDING or word[-1] not in _LAST_LETTERS:
        return word
    ending = _ENDING.search(word, len(word) - _LONGEST_ENDING)
    return word[: ending.start()] if ending else word


@cache
def small_words(code: str = "") -> frozenset[str]:
    """The small words of a language, folded; without ``code`` of all languages that the table has."""
    table = facts("reporting-words")
    return frozenset(
        folded
        for of_language in ([table[code]] if code in table else table.values())
        for word in of_language["function"]
        for folded in words(word)
    )
