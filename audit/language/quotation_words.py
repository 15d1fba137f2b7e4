"""The words beside quotations: verbs of saying, words before a source, words before a title."""

from __future__ import annotations

from functools import cache
from typing import Any

from audit.data import facts


def is_saying(word: str, language: str | None = None) -> bool:
    """Whether a word is a verb of saying of a language, of any where it is not known."""
    return word.casefold() in _words("says", _code(language))


def is_titled(word: str, language: str | None = None) -> bool:
    """Whether a word stands before titles of works."""
    return word.casefold() in _words("titled", _code(language))


def names_nobody(word: str, language: str | None = None) -> bool:
    """Whether a word with a capital is no name: a pronoun, an article, a word that begins sentences."""
    return word.casefold() in _words("unnamed", _code(language))


def leaves_speaker_open(word: str, language: str | None = None) -> bool:
    """Whether the name beside a word in small letters is seldom who speaks: in, to, and; saying, telling."""
    return word.islower() and word in _words("beside", _code(language))


def phrases_before_source(language: str | None = None) -> frozenset[str]:
    """The words right before the name of a source, as in "according to"."""
    return _words("according", _code(language)) - _words("says", _code(language))


def _code(language: str | None) -> str:
    return (language or "").replace("_", "-").split("-")[0].lower()


@cache
def _words(kind: str, code: str) -> frozenset[str]:
    """The words of a kind in a language, and in English; in all languages where none is known."""
    reporting, claims, quoting = facts("reporting-words"), facts("claim-words"), facts("quote-words")
    codes = [code, "en"] if code in reporting else [*reporting]

    def held(table: dict[str, Any], name: str) -> set[str]:
        return {word.casefold() for each in codes for word in table.get(each, {}).get(name, ())}

    if kind == "says":
        said = {word for word in held(claims, "attribution") if " " not in word}
        return frozenset(held(reporting, "reports") | held(quoting, "says") | said)
    return frozenset(held(claims, kind) if kind == "according" else held(quoting, kind))
