"""Dates as people write them: found, read as intervals, never completed by guessing.

A text is cut at its numbers. Two or three numbers with the right words or marks between them are a date.
Names of months come from one table for all languages (CLDR); dates in Chinese numerals have a pattern of
their own. A year alone is a year;
``3/4/21`` is two candidates unless the language or the caller decides; ``March 3-5, 2021`` is a span.

``find_dates`` reads what a page shows and declares, with times of day. ``find_dates_in_prose`` reads running
text: also days without a year, spans of years and decades, but a month's name only in the text's own language
where nothing else makes it a date ("10 out of 12" is no 10 October of a Portuguese).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from audit.model import Interval
from audit.text.calendars import ERAS, GREGORIAN, is_filling, month_named
from audit.text.date_parts import (
    MARKS,
    Order,
    common_year,
    either_order,
    full_year,
    make_day,
    make_month,
    mark_of,
    month_between,
    named_day,
    numeric_day,
    with_time,
    without_ordinal,
)
from audit.text.patterns import compile_later

_TIME_GAP = 16  # characters that can stand between a date and its time of day
_GAP = 40  # characters between two numbers, from which on they are of no one date
# The first digit is matched alone, as ``re`` looks for a set of characters much faster than for a repetition.
_RUN = compile_later(rf"\d\d*(\D{{0,{_GAP}}})")
# The last word of a text read backwards, as a pattern is held fast at a beginning only.
_LAST_WORD = compile_later(r"[\s.,\u00a0/-]{0,4}(?:(?:ed|fo|led)\s)?[^\s\d.,;:|()/\[\]–—-]{2,20}")
_GLUED = compile_later(r"(?<=[a-z])[A-Z][a-z]{2,8}\b")  # "By Jane RoeMarch 3, 2020": two elements in one line
_US = frozenset({"en-us", "en-ph", "fil", "tl"})
DAY_SIGNS = frozenset("日號号일")
_CJK_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMERALS = compile_later(
    r"([〇零一二三四五六七八九]{4})年([〇零一二三四五六七八九]?十?[〇零一二三四五六七八九]?|十)月([一二三]?十?[〇零一二三四五六七八九]?)[日號号]"
)
_SPAN = compile_later(r"[.ºª°]?(?:st|nd|rd|th|er)?\s?[-–—]\s?")  # between the two days of a span
_CURRENCY = frozenset("€$£¥%₹")


class WrittenDate(NamedTuple):
    """A date in a text, from ``start`` to ``end``, in the text's own words and as an interval."""

    start: int
    end: int
    text: str
    interval: Interval


class Run(NamedTuple):
    """A run of digits and ``gap``, the (first forty) characters after it, up to the next run."""

    start: int
    end: int
    value: int
    size: int
    gap: str


@lru_cache(maxsize=256)
def order_of(language: str | None) -> Order | None:
    """Which of day and month a language writes first; ``None`` for English of no stated country."""
    if not language:
        return None
    tag = language.replace("_", "-").lower()
    if tag in _US:
        return "mdy"
    return None if tag == "en" else "dmy"


def find_dates(
    text: str, *, language: str | None = None, order: Order | None = None, years: bool = True
) -> tuple[WrittenDate, ...]:
    """Every date in a text, in order, none overlapping. Never raises; linear in the text.

    ``language`` (a BCP 47 tag) chooses between month names that two languages share, and the order
    of day and month where ``order`` does not. Without ``years`` those that stand alone are left out.
    """
    runs = runs_of(text)
    order = order or order_of(language)
    found: list[WrittenDate] = []
    at = 0
    while at < len(runs):
        read = read_date(text, runs, at, language, order) or (_year(text, runs[at]) if years else None)
        if read is None:
            at += 1
            continue
        start, used, interval = read
        end = runs[at + used - 1].end
        if text[end : end + 1] in DAY_SIGNS:
            end += 1
        if at + used < len(runs) and runs[at + used].start - end <= _TIME_GAP:
            interval, end = with_time(text, end, interval)
        found.append(WrittenDate(start, end, text[start:end], interval))
        at += used
        while at < len(runs) and runs[at].start < end:
            at += 1
    if "年" in text:
        found = sorted([*found, *_in_numerals(text)], key=lambda date: date.start)
    return tuple(found)


