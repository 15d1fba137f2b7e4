"""What a difference between a quotation and its source is about: a number, a name, a negation, or a word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import decimal

from audit.data import facts
from audit.language import NameKeys, quantities, small_words
from audit.text import is_weekday, month_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.support.quote_match import ChangeKind
    from audit.support.quote_words import Words

_SIGNS = frozenset("%‰$€£¥₹₽₩₺-")
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de", "anti")
_SHARED = 4  # letters of a word that may have such a prefix


class Meanings(NamedTuple):
    """The words of a language that decide what is said, as keys."""

    negations: frozenset[str]
    conditions: frozenset[str]
    reversals: frozenset[str]
    pronouns: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    code: str
    is_known: bool = True

    def negates(self, key: str) -> bool:
        """Whether a word denies."""
        return key in self.negations or key.endswith("n't") or key.rpartition("'")[0] + "'" in self.negations


@cache
def meanings_of(codes: frozenset[str]) -> Meanings:
    """The words of some languages and of English; of all languages where none of them is known."""
    denying, quoting = facts("negation-words"), facts("quote-words")
    known = sorted(codes & set(denying))
    code, is_known = known[0] if len(known) == 1 else "", bool(known) or not codes
    codes = frozenset({*known, "en"} if known else denying)

    def single(table: dict[str, dict[str, list[str]]], kind: str, leave: str = "") -> frozenset[str]:
        left = {word for each in codes for word in quoting.get(each, {}).get(leave, ())}
        words = {word for each in codes for word in table.get(each, {}).get(kind, ())} - left
        return frozenset(word for word in words if " " not in word)

    pairs = [tuple(pair.split()) for each in codes for pair in quoting.get(each, {}).get("opposites", ())]
    return Meanings(
        single(denying, "not") | {"non"},
        single(denying, "if", "moods"),
        single(denying, "reversal"),
        single(quoting, "pronouns"),
        frozenset((a, b) for one, two in pairs for a, b in ((one, two), (two, one))),
        code,
        is_known,
    )


def means_negation(word: str, code: str) -> bool:
    """Whether a word denies in a language."""
    return meanings_of(frozenset({code})).negates(word.casefold().replace("’", "'"))


Side = tuple["Words", int, int]


def kind_of(quote: Side, source: Side, means: Meanings) -> ChangeKind:
    """What two differing runs of words differ in, of which one may be empty. The gravest is said."""
    mine, yours = _keys(quote), _keys(source)
    conditions = len(set(mine) & means.conditions) != len(set(yours) & means.conditions)
    tests: tuple[tuple[ChangeKind, Callable[[], bool]], ...] = (
        ("negation", lambda: _count(mine, means) != _count(yours, means)),
        ("number", lambda: _states_another_number(quote, source, means.code)),
        ("condition", lambda: conditions),
        ("date", lambda: _days(mine) != _days(yours)),
        ("opposite", lambda: _is_turned(mine, yours, means)),
        ("name", lambda: _names_differ(quote, source, means)),
        ("pronoun", lambda: bool(mine and yours) and {*mine, *yours} <= means.pronouns),
        ("word", lambda: bool(mine)),
    )
    return next((kind for kind, holds in tests if holds()), "omission")


def _keys(side: Side) -> Sequence[str]:
    words, first, after = side
    return words.keys[first:after]


def _count(keys: Sequence[str], means: Meanings) -> int:
    return sum(map(means.negates, keys))


def _days(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if is_weekday(key) or (len(key) > 3 and month_named(key))]


def _is_turned(mine: Sequence[str], yours: Sequence[str], means: Meanings) -> bool:
    if len(set(mine) & means.reversals) != len(set(yours) & means.reversals):
        return True
    return any((a, b) in means.opposites or _is_prefixed(a, b) for a in mine for b in yours[:20])


def _is_prefixed(one: str, two: str) -> bool:
    """Whether one of two words is the other with a prefix that denies: lawful, unlawful."""
    short, long = sorted((one, two), key=len)
    prefix = long[: len(long) - len(short)]
    return len(short) >= _SHARED and prefix in _PREFIXES and long.endswith(short)


def _states_another_number(quote: Side, source: Side, code: str) -> bool:
    mine, yours = _keys(quote), _keys(source)
    if not any(_has_figure(key) or key in _SIGNS for key in (*mine, *yours)):
        own, others = _values(quote, code), _values(source, code)
        return own != others
    if _figures(mine) == _figures(yours):
        return any(key in _SIGNS for key in mine) != any(key in _SIGNS for key in yours) and (
            not mine or not yours
        )
    if len(mine) == len(yours) == 1 and mine[0].isascii() and yours[0].isascii():
        return True  # a time, a road, a model: read as quantities, they can be alike
    own, others = _values(quote, code), _values(source, code)
    return not own or own != others


def _figures(keys: Sequence[str]) -> list[str]:
    return sorted(_in_ascii(key) for key in keys if _has_figure(key))


def _in_ascii(key: str) -> str:
    """The key with the digits of any script as those of ASCII."""
    return "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in key)


def _has_figure(key: str) -> bool:
    return any(map(str.isdigit, key))


def _values(side: Side, code: str) -> set[tuple[object, ...]]:
    """The quantities that stand in a run of words or around it, without what they count."""
    words, first, after = side
    if after == first:
        return set()
    low, high = max(0, first - 4), min(len(words), after + 4)
    start = words.starts[low]
    begin, end = words.starts[first] - start, words.ends[after - 1] - start
    found = quantities(words.text[start : words.ends[high - 1]], code or None)
    return {
        (quantity.low, quantity.high)
        for quantity in found
        if quantity.passage.start < end and quantity.passage.end > begin
    }


def _names_differ(quote: Side, source: Side, means: Meanings) -> bool:
    own, others = _names(quote, means), _names(source, means)
    if own == others:
        return False
    mine, yours = own - set(_keys(source)), others - set(_keys(quote))
    return bool(mine or yours) and not _are_spellings(mine, yours)


def _are_spellings(mine: set[str], yours: set[str]) -> bool:
    """Whether two names of two words and more are one in two transliterations."""
    if not len(mine) == len(yours) > 1:
        return False
    alike = frozenset().union(*(NameKeys(word.capitalize()).sounds for word in mine))
    return not any(NameKeys(word.capitalize()).isdisjoint(alike) for word in yours)


def _names(side: Side, means: Meanings) -> set[str]:
    """The words with a capital that do not begin a sentence. German gives only those that are no nouns."""
    words, first, after = side
    small = small_words()
    found = set()
    for number in range(first, after):
        start, key = words.starts[number], words.keys[number]
        written = words.text[start : words.ends[number]]
        if not written[0].isupper() or key in small or key in means.pronouns or means.code == "de":
            continue
        before = words.text[max(0, start - 3) : start].rstrip(" \"'“‘(«")
        if before and before[-1] not in ".!?:\n":
            found.add(key)
    return found
