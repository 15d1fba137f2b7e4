"""What a sentence denies, makes a condition of, or says the contrary of; with the words that this governs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from audit.data import facts
from audit.model import Passage
from audit.text import compile_later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

NegationKind = Literal["negation", "reversal", "condition"]

_WORD = compile_later(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_CONTRACTED = compile_later(r"(?:\w+n['’]t|cannot)\Z", 2)
_CLAUSE_END = compile_later(r"[.!?;:,()—–\n。！？；，]|\s-\s")
_NUMBERED = compile_later(r"No\.?\s?\d")
_LONGEST = 500_000  # characters that are looked at
_PHRASE = 4  # words of the longest phrase
_SCOPE = 240  # characters that a negation governs at most
_KINDS: dict[str, NegationKind] = {"not": "negation", "reversal": "reversal", "if": "condition"}


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that denies, reverses or conditions.

    ``scope`` are the words it governs, up to the end of the clause. Where a language puts the negation behind
    the verb, the clause before it belongs to the scope.
    """

    passage: Passage
    kind: NegationKind
    scope: Passage


def negations(sentence: str, language: str | None = None) -> tuple[Negation, ...]:
    """The negations of a sentence (or a text) in the order they stand. Never raises; linear in the text.

    Languages without a table are read as English.
    """
    sentence = sentence[:_LONGEST]
    words = _words((language or "en").replace("_", "-").split("-")[0].lower())
    tokens = list(_WORD.finditer(sentence))
    ends = [match.start() for match in _CLAUSE_END.finditer(sentence)]
    return tuple(_found(sentence, tokens, ends, words))


class _Words(NamedTuple):
    kinds: dict[str, NegationKind | None]
    longest: dict[str, int]  # words of the longest phrase that begins with a word
    clauses: frozenset[str]
    is_around: bool
    is_english: bool


@cache
def _words(code: str) -> _Words:
    table = facts("negation-words")
    held: dict[str, Any] = table.get(code) or table["en"]
    kinds: dict[str, NegationKind | None] = {
        phrase: kind for name, kind in _KINDS.items() for phrase in held.get(name, ())
    }
    kinds |= dict.fromkeys(held.get("none", ()))
    longest: dict[str, int] = {}
    for phrase in kinds:
        head = phrase.split()[0]
        longest[head] = max(longest.get(head, 0), min(len(phrase.split()), _PHRASE))
    is_english = held is table["en"]
    return _Words(kinds, longest, frozenset(held.get("but", ())), bool(held.get("around")), is_english)


def _found(
    text: str, tokens: Sequence[re.Match[str]], ends: Sequence[int], words: _Words
) -> Iterator[Negation]:
    number = end = 0
    while number < len(tokens):
        count, kind = _at(text, tokens, number, words)
        if kind is not None and not _is_named(text, tokens[number], tokens[number + count - 1].end()):
            first, last = tokens[number].start(), tokens[number + count - 1].end()
            while end < len(ends) and ends[end] < last:
                end += 1
            start = ends[end - 1] + 1 if end and ends[end - 1] < first else 0
            stop = ends[end] if end < len(ends) else len(text)
            yield _negation(text, (first, last), (start, stop), kind, words)
        number += count


def _at(
    text: str, tokens: Sequence[re.Match[str]], number: int, words: _Words
) -> tuple[int, NegationKind | None]:
    """How many words the phrase that begins here has, and what it does; one word and nothing for most."""
    word = tokens[number][0].casefold().replace("’", "'")
    if words.is_english and _CONTRACTED.match(word):
        return 1, "negation"
    head = word if word in words.longest else word.partition("'")[0] + "'"  # n'a
    for count in range(min(words.longest.get(head, 0), len(tokens) - number), 0, -1):
        last = tokens[number + count - 1]
        phrase = " ".join(text[tokens[number].start() : last.end()].casefold().replace("’", "'").split())
        phrase = head if count == 1 else phrase
        if phrase in words.kinds:
            return count, words.kinds[phrase]
    return 1, None


def _is_named(text: str, first: re.Match[str], end: int) -> bool:
    """Whether the word belongs to a name or compound: Highway Don't Care, No. 12, not-for-profit."""
    before = text[max(0, first.start() - 2) : first.start()]
    if text[end : end + 1] == "-" or before[-1:] == "-" or _NUMBERED.match(text, first.start()):
        return True
    within = before[-1:] == " " and (before[0].isalpha() or before[0] == ",")
    return within and first[0][0].isupper() and first[0][1:].islower()


def _negation(
    text: str, cue: tuple[int, int], clause: tuple[int, int], kind: NegationKind, words: _Words
) -> Negation:
    start, stop = cue[1], min(clause[1], cue[1] + _SCOPE)
    for word in _WORD.finditer(text, start, stop):
        if word[0].casefold() in words.clauses:
            stop = word.start()
            break
    if words.is_around and kind == "negation":
        start = max(clause[0], cue[0] - _SCOPE)
    part = text[start:stop]
    start, stop = start + len(part) - len(part.lstrip()), max(start, start + len(part.rstrip()))
    start = min(start, stop)
    return Negation(Passage(text[slice(*cue)], *cue), kind, Passage(text[start:stop], start, stop))