def _in_numerals(text: str) -> list[WrittenDate]:
    """Dates in Chinese numerals: 二〇二〇年四月二十八日."""
    found = []
    for match in _NUMERALS.finditer(text):
        year = int(match[1].translate(_CJK_DIGITS))
        made = make_day(year, _tens(match[2]), _tens(match[3]))
        if made:
            found.append(WrittenDate(match.start(), match.end(), match[0], made))
    return found


def _tens(numeral: str) -> int:
    """The number up to 99; 0 where nothing is written, as in ``二〇二四年月日`` of a form."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return int(numeral.translate(_CJK_DIGITS) or 0)
    return 10 * int((tens or "一").translate(_CJK_DIGITS)) + int((ones or "〇").translate(_CJK_DIGITS))


def runs_of(text: str) -> list[Run]:
    """The numbers of a text; the value of one that is too long for a date is -1."""
    found = []
    for match in _RUN.finditer(text):
        start, end = match.start(), match.start(1)
        size = end - start
        found.append(Run(start, end, int(text[start:end]) if size <= 8 else -1, size, match[1]))
    return found


Read = tuple[int, int, Interval]


def read_date(text: str, runs: list[Run], at: int, language: str | None, order: Order | None) -> Read | None:
    """The date that starts with this number: where it starts, how many numbers it uses, what it means."""
    run = runs[at]
    rest = runs[at + 1 : at + 3] if len(run.gap) < _GAP else []
    if run.size == 4:
        return _year_first(run, rest, language) or _month_year(text, run, language)
    if run.size <= 2 and rest:
        return (
            _days(text, run, rest, language)
            or _day_first(text, run, rest, language, order)
            or _month_first(text, run, rest, language)
            or _era(run, rest, text)
        )
    if run.size == 3:
        return _era(run, rest, text)
    return _compact(run) if run.size == 8 else None


def _era(run: Run, rest: list[Run], text: str) -> Read | None:
    if len(rest) < 2 or mark_of(run.gap) != "年" or mark_of(rest[0].gap) != "月":
        return None
    before = text[max(0, run.start - 4) : run.start].rstrip()
    for name, base in ERAS.items():
        if before.endswith(name):
            made = make_day(run.value + base, rest[0].value, rest[1].value)
            return (run.start - len(name), 3, made) if made else None
    return None


def _year_first(run: Run, rest: list[Run], language: str | None) -> Read | None:
    if not rest or rest[0].size > 2:
        return None
    second = rest[0]
    marks = mark_of(run.gap), mark_of(second.gap)
    alike = marks[0] in MARKS and marks[0] == marks[1]
    if len(rest) > 1 and rest[1].size <= 2 and (alike or marks == ("年", "月")):
        made = numeric_day(run.value, second.value, rest[1].value, language)
        return (run.start, 3, made) if made else None
    if marks[0] == "年" and second.gap.strip()[:1] in {"月", "월"}:
        made = make_month(run.value, second.value)
    else:
        named = _name_after(run, rest, language)
        made = named_day(run.value, named, second.value) if named else None
    return (run.start, 2, made) if made else None


def _name_after(run: Run, rest: list[Run], language: str | None) -> tuple[int, str] | None:
    """The month between year and day ("2020. április 28."), or after both ("2020. gada 28. aprīlis")."""
    if len(run.gap) > 2 and (named := month_between(run.gap, language)):
        return named
    if not run.gap.strip() or not is_filling(run.gap) or (len(rest) > 1 and rest[1].size == 4):
        return None
    return month_named(without_ordinal(rest[0].gap).split("\n")[0], language)


def _days(text: str, run: Run, rest: list[Run], language: str | None) -> Read | None:
    """A span within a month: "3-5 March 2021", "March 3–5, 2021"."""
    last = rest[0]
    if len(rest) < 2 or len(run.gap) > 6 or run.value >= last.value or not _SPAN.fullmatch(run.gap):
        return None
    read = _day_first(text, last, rest[1:], language, "dmy") or (
        _month_first(text, last, rest[1:], language, first=run) if rest[1].size == 4 else None
    )
    end = read[2] if read and read[1] == 2 and not read[2].candidates else None
    if read is None or end is None or end.first_day is None:
        return None
    first = end.first_day.day - (last.value - run.value)
    if first < 1:  # a day of another calendar, whose month began in the month before
        return None
    return min(read[0], run.start), 3, Interval.between(Interval.day(end.first_day.replace(day=first)), end)


def _day_first(
    text: str, run: Run, rest: list[Run], language: str | None, order: Order | None
) -> Read | None:
    second, third = rest[0], (rest[1] if len(rest) > 1 else None)
    if len(run.gap) > 2 and second.size in {2, 4} and (named := month_between(run.gap, language)):
        marked = second.size == 4 or run.gap.rstrip().endswith(("'", "’", "-", "/"))
        made = named_day(full_year(second.value, second.size), named, run.value) if marked else None
        return (run.start, 2, made) if made else None
    if third is None or second.size > 2 or third.size not in {2, 4}:
        return None
    made, mark = None, mark_of(run.gap)
    if mark in MARKS and mark_of(second.gap) == mark and not _is_part(text, run, third, mark):
        year = full_year(third.value, third.size)
        made = either_order(year, (run.value, second.value), order if mark != "." else "only-dmy", language)
    elif "tháng" in run.gap.lower() and third.size == 4 and is_filling(second.gap):
        made = make_day(third.value, second.value, run.value)
    return (run.start, 3, made) if made else None


def _is_part(text: str, run: Run, last: Run, mark: str | None) -> bool:
    """Whether the three numbers are part of something longer: a telephone number, a version."""
    before = text[max(0, run.start - 2) : run.start]
    if before[-1:] in MARKS and before[:1].isdigit():
        return True
    return last.size == 2 and last.gap == mark and text[last.end + 1 : last.end + 2].isdigit()


def _month_first(
    text: str, run: Run, rest: list[Run], language: str | None, *, first: Run | None = None
) -> Read | None:
    """Read "March 4, 2021": the month's name stands before the first number (of a span, before ``first``)."""
    year = rest[0]
    short = year.size == 2 and run.gap.endswith(("'", "’"))  # the 4th of July '19
    if not (short or year.size == 4) or not is_filling(without_ordinal(run.gap)):
        return None
    found = name_before(text, (first or run).start, language)
    made = named_day(full_year(year.value, year.size), found[1], run.value) if found else None
    return (found[0], 2, made) if made and found else None


