"""The words of one language about time, the patterns made of them, and the tense they give a sentence."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from string import ascii_letters
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from audit.data import facts
from audit.text.calendars import LANGUAGES
from audit.text.patterns import compile_later
from audit.text.segmentation import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Tense = Literal["past", "future", "none"]

_REACH = 240  # characters around a place that are searched for its verb
LETTERS = compile_later(r"[^\W\d_]+")
"""Runs of letters: the words that are looked for."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BETWEEN = ("in", "on", "the", "le", "la", "el", "den", "dem", "der")  # a relation and its time
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|[.,/]\d)"


class Words(NamedTuple):
    """One language's words: what each means, and patterns by the kind of expression.

    ``triggers`` maps a lower-case word to the kinds of expression it may belong to; digits are
    handled apart. ``needed_next`` says of some of them which words, one of them, must come next.
    ``leading`` are the last letters of what ``before["prefix"]`` finds, ``longest_prefix`` how many words
    that has at most. ``patterns`` match at the trigger, ``before`` up to the trigger's start.
    """

    months: Mapping[str, int]
    short_months: frozenset[str]
    weekdays: Mapping[str, int]
    weekday_names: re.Pattern[str]
    not_weekdays: frozenset[str]
    seasons: Mapping[str, int]
    days: Mapping[str, int]
    not_days: frozenset[str]
    recurring: frozenset[str]
    steps: Mapping[str, int]
    units: Mapping[str, str]
    single_units: frozenset[str]
    numbers: Mapping[str, int]
    quarters: Mapping[str, int]
    that: Mapping[str, int]
    parts: Mapping[str, str]
    relations: Mapping[str, str]
    leading: frozenset[str]
    longest_prefix: int
    capitalised: bool
    bare_words: frozenset[str]
    in_words: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    past_endings: tuple[str, ...]
    not_years: frozenset[str]
    triggers: Mapping[str, tuple[str, ...]]
    needed_next: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]
    before: Mapping[str, re.Pattern[str]]


def words_for(language: str | None) -> Words:
    """The words of a language; English for a language without a table. Accepts tags such as ``de-AT``."""
    code = (language or "en").lower().replace("_", "-").split("-")[0]
    return _build(code if code in LANGUAGES else "en")


@cache  # by language, not by tag: a tag is what a page likes to call itself
def _build(code: str) -> Words:
    table = facts(f"time-words-{code}")
    months = {word.lower(): int(n) for n, row in table["months"].items() for word in row}
    weekdays = {word.lower(): n for n, word in enumerate(table["weekdays"])}
    seasons = {word.lower(): n for word, n in table["seasons"].items()}
    triggers = _triggers(table, months, weekdays, seasons)
    return Words(
        months=months,
        short_months=frozenset(word.lower() for row in table["months"].values() for word in row[1:]),
        weekdays=weekdays,
        weekday_names=compile_later(rf"(?:{_any(_cased(table['weekdays']))})\b"),
        not_weekdays=frozenset(name.lower() for name in table["not_weekdays"]),
        seasons=seasons,
        days={word.lower(): n for word, n in table["days"].items()},
        not_days=frozenset(table["not_days"]),
        recurring=frozenset(table["recurring"]),
        steps={**table["steps"], **table["steps_after"]},
        units=_turned(table["units"]),
        single_units=frozenset(table["single_units"]),
        numbers=table["numbers"] | dict.fromkeys(table["vague_numbers"], 0),
        quarters=table["quarters"],
        that=table["that"],
        parts=_turned(table["parts"]),
        relations=_turned(table["relations"]),
        leading=frozenset(map(last_letters, _leading(table))),
        longest_prefix=_longest_prefix(table),
        capitalised=table["names_are_capitalised"],
        bare_words=frozenset(word.lower() for word in table["months_that_are_words"]),
        in_words=frozenset(table["in_words"]),
        future=frozenset(table["future"]),
        past=frozenset(table["past"]),
        perfect=frozenset(table["perfect"]),
        past_endings=tuple(table["past_endings"]),
        not_years=frozenset(table["not_years"]),
        triggers=triggers,
        needed_next=_needed_next(table, triggers, [*months, *weekdays, *seasons]),
        patterns=_patterns(table, months, weekdays, seasons),
        before=_before(table),
    )


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    return {word.lower(): key for key, words in table.items() for word in words}


def _cased(names: Iterable[str]) -> list[str]:
    """Names in the cases they are printed in; without a word boundary in front the search is fast."""
    return [form(word) for word in names for form in (str, str.upper, str.capitalize)]


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first; of no words a pattern that never matches."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)) or r"(?!)"


def _triggers(
    table: dict[str, Any], months: Iterable[str], weekdays: Iterable[str], seasons: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, list[str]] = {}
    units = [word for row in table["units"].values() for word in row]
    for kind, words in (
        ("month", months),
        ("weekday", weekdays),
        ("season", seasons),
        ("day-word", table["days"]),
        ("step", table["steps"]),
        ("step-after", [*units, *months, *weekdays] if table["steps_after"] else []),
        ("ago", [*table["ago_before"], *table["ago_after"]]),
        ("quarter", [*table["quarter_words"], *table["half_words"]]),
        ("quarter-number", ["q"]),
        ("that", table["that"]),
    ):
        for word in words:
            first = re.split(r"\W", word.lower())[0]
            kinds.setdefault(first, [])
            if kind not in kinds[first]:
                # "last January 5" is a step before it is a month; the more telling kind comes first
                kinds[first].insert(0 if kind == "step-after" else len(kinds[first]), kind)
    return {word: tuple(row) for word, row in kinds.items()}


