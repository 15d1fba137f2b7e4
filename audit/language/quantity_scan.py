"""The quantities of a text: its numbers with bound, range, unit and what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from audit.language.blanks import blanked
from audit.language.content import small_words, stem
from audit.language.number_words import ARTICLES, ONE, NumberWords, number_words
from audit.language.numerals import Numeral, numerals
from audit.language.quantity import Quantity, QuantityKind
from audit.language.units import Unit, money_before, unit_behind
from audit.model import Passage
from audit.text import compile_later, find_times, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.text import TimeExpression

_LEAD = compile_later(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\s\w]")
_NOUN = compile_later(r"[\s'’-]*(?:([^\W\d_]+)|(.))", re.DOTALL)
_FIGURE = compile_later(r"\d")
_ORDINAL = compile_later(r"\.\s+[^\W\d_]")
_SIGNS = {"~": "about", "≈": "about", "±": "about", ">": "more", "≥": "more", "<": "less", "≤": "less"}
_HYPHENS = "-\u2010\u2011–"
_ORDINALS = frozenset({"de", "da", "no", "cs", "pl", "tr"})
_LONGEST = 500_000  # characters of a text that are looked at
_NEAR = 48  # characters before a number in which the words of its bound stand
_NEARLY = Fraction(4, 5)  # of "nearly 150", the least that is meant
_BOUND = 4  # words of a bound
_BEHIND = 24  # characters behind a number in which they stand
_COUNTED = 3  # words behind a number of which one is what it counts
_SKIPPED = 4  # small words before those
_RESULT = 200  # up to which a pair of numbers can be the result of a game


def quantities(
    text: str, language: str | None = None, *, times: Sequence[TimeExpression] | None = None
) -> tuple[Quantity, ...]:
    """Every quantity that a text states, in the order it stands. Never raises; linear in the text.

    ``language`` (BCP 47) says what words and marks mean; without it words are read as English and a lone
    mark before three figures has two readings. ``times`` are those of the text where they are known: days
    and years are no quantities.
    """
    text = text[:_LONGEST]
    words = number_words(language)
    if times is None:
        times = find_times(text, language=language or "en", with_tense=False)
    return tuple(_Reading(text, blanked(text, times), words).all())


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read: as it is, and without what is no quantity."""

    original: str
    text: str
    words: NumberWords

    def all(self) -> Iterator[Quantity]:
        found = [numeral for numeral in numerals(self.text, self.words) if self._counts(numeral)]
        taken = done = 0
        for number, numeral in enumerate(found):
            if number >= taken:
                following = found[number + 1] if number + 1 < len(found) else None
                quantity, last = self._pair(numeral, following, done)
                taken, done = number + (2 if last else 1), quantity.passage.end
                yield quantity

    def _counts(self, numeral: Numeral) -> bool:
        """Whether a number is no part of a name (F-16, 3D) and no ordinal (2nd, 3.)."""
        text, start, end = self.text, numeral.start, numeral.end
        if numeral.is_word:
            return True
        if start > 1 and text[start - 1] in _HYPHENS[:3] and text[start - 2].isalpha():
            return False
        if end < len(text) and (text[end].isalpha() or text[end] in "ºª_"):
            return unit_behind(text, end, self.words, money_before(text, start)[0]).end > end
        is_ordinal = self.words.code in _ORDINALS and end - start <= 2 and _ORDINAL.match(text, end)
        return not is_ordinal

    def _pair(self, numeral: Numeral, following: Numeral | None, done: int) -> tuple[Quantity, bool]:
        """The quantity that begins with a number, and whether the next number is its other end.

        What stands before ``done`` belongs to the quantity before it.
        """
        money, start = money_before(self.text, numeral.start)
        if start < done:
            money, start = "", numeral.start
        unit = unit_behind(self.text, numeral.end, self.words, money)
        lead, begin = self._lead(start, done)
        relation = self._relation(numeral, unit, following, lead) if following is not None else ""
        if following is None or not relation:
            return self._quantity(numeral, numeral, unit, lead, begin), False
        money = money or money_before(self.text, following.start)[0]
        last = unit_behind(self.text, following.end, self.words, money)
        if relation == "score":
            passage = self._passage(start, following.end)
            return Quantity(passage, numeral.low, following.low, "score"), True
        if following.scale > numeral.scale and numeral.high < following.scale:
            numeral = numeral.scaled(following.scale)
        unit = last if last.unit else unit._replace(end=last.end)
        lead = "" if lead == "between" else lead
        return self._quantity(numeral, following, unit, lead, begin), True

    def _relation(self, numeral: Numeral, unit: Unit, following: Numeral, lead: str) -> str:
        """How the next number goes on from this one: "range", "score", or not at all."""
        after = max(unit.end, numeral.end)
        if not 0 <= following.start - after <= 12:
            return ""
        gap = self.text[after : money_before(self.text, following.start)[1]].casefold().strip()
        kind = "hyphen" if gap in {"-", "–", "—", "\u2011"} else self.words.ranges.get(gap, "")
        if not kind:
            return ""
        rises = numeral.low < following.high or following.scale > numeral.scale
        if kind == "hyphen":
            return self._hyphened(numeral, following, rises=rises)
        if kind == "to" and lead != "between" and rises and not numeral.is_share:
            return "range"
        if kind == "and" and lead == "between" and rises:
            return "range"
        small = numeral.low < following.high <= 3 * max(numeral.low, Fraction(1))
        return "range" if kind == "or" and small and not unit.unit else ""

    def _hyphened(self, numeral: Numeral, following: Numeral, *, rises: bool) -> str:
        if numeral.is_word or following.is_word:
            return "range" if rises else ""
        whole = numeral.step == following.step == 1 and following.low < _RESULT
        near = self.text[max(0, numeral.start - _NEAR) : numeral.start].casefold().split()
        if whole and (not rises or self.words.scores & set(near)):
            return "score"
        return "range" if rises else ""

    def _lead(self, start: int, done: int) -> tuple[str, int]:
        """What the words before a number make of it, and where they begin."""
        first = max(done, start - _NEAR)
        if not self._may_lead(first, start):
            return "", start
        figures = [figure.end() for figure in _FIGURE.finditer(self.text, first, start)]
        near = list(_LEAD.finditer(self.text, figures[-1] if figures else first, start))
        last = near[-1][0].casefold() if near else ""
        if last in ARTICLES or last in self.words.articles:
            near.pop()
        if near and near[-1][0] in _SIGNS:
            return _SIGNS[near[-1][0]], near[-1].start()
        said = [word[0].casefold().replace("’", "'") for word in near[-_BOUND:]]
        for first in range(len(said)):
            kind = self.words.before.get(" ".join(said[first:]))
            begin = near[first - len(said)].start() if kind else 0
            if kind and (begin == 0 or not self.text[begin - 1].isalpha()):
                return kind, begin
        return "", start

    def _may_lead(self, first: int, start: int) -> bool:
        """Whether the last word or mark before a number is one that a bound, or an article, ends with."""
        last = self.text[first:start].rsplit(None, 1)[-1:]
        if not last or last[0].isalpha():
            return bool(last) and last[0].casefold() in self.words.lead_ends
        mark = last[0][-1]
        return mark in self.words.lead_ends or mark in _SIGNS or mark.isalnum() or mark == "_"

    def _quantity(self, first: Numeral, last: Numeral, unit: Unit, lead: str, begin: int) -> Quantity:
        scale, low, high, step = unit.scale, first.low, last.high, last.step
        if scale != 1:
            low, high = low * scale, high * scale
            step = min(step * scale, high / 5)
        end = max(last.end, unit.end)
        bound, end = self._behind(end)
        kind, name = self._kind(first, last, unit)
        if self._is_negative(first, unit):
            low, high = -high, -low
        made = Quantity(
            self._passage(begin, end),
            low,
            high,
            kind,
            name,
            self._counted(end),
            lead in {"about", "nearly"} or bound == "about_after",
            step if step is ONE or step > 0 else ONE,
            None if first.other is None else first.other * scale,
        )
        return _bounded(made, lead if lead not in {"", "between", "about"} else bound)

    def _is_negative(self, numeral: Numeral, unit: Unit) -> bool:
        before = self.text[max(0, numeral.start - 2) : numeral.start]
        return before[-1:] == "−" or (before[-1:] == "-" and before[:-1].isspace() and bool(unit.unit))

    def _kind(self, first: Numeral, last: Numeral, unit: Unit) -> tuple[QuantityKind, str]:
        if last.is_share:
            return "share", "%"
        near = self.text[max(0, first.start - 20) : first.start].casefold()
        rest = self.text[last.end : last.end + 20].casefold().lstrip(" ")
        if rest.startswith(self.words.age_behind) or near.strip().endswith(self.words.age_before):
            return "age", "yr"
        if rest.startswith(",") and near.endswith(", ") and 0 < first.low < 120 and not first.is_word:
            return "age", "yr"
        before = near.split()[-1:] or [""]
        if not unit.unit and (before[0].rstrip(".°º") in self.words.labels or before[0].endswith(("#", "№"))):
            return "label", ""
        return unit.kind, unit.unit

    def _behind(self, end: int) -> tuple[str, int]:
        """The bound that stands behind a number, and where it ends."""
        if self.text[end : end + 1] == "+":
            return "more_after", end + 1
        if not self._may_bound(end):
            return "", end
        figure = _FIGURE.search(self.text, end, end + _BEHIND)
        near = list(islice(_LEAD.finditer(self.text, end, figure.start() if figure else end + _BEHIND), 3))
        said = [word[0].casefold() for word in near]
        for count in range(len(near), 0, -1):
            if kind := self.words.behind.get(" ".join(said[:count]).removeprefix("- ")):
                return kind, near[count - 1].end()
        return "", end

    def _may_bound(self, end: int) -> bool:
        """Whether the first word or mark behind a number is one that a bound begins with."""
        first = self.text[end : end + _BEHIND].split(None, 1)[:1]
        if not first or first[0].isalpha():
            return bool(first) and first[0].casefold() in self.words.behind_heads
        mark = first[0][0]
        return mark in self.words.behind_heads or mark in "-_" or mark.isalnum()

    def _counted(self, end: int) -> tuple[str, ...]:
        """The stems of the words behind a number, without the small words before them."""
        found: list[str] = []
        skipped, at, small = 0, end, small_words(self.words.code)
        while len(found) < _COUNTED and (match := _NOUN.match(self.text, at)) and match[1]:
            written = match[1].casefold()
            word = without_accents(written)
            at = match.end()
            if written in self.words.of and skipped < _SKIPPED:
                skipped += 1
                continue
            if word in small:
                break
            found.append(stem(word))
        return tuple(found)

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(self.original[start:end], start, end)


def _bounded(quantity: Quantity, bound: str) -> Quantity:
    """The quantity with the bound that the words beside it make."""
    low, high = quantity.low, quantity.high
    if bound in {"more", "more_after"}:
        return quantity._replace(high=None)
    if bound in {"less", "less_after"}:
        return quantity._replace(low=None)
    if bound == "nearly" and low is not None:
        return quantity._replace(low=low * _NEARLY, high=high, is_approximate=False)
    return quantity