def _month_year(text: str, run: Run, language: str | None) -> Read | None:
    found = name_before(text, run.start, language)
    if not found or found[1][1] != GREGORIAN:
        return None
    made = make_month(common_year(run.value), found[1][0])
    return (found[0], 1, made) if made else None


def _year(text: str, run: Run) -> Read | None:
    """A year alone; not a price, a house number or a part of a longer figure."""
    if run.size != 4:
        return None
    around = (text[max(0, run.start - 1) : run.start] + text[run.end : run.end + 1]).strip(".,")
    if not 1900 <= run.value <= 2099 or any(c in MARKS or c in _CURRENCY or c in ":,_" for c in around):
        return None
    return run.start, 1, Interval.year(run.value)


def _compact(run: Run) -> Read | None:
    year, month, day = run.value // 10_000, run.value // 100 % 100, run.value % 100
    made = make_day(year, month, day) if 1990 <= year <= 2099 else None
    return (run.start, 1, made) if made else None


def name_before(text: str, start: int, language: str | None) -> tuple[int, tuple[int, str]] | None:
    """The month (with its calendar) that the last word before an offset names, and where that word begins."""
    before = _LAST_WORD.match(text[max(0, start - 26) : start][::-1])
    if before is None:
        return None
    word = before[0][::-1]
    named = month_named(word, language)
    if named is None and (glued := _GLUED.search(word)):
        word = word[glued.start() :]
        named = month_named(word, language)
    return (start - len(word), named) if named else None
