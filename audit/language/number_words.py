"""The words for numbers of a language, from the table ``number-words``; digits read by a language's marks."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, NamedTuple

from audit.data import facts
from audit.text import compile_later

# Magnitudes that stand right behind figures in any language (Chinese, Japanese, Korean).
_EAST_ASIAN = {"万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8}
_SYMBOLS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅛": (1, 8)}
ARTICLES = frozenset({"a", "an", "the"})
"""Those of English, which stand in texts of any language."""
ONE = Fraction(1)
_DIGITS = 40  # figures up to which a number is read
_INDIAN = compile_later(r"\d{1,2}(?:,\d\d)+,\d{3}")


class NumberWords(NamedTuple):
    """What the words of a language mean in a number."""

    code: str
    decimal: str
    group: str
    cardinals: dict[str, int]
    known: dict[str, tuple[str, Fraction]]  # every word with its kind and its number
    after_money: dict[str, int]
    articles: frozenset[str]
    joiners: frozenset[str]
    phrases: dict[str, int]
    scales: tuple[tuple[str, int], ...]
    before: dict[str, str]
    behind: dict[str, str]
    ranges: dict[str, str]
    labels: frozenset[str]
    age_before: tuple[str, ...]
    age_behind: tuple[str, ...]
    lead_ends: frozenset[str]  # the last words of what stands before a number, and articles
    behind_heads: frozenset[str]  # the first words of what stands behind one
    scores: frozenset[str]
    of: frozenset[str]

    def cardinal(self, word: str) -> int | None:
        """The number a word (without case) is, also one put together (zweihundertfünfzig)."""
        found = self.cardinals.get(word)
        return self._compound(word) if found is None and self.scales and len(word) < 80 else found

    def _compound(self, word: str) -> int | None:
        for scale_word, scale in self.scales:
            left, middle, right = word.partition(scale_word)
            if middle:
                many = self.cardinal(left) if left else 1
                right = next((right[len(j) :] for j in self.joiners if right.startswith(j)), right)
                rest = self.cardinal(right) if right else 0
                if many is None or rest is None or rest >= scale:
                    return None
                return many * scale + rest
        return None


@cache
def number_words(language: str | None) -> NumberWords:
    """The words of a language (BCP 47); English where it has no table or is not known."""
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    code = {"nb": "no", "nn": "no"}.get(code, code)
    table = facts("number-words")
    held: dict[str, Any] = table.get(code) or table["en"]
    before = {
        word: kind for kind in ("about", "nearly", "less", "more", "between") for word in held.get(kind, ())
    }
    ranges = {word: kind for kind in ("to", "and", "or") for word in held.get(kind, ())}
    behind = {
        word: kind for kind in ("about_after", "less_after", "more_after") for word in held.get(kind, ())
    }
    sizes = held.get("magnitudes", {}) | held.get("collective", {}) | _EAST_ASIAN
    small = {word: value for word, value in held["cardinals"].items() if value not in {100, 1000}}
    sizes |= {word: value for word, value in held["cardinals"].items() if value in {100, 1000}}
    scales = [(word, value) for word, value in sizes.items() if value in {100, 1000} and len(word) > 3]
    known = {word: ("cardinal", Fraction(value)) for word, value in small.items()}
    known |= {word: ("fraction", Fraction(*parts)) for word, parts in held.get("fractions", {}).items()}
    known |= {word: ("magnitude", Fraction(value)) for word, value in sizes.items()}
    known |= {word: ("dozens", Fraction(value)) for word, value in held.get("dozens", {}).items()}
    known |= {word: ("symbol", Fraction(*parts)) for word, parts in _SYMBOLS.items()}
    return NumberWords(
        code=code,
        decimal=held["decimal"],
        group=held["group"] if language else "",
        cardinals=small,
        known=known,
        after_money=held.get("after_money", {}),
        articles=frozenset(held.get("article", ())),
        joiners=frozenset(held.get("joiners", ())),
        phrases=held.get("phrases", {}),
        scales=tuple(sorted(scales, key=lambda pair: -pair[1]))
        if code in {"de", "nl", "it", "sv", "da", "no"}
        else (),
        before=before,
        behind=behind,
        ranges=ranges,
        labels=frozenset(held.get("labels", ())),
        age_before=tuple(held.get("age_before", ())),
        age_behind=tuple(held.get("age_behind", ())),
        lead_ends=ARTICLES.union(held.get("article", ()), (phrase.split(" ")[-1] for phrase in before)),
        behind_heads=frozenset(phrase.split(" ")[0] for phrase in behind),
        scores=frozenset(held.get("scores", ())),
        of=frozenset(held.get("of", ())),
    )


class Figures(NamedTuple):
    """A number in figures: its value, the size of its last place, a second reading."""

    value: Fraction
    place: Fraction
    other: Fraction | None = None


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[.,'’\u00a0\u2009\u202f ]")


@lru_cache(maxsize=4096)
def read_figures(written: str, decimal: str, group: str) -> Figures | None:
    """A number in figures by the marks of its language; ``None`` where it is none (``1.2.3``).

    Of two kinds of mark the last is the decimal one; a mark that stands twice parts thousands; what stands
    alone before three figures is what the language says, and without a language has two readings.
    """
    if len(written) > _DIGITS:
        return None
    marks = _marks().findall(written)
    parts = _marks().split(written)
    digits = "".join(parts)
    if not marks:
        return Figures(Fraction(int(digits)), ONE)
    thousands = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and parts[0] != "0"
    if len(set(marks)) == 1:
        if len(marks) > 1:
            is_whole = thousands or _INDIAN.fullmatch(written)
            return Figures(Fraction(int(digits)), ONE) if is_whole else None
        return _one_mark(parts, marks[0], decimal, group, thousands=thousands)
    *front, last = parts
    whole = all(len(part) == 3 for part in front[1:]) or _INDIAN.fullmatch(written.rpartition(marks[-1])[0])
    if marks[-1] in set(marks[:-1]) or marks[-1] not in ".," or not whole:
        return None
    return _decimal("".join(front), last)


def _decimal(whole: str, rest: str) -> Figures:
    place = Fraction(1, 10 ** len(rest))
    return Figures(int(whole + rest) * place, place)


def _one_mark(parts: list[str], mark: str, decimal: str, group: str, *, thousands: bool) -> Figures | None:
    as_whole = Figures(Fraction(int("".join(parts))), ONE)
    if mark not in ".,":
        return as_whole if thousands else None
    as_part = _decimal(parts[0], parts[1])
    if not thousands:
        return as_part
    if group:
        return as_part if mark == decimal else as_whole
    return Figures(as_whole.value, as_whole.place, as_part.value)
