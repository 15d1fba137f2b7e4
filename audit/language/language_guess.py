"""In which language a text is, by the small words that tell languages apart."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice

from audit.data import facts
from audit.text import compile_later

_WORD = compile_later(r"[^\W\d_]+")
_READ = 400  # words that are looked at
_LEAST = 3  # small words of a language that a text must hold
_AHEAD = 1.5  # how many times those of the next language


def language_of(text: str) -> str:
    """The code of the language whose small words a text holds, empty where that decides nothing.

    At most four hundred words are looked at; languages without a table give nothing.
    """
    counts: Counter[str] = Counter()
    for word in islice(_WORD.finditer(text), _READ):
        counts.update(_languages().get(word[0].casefold(), ()))
    (best, count), (_, next_count) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return best if count >= _LEAST and count >= _AHEAD * next_count else ""


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """For each small word the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in facts("reporting-words").items():
        for word in words.get("function", ()):
            found[word.casefold()] = (*found.get(word.casefold(), ()), code)
    return found
