"""Where expressions of time stand in a text, and their parts: dates, and what a language's words open.

A trigger word decides which of a few anchored patterns is tried, so the time taken grows with the text.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.model import Precision
from audit.text.date_parts import make_year
from audit.text.levels import places_of
from audit.text.patterns import compile_later
from audit.text.prose_dates import WrittenDay, find_dates_in_prose, follows
from audit.text.time_resolve import Fields
from audit.text.time_words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.model import Interval
    from audit.text.prose_dates import ProseDate
    from audit.text.time_words import Words

Kind = Literal[
    "day", "month", "year", "years", "decade", "weekday", "day-word", "step", "ago", "season", "quarter",
    "that",
]  # fmt: skip

NEAR = 48  # characters before an expression in which words that belong to it can stand
_WORD = compile_later(r"[^\W_]+(?:['’][^\W_]+)?")
_PATTERNS: dict[str, tuple[str, ...]] = {
    "month": ("month-step", "month"),
    "season": ("season", "season-alone"),
}
_KINDS: dict[str, Kind] = {
    "month-step": "month", "season-alone": "season", "step-after": "step", "quarter-number": "quarter",
}  # fmt: skip
_NOT_A_YEAR_BEFORE = compile_later(
    r"(?:[$€£#@/.,:+-]|\b(?:about|nearly|some|over|than|least|around|roughly|almost|no|number|route|room|flight))\s?$",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """An expression before it is resolved; ``interval`` is set where it states a year."""

    kind: Kind
    start: int
    end: int
    fields: Fields
    interval: Interval | None = None


def scan(text: str, words: Words, language: str) -> Iterator[Found]:
    """Dates and relative expressions in the order of the text; of two that overlap the first."""
    dates = deque(date for date in find_dates_in_prose(text, language) if _is_date(text, date, words))
    done = 0
    for start, end in _triggers(text, words):
        while dates and dates[0].start < max(done, end):
            date = dates.popleft()
            if date.start >= done:
                done = date.end
                yield _dated(date)
        if start >= done:
            found = _at_word(text, (start, end), words, dates[0] if dates else None)
            if found is not None:
                done = found.end
                yield found
    yield from (_dated(date) for date in dates if date.start >= done)


def _triggers(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Where the words stand that may belong to an expression of time, in order."""
    for start, end in places_of(words.triggers, text, followed_by=words.needed_next):
        if text[start:end].lower() in words.triggers:
            yield start, end
        else:  # a run with other letters than those of ASCII, or the whole text
            for word in LETTERS.finditer(text, start, end):
                if word[0].lower() in words.triggers:
                    yield word.span()


def _is_date(text: str, date: ProseDate, words: Words) -> bool:
    is_year = len(date.text) == 4 and date.text.isdecimal()
    return not is_year or _is_year(text, date, words)


def _dated(date: ProseDate, weekday: int | None = None, start: int | None = None) -> Found:
    start = date.start if start is None else start
    if isinstance(date, WrittenDay):
        fields = Fields(date.year, date.month, date.day, date.last_day, weekday)
        return Found("day", start, date.end, fields)
    first = date.interval.first_day
    fields = Fields(year=first.year if first else None, weekday=weekday)
    return Found(_kind(date.interval), start, date.end, fields, date.interval)


def _kind(interval: Interval) -> Kind:
    if interval.precision >= Precision.DAY:
        return "day"
    if interval.precision == Precision.MONTH:
        return "month"
    if interval.precision == Precision.DECADE:
        return "decade"
    return "year" if interval.first and interval == make_year(interval.first.year) else "years"


def _at_word(text: str, span: tuple[int, int], words: Words, following: ProseDate | None) -> Found | None:
    """The expression that a word begins, or for "ago" and "quarter" ends."""
    start, end = span
    word = text[start:end]
    name = word.lower()
    is_named = not (words.capitalised and word.islower())
    is_glued = start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_")
    for kind in words.triggers[name]:
        if kind == "weekday" and is_named and following and follows(following, text, end):
            return _dated(following, words.weekdays[name], start)
        if not is_glued and (is_named or kind not in {"month", "weekday"}):
            found = _at(text, start, kind, words)
            if found is not None:
                return found
    return None


def _at(text: str, start: int, kind: str, words: Words) -> Found | None:
    find = _behind if kind in {"ago", "quarter"} else _ahead
    for name in _PATTERNS.get(kind, (kind,)):
        found = find(text, start, name, words)
        if found is not None:
            return found
    return None


def _ahead(text: str, start: int, name: str, words: Words) -> Found | None:
    match = words.patterns[name].match(text, start)
    if match is None or not _allowed(text, match, name, words):
        return None
    return Found(_KINDS.get(name, name), start, match.end(), _fields(match, words))  # type: ignore[arg-type]


def _behind(text: str, start: int, name: str, words: Words) -> Found | None:
    """Expressions whose telling word may come last: "two years ago", "third quarter of 2024"."""
    match = words.patterns[name].match(text, start)
    if match is not None and name == "ago":
        return _ahead(text, start, name, words)
    near = text[max(0, start - NEAR) : start]
    left = words.before[name].search(near)
    if left is None:
        return None
    begin = start - len(near) + left.start()
    if name == "ago":
        end = start + len(LETTERS.match(text, start)[0])  # type: ignore[index]
        return Found("ago", begin, end, _fields(left, words))
    if match is None:
        return None
    half = match["word"].lower() not in {"quarter", "quartal", "trimestre"}
    fields = _fields(match, words)._replace(number=words.quarters[left["ordinal"].lower()], half=half)
    return Found("quarter", begin, match.end(), fields) if fields.year else None


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


def _is_year(text: str, year: ProseDate, words: Words) -> bool:
    """Not "about 2000", "2000 troops"."""
    if _NOT_A_YEAR_BEFORE.search(text[max(0, year.start - 16) : year.start]):
        return False
    word = _WORD.search(text, year.end, year.end + 24)
    after = word[0].lower() if word and text[year.end : word.start()].isspace() else ""
    if after in words.not_years:
        return False
    round_number = year.text.endswith("00") and after.endswith("s") and after.isalpha()
    return not round_number or _word_before(text, year.start) in words.in_words


def _is_season(text: str, match: re.Match[str], words: Words) -> bool:
    """A season stands after "in" or "in the"; "the fall of the city" is none."""
    near = _WORD.findall(text[max(0, match.start() - 24) : match.start()].lower())
    near = near[:-1] if near and near[-1] == "the" else near
    return bool(near) and near[-1] in words.in_words and not text.startswith(" of ", match.end())


_ALLOWED: dict[str, Callable[[str, re.Match[str], Words], bool]] = {
    "month": _is_month,
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

    step = given.get("step")
    return Fields(
        year=number("year"),
        month=words.months.get(given.get("month", "")),
        weekday=words.weekdays.get(given.get("weekday", "")),
        season=words.seasons.get(given.get("season", "")),
        step=words.that[given["that"]] if "that" in given else words.steps.get(step) if step else None,
        number=words.days[given["word"]] if given.get("word") in words.days else number("number"),
        unit=words.units.get(given.get("unit", "")),
    )
