"""Words that turn a statement round without a negation: opposites, and words that call it untrue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = 25  # words of a sentence among which it calls untrue what stands before it


def opposite_words(
    mine: Iterable[str], theirs: Iterable[str], language: str | None
) -> tuple[str, str] | None:
    """A word of the first text and its opposite in the second, which the other text has not; else ``None``.

    Words are folded. Languages without a table are read as English.
    """
    one, two = set(mine), set(theirs)
    pairs = _opposites((language or "en").replace("_", "-").split("-")[0].lower())
    return next(
        ((word, other) for word in sorted(one - two) for other in pairs.get(word, ()) if other in two - one),
        None,
    )


def calls_untrue(sentence: str, language: str | None) -> bool:
    """Whether a sentence says, in its first words, that something is false, a myth or a lie."""
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    return not _untrue(code).isdisjoint(words(sentence[: 20 * _HEAD])[:_HEAD])


@cache
def _opposites(code: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in _table(code).get("opposites", ()):
        one, two = words(pair)
        found[one] = (*found.get(one, ()), two)
        found[two] = (*found.get(two, ()), one)
    return found


@cache
def _untrue(code: str) -> frozenset[str]:
    return frozenset(word for phrase in _table(code).get("unreal", ()) for word in words(phrase))


def _table(code: str) -> dict[str, list[str]]:
    table: dict[str, dict[str, list[str]]] = facts("quote-words")
    return table.get(code) or table["en"]
