"""What a passage names that tells its source: dates, numbers, names, quotations, whom it is from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.text import compile_later, find_times, plain, sentence_spans, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import Interval
    from audit.text import TimeExpression

_NUMBER = compile_later(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
_NAME = compile_later(
    r"(?:[A-Z]\.){2,}|[^\W\d_a-z]\w*(?:[-’'][^\W\d_]\w*)*"
    r"(?:\s+(?:(?:of|the|de|del|della|di|da|von|van|der|al|bin|et|and|&)\s+)?[^\W\d_a-z]\w*(?:[-’'][^\W\d_]\w*)*)*"
)
_QUOTE = compile_later(r"“[^“”]{3,600}”|„[^„“”]{3,600}[“”]|«[^«»]{3,600}»|\"[^\"]{3,600}\"")
_ENDING = compile_later(r"(?<=\w{4})(?:ings?|ed|es|en|er|em|e|s|n|o|a|i)\Z")
_WITHOUT_ENDING = 5  # letters of a word up to which it is left as it is
_LONGEST = 20_000  # characters of a passage that are looked at


@dataclass(frozen=True, slots=True)
class Signals:
    """What a passage names.

    ``numbers`` are without separators, ``names`` as printed, ``words`` the words by their stems.

    ``attribution`` is the word that says that somebody reported it, ``hedges`` the words that weaken it.
    """

    times: tuple[TimeExpression, ...]
    numbers: frozenset[str]
    names: tuple[str, ...]
    quotes: tuple[str, ...]
    attribution: str
    hedges: tuple[str, ...]
    words: dict[str, str]


def signals_of(text: str, language: str | None = None, anchor: Interval | None = None) -> Signals:
    """The signals of a passage; times are resolved from ``anchor``. Never raises; linear in the text."""
    text = text[:_LONGEST]
    told = claim_words(language)
    low = f" {' '.join(tokens(text).words)} "
    times = find_times(text, anchor=anchor, language=language or "en")
    rest = _without(text, times)
    return Signals(
        times,
        numbers_of(rest),
        tuple(dict.fromkeys(names_of(rest, language))),
        tuple(match[0][1:-1] for match in _QUOTE.finditer(text)),
        next((word for word in told["attribution"] if f" {word} " in low), ""),
        tuple(word for word in told["hedges"] if f" {word} " in low),
        content_words(text),
    )


def _without(text: str, times: Iterable[TimeExpression]) -> str:
    """The text with each time blanked: a day is no number, a month no name."""
    parts, at = [], 0
    for time in times:
        parts += [text[at : time.start], "," * (time.end - time.start)]
        at = time.end
    return "".join((*parts, text[at:]))


def numbers_of(text: str) -> frozenset[str]:
    """The numbers of a text in figures, without the marks between thousands; one figure is often a word."""
    found = (match[0].replace(",", "").replace(".", "") for match in _NUMBER.finditer(text))
    return frozenset(number for number in found if len(number) > 1)


def names_of(text: str, language: str | None = None) -> Iterator[str]:
    """Runs of words with a capital letter; one word at the beginning of a sentence is none.

    In German every noun is such a word: there what is rare among the sources decides.
    """
    starts = {start for start, _ in sentence_spans(text, language)}
    for match in _NAME.finditer(text):
        name = plain(match[0])
        before = text[max(0, match.start() - 1) : match.start()]
        first = match.start() in starts or (before in '“"„«(' and match.start() - 1 in starts)
        if (
            first
            and " " in name
            and words(name.split()[0])[:1]
            and words(name.split()[0])[0] in small_words()
        ):
            yield name.split(" ", 1)[1]
        elif not (first and " " not in name and not name.isupper()) and len(name) > 1:
            yield name


def content_words(text: str) -> dict[str, str]:
    """The words of a text by their stems, folded, without the small words of any language."""
    small = small_words()
    return {stem(word): word for word in words(text) if word not in small}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without the commonest endings of European languages, so that "scaled" is "scaling"."""
    return _ENDING.sub("", word) if len(word) > _WITHOUT_ENDING else word


@cache
def small_words() -> frozenset[str]:
    """The small words of all languages whose words of reporting are known."""
    return frozenset(
        folded
        for of_language in facts("reporting-words").values()
        for word in of_language["function"]
        for folded in words(word)
    )


@cache
def claim_words(language: str | None) -> dict[str, tuple[str, ...]]:
    """The words by which sentences of a language are told apart; English where it is not known."""
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    table = facts("claim-words")
    held = table.get(code) or table["en"]
    return {kind: tuple(held.get(kind, ())) for kind in table["en"]}
