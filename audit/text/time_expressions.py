"""The times a text names, from "January 27, 2024" to "last week" and "N years ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from audit.text.tense import Tense, tense_at
from audit.text.time_parts import narrow, opened
from audit.text.time_resolve import Fields, Seen, resolve
from audit.text.time_words import Words, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.model import Interval

Kind = Literal[
    "day", "month", "year", "years", "decade", "weekday", "day-word", "step", "ago", "season", "quarter",
    "that",
]  # fmt: skip
Relation = Literal["since", "by", "until", "before", "after", "from", ""]

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NEAR = 48  # characters before an expression in which "since the start of" can stand
_PARAGRAPH = 480  # characters for which a stated year is remembered
_PATTERNS: dict[str, tuple[str, ...]] = {
    "digits": ("iso", "day-month", "years", "decade", "year"),
    "month": ("month-day", "month-year", "month"),
    "weekday": ("weekday-month-day", "weekday-day-month", "weekday"),
    "season": ("season", "season-alone"),
}
_KINDS: dict[str, Kind] = {
    "iso": "day", "month-day": "day", "day-month": "day", "weekday-month-day": "day",
    "weekday-day-month": "day", "month-year": "month", "season-alone": "season", "step-after": "step",
    "quarter-number": "quarter",
}  # fmt: skip
_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:[$€£#@/.,:+-]|\b(?:about|nearly|some|over|than|least|around|roughly|almost|no|number|route|room|flight))\s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time that a text names: ``text`` is ``text[start:end]`` of the searched text.

    ``interval`` is what it means seen from the anchor, ``None`` where that cannot be said;
    ``confidence`` (0..1) is how sure that reading is. ``kind`` is how it is written; ``relation``
    the preposition that opens the interval ("since", "by", …); ``tense`` that of the verb nearest to
    it. ``weekday`` (Monday 0) is a weekday that stands with it, ``has_year`` whether a year is written.
    """

    start: int
    end: int
    text: str
    interval: Interval | None
    kind: Kind
    tense: Tense
    confidence: float
    relation: Relation = ""
    weekday: int | None = None
    has_year: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    kind: Kind
    start: int
    end: int
    fields: Fields


def find_times(
    text: str, *, anchor: Interval | None = None, language: str | None = "en"
) -> tuple[TimeExpression, ...]:
    """Every time the text names, in the order of the text, resolved from ``anchor`` (when it was written).

    Never raises; linear in the length of the text. ``language`` is an ISO 639 tag (en, de, fr, es;
    anything else is read as English).
    """
    words = words_for(language)
    found: list[TimeExpression] = []
    before: list[Interval] = []
    for one in _scan(text, words):
        seen = Seen(anchor, before=before, stated_year=_stated_year(text, one.start, found))
        made = _read(text, one, words, seen)
        found.append(made)
        if made.interval is not None:
            before.append(made.interval)
    return tuple(found)


# -- finding --------------------------------------------------------------------------


def _scan(text: str, words: Words) -> Iterator[_Found]:
    done = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < done:
            continue
        word = token[0]
        kinds = ("digits",) if word.isdecimal() else words.triggers.get(word.lower(), ())
        for kind in kinds:
            one = _at(text, start, word, kind, words)
            if one is not None:
                done = one.end
                yield one
                break


def _at(text: str, start: int, word: str, kind: str, words: Words) -> _Found | None:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None
    if words.capitalised and word.islower() and kind in {"month", "weekday"}:
        return None
    for name in _PATTERNS.get(kind, (kind,)):
        found = (
            _behind(text, start, name, words)
            if name in {"ago", "quarter"}
            else _ahead(text, start, name, words)
        )
        if found is not None:
            return found
    return None


def _ahead(text: str, start: int, name: str, words: Words) -> _Found | None:
    match = words.patterns[name].match(text, start)
    if match is None or not _allowed(text, match, name, words):
        return None
    fields, end = _fields(match, words), match.end()
    if text[end - 1] == "." and match["month"].lower() not in words.short_months:
        end -= 1  # the stop of the sentence, not of an abbreviation
    return _Found(_KINDS.get(name, name), start, end, fields)  # type: ignore[arg-type]


def _behind(text: str, start: int, name: str, words: Words) -> _Found | None:
    """Expressions whose telling word may come last: "two years ago", "third quarter of 2024"."""
    match = words.patterns[name].match(text, start)
    if match is not None and name == "ago":
        return _ahead(text, start, name, words)
    near = text[max(0, start - _NEAR) : start]
    left = words.before[name].search(near)
    if left is None:
        return None
    begin = start - len(near) + left.start()
    if name == "ago":
        end = start + len(_TOKEN.match(text, start)[0])  # type: ignore[index]
        return _Found("ago", begin, end, _fields(left, words))
    if match is None:
        return None
    half = match["word"].lower() not in {"quarter", "quartal", "trimestre"}
    fields = replace(_fields(match, words), number=words.quarters[left["ordinal"].lower()], half=half)
    return _Found("quarter", begin, match.end(), fields) if fields.year else None


def _allowed(text: str, match: re.Match[str], name: str, words: Words) -> bool:
    check = _ALLOWED.get(name)
    return check is None or check(text, match, words)