def _needed_next(
    table: dict[str, Any], triggers: Mapping[str, tuple[str, ...]], names: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The runs of letters one of which follows a word that only begins "the same year", "last Monday".

    "The" is a twentieth of English words, and hardly one of them begins a time.
    """
    things = [*names, *(word for row in table["units"].values() for word in row)]
    first = [LETTERS.findall(word.lower())[0] for word in things]
    found: dict[str, set[str]] = {}
    for phrase in (*table["that"], *table["steps"]):
        word, *others = LETTERS.findall(phrase.lower())
        if {"that", "step"}.issuperset(triggers[word]):
            found.setdefault(word, set()).update(others[:1] or first)
    return {word: frozenset(following) for word, following in found.items()}


def _patterns(
    table: dict[str, Any], months: Iterable[str], weekdays: Iterable[str], seasons: Iterable[str]
) -> dict[str, re.Pattern[str]]:
    """By kind of expression. Dates with a day, and years, are found by ``find_dates_in_prose``."""
    month, weekday = rf"(?P<month>{_any(months)})", rf"(?P<weekday>{_any(weekdays)})"
    season = rf"(?P<season>{_any(seasons)})"
    of, step = rf"(?:(?:{_any(table['of'])})\s?)?", rf"(?P<step>{_any(table['steps'])})"
    units, number = _units(table), _number(table)
    thing = rf"(?:(?P<unit>{units})|{month}|{weekday}|{season})\b"
    word = rf"(?P<word>{_any([*table['quarter_words'], *table['half_words']])})"
    sources = {
        "month-step": rf"{month}\b\.?,?\s+{of}{step}\s+(?:{units})\b",
        "month": rf"{month}\b",
        "weekday": rf"{weekday}s?\b",
        "season": rf"{season}\s+{of}(?:{step}\s+(?:{units})\b|{_YEAR})",
        "season-alone": rf"{season}\b",
        "day-word": rf"(?P<word>{_any(table['days'])})\b",
        "step": rf"{step}\s+{thing}",
        "step-after": rf"{thing}\s+(?P<step>{_any(table['steps_after'])})\b",
        "ago": rf"(?:{_any(table['ago_before'])})\s+{number}\s+(?P<unit>{units})\b",
        "quarter": rf"{word}(?:\s+{of}{_YEAR})?",
        "quarter-number": rf"q(?P<number>[1-4])(?:,?\s*{_YEAR})?(?!\w)",
        "that": rf"(?P<that>{_any(table['that'])})\s+(?P<unit>{units})\b",
    }
    return _by_name(sources)


def _by_name(sources: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: compile_later(source, re.IGNORECASE) for name, source in sources.items()}


def _units(table: dict[str, Any]) -> str:
    return _any(word for row in table["units"].values() for word in row)


def _number(table: dict[str, Any]) -> str:
    return rf"(?P<number>\d{{1,4}}|{_any([*table['numbers'], *table['vague_numbers']])})"


def _leading(table: dict[str, Any]) -> frozenset[str]:
    """The last words of what can lead on to a time: "since", "early", "before the"."""
    phrases = [*_BETWEEN, *_turned(table["relations"]), *_turned(table["parts"])]
    return frozenset(phrase.lower().replace("-", " ").split()[-1] for phrase in phrases)


def last_letters(word: str) -> str:
    """The letters of ASCII that a word ends with, the whole of a word that ends with another letter."""
    end = word.rstrip(ascii_letters)
    return word if end and end[-1].isalpha() else word[len(end) :]


def _longest_prefix(table: dict[str, Any]) -> int:
    """The most words of a relation, with one of ``_BETWEEN``, and a part."""
    most = [
        max((len(phrase.replace("-", " ").split()) for phrase in _turned(table[kind])), default=0)
        for kind in ("relations", "parts")
    ]
    return sum(most) + 1


def _before(table: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    parts = _any(word for row in table["parts"].values() for word in row)
    relations = _any(word for row in table["relations"].values() for word in row)
    in_words = rf"(?:(?:{'|'.join(_BETWEEN)})\s+)?"
    sources = {
        "prefix": rf"(?:\b(?P<relation>{relations})\s+{in_words})?(?:\b(?P<part>{parts})[\s-]+)?$",
        "ago": rf"\b{_number(table)}\s+(?P<unit>{_units(table)})\s+$",
        "quarter": rf"\b(?P<ordinal>{_any(table['quarters'])})[\s-]+$",
    }
    return _by_name(sources)


# -- tense ------------------------------------------------------------------


def tense_at(text: str, start: int, end: int, words: Words) -> Tense:
    """The tense of the verb nearest to ``text[start:end]``, by plain cue words of its sentence.

    The words before count first: in "they will meet on Tuesday, he said" it is "will". Only a word right
    after that makes a plan of it ("am Freitag beginnenden Spiele") outweighs them.
    """
    first, last = sentence_around(text, start, end, before=_REACH, after=_REACH // 2)
    before, after = _WORD.findall(text[first:start]), _WORD.findall(text[end:last])
    if after and after[0].lower() in words.future and text[end : end + 1] == " ":
        return "future"
    near = chain(_followed(before)[::-1], _followed(after))
    said = (_said(word, follows, words) for word, follows in near)
    return next((tense for tense in said if tense), "none")


def _followed(words: list[str]) -> list[tuple[str, str]]:
    return list(zip(words, [*words[1:], ""], strict=False))


def _said(word: str, follows: str, words: Words) -> Tense | None:
    plain = word.lower()
    if plain in words.future or f"{plain} {follows}" in words.future:
        return "future"
    if plain in words.past or plain in words.perfect:
        return "past"
    if len(word) > 4 and word == plain and words.past_endings and plain.endswith(words.past_endings):
        return "past"
    return None