def _is_month(text: str, match: re.Match[str], words: Words) -> bool:
    """A month alone; an abbreviation needs its stop, a word of another meaning its preposition."""
    alone = match["month"].lower()
    if alone in words.bare_words or (
        alone in words.short_months and text[match.end() : match.end() + 1] != "."
    ):
        return _word_before(text, match.start()) in words.in_words
    return True


def _is_weekday(text: str, match: re.Match[str], words: Words) -> bool:
    """Not "Fridays", "every Friday", "Good Friday", nor Domingo as a person's name."""
    name, before = match["weekday"], _word_before(text, match.start())
    named = not words.capitalised and name[0].isupper() and text[match.end() + 1 : match.end() + 2].isupper()
    recurs = match.end() > match.end("weekday") or before in words.recurring
    return not (named or recurs or f"{before} {name.lower()}" in words.not_weekdays)


def _is_day_word(text: str, match: re.Match[str], words: Words) -> bool:
    before = _word_before(text, match.start())
    return match[0] not in words.not_days and f"{before} {match[0].lower()}" not in words.not_days


def _is_step(_text: str, match: re.Match[str], words: Words) -> bool:
    """One unit: "the last years" and "the coming weeks" say nothing sure."""
    unit = match["unit"]
    return unit is None or unit.lower() in words.single_units


def _is_year(text: str, match: re.Match[str], words: Words) -> bool:
    near = text[max(0, match.start() - 16) : match.start()]
    if _NOT_A_YEAR_BEFORE.search(near):
        return False
    follows = _WORD.search(text, match.end(), match.end() + 24)
    after = follows[0].lower() if follows and text[match.end() : follows.start()].isspace() else ""
    if after in words.not_years:
        return False
    round_number = match["year"].endswith("00") and after.endswith("s") and after.isalpha()
    return not round_number or _word_before(text, match.start()) in words.in_words


def _is_season(text: str, match: re.Match[str], words: Words) -> bool:
    """A season stands after "in" or "in the"; "the fall of the city" is none."""
    near = _WORD.findall(text[max(0, match.start() - 24) : match.start()].lower())
    near = near[:-1] if near and near[-1] == "the" else near
    return bool(near) and near[-1] in words.in_words and not text.startswith(" of ", match.end())


_ALLOWED: dict[str, Callable[[str, re.Match[str], Words], bool]] = {
    "month": _is_month,
    "year": _is_year,
    "season-alone": _is_season,
    "weekday": _is_weekday,
    "day-word": _is_day_word,
    "step": _is_step,
}


def _word_before(text: str, start: int) -> str:
    near = _WORD.findall(text[max(0, start - 24) : start])
    return near[-1].lower() if near else ""


def _fields(match: re.Match[str], words: Words) -> Fields:
    given = {name: value.lower() for name, value in match.groupdict().items() if value is not None}

    def number(name: str) -> int | None:
        value = given.get(name, "")
        return int(value) if value.isdecimal() else words.numbers.get(value)

    month = given.get("month")
    step = given.get("step")
    return Fields(
        year=number("year"),
        year2=number("year2"),
        month=int(month) if month and month.isdecimal() else words.months.get(month or ""),
        day=number("day"),
        day2=number("day2"),
        weekday=words.weekdays.get(given.get("weekday", "")),
        season=words.seasons.get(given.get("season", "")),
        step=words.that[given["that"]] if "that" in given else words.steps.get(step) if step else None,
        number=words.days[given["word"]] if given.get("word") in words.days else number("number"),
        unit=words.units.get(given.get("unit", "")),
    )


# -- reading --------------------------------------------------------------------------


def _read(text: str, one: _Found, words: Words, seen: Seen) -> TimeExpression:
    near = text[max(0, one.start - _NEAR) : one.start]
    relation, part, length = _prefix(near, words)
    start = one.start - length
    tense: Tense = "past" if relation == "since" else tense_at(text, start, one.end, words)
    interval, confidence = resolve(one.kind, one.fields, replace(seen, tense=tense))
    if interval is not None and part:
        interval = narrow(interval, part)
    if interval is not None and relation:
        interval = opened(interval, relation)
    return TimeExpression(
        start=start,
        end=one.end,
        text=text[start : one.end],
        interval=interval,
        kind=one.kind,
        tense=tense,
        confidence=confidence,
        relation=relation,
        weekday=one.fields.weekday,
        has_year=one.fields.year is not None,
    )


def _prefix(near: str, words: Words) -> tuple[Relation, str, int]:
    """The relation and the part named right before an expression, and how many characters they take."""
    match = words.before["prefix"].search(near)
    if match is None or match.end() == match.start():
        return "", "", 0
    relation = words.relations.get((match["relation"] or "").lower(), "")
    part = words.parts.get((match["part"] or "").lower(), "")
    return relation, part, len(near) - match.start()  # type: ignore[return-value]


def _stated_year(text: str, start: int, found: list[TimeExpression]) -> int | None:
    """The year written out last in this paragraph, when a bare month after it may belong to it."""
    for earlier in reversed(found[-4:]):
        if start - earlier.end > _PARAGRAPH or "\n" in text[earlier.end : start]:
            return None
        if earlier.has_year and earlier.kind in {"day", "month"} and earlier.interval:
            edge = earlier.interval.first_day or earlier.interval.last_day
            return edge.year if edge else None
    return None
