"""Dates in running text: those of ``written_dates``, and what states less than a date does by itself.

A day without a year ("3 marzo"), spans of years, decades, years from 1500 on. Times of day are not read.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from audit.model import Interval, Precision
from audit.text.calendars import is_abbreviation, language_code, may_name_month, own_month
from audit.text.date_parts import make_year
from audit.text.patterns import compile_later
from audit.text.written_dates import DAY_SIGNS, Run, WrittenDate, name_before, order_of, read_date, runs_of

_ORDINAL = r"(?:\s?(?:st|nd|rd|th)\b|-?(?:er|ère|re|η|ης|го|е|ші|a|ko)\b|[.ºª°])?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NO_MORE_FIGURES = r"(?![\d%]|[.,:/]\d)"
_OF = r"(?:(?:of|de|del|di|da|den|the|tháng)\s|d['’])?"
_NAME = r"[^\s\d.,;:|()/\[\]–—-]{1,20}"
# After the number of a day: perhaps the last day of a span, then the month's name in one word or two.
_MONTH_AFTER = compile_later(
    rf"{_ORDINAL}(?:\s?[-–—]\s?(?P<last>\d\d?)(?!\d){_ORDINAL})?\s{{1,2}}{_OF}"
    rf"(?P<name>(?P<word>{_NAME})(?:\s{_NAME})?)",
    re.IGNORECASE,
)
_AFTER_DAY = compile_later(
    rf"(?:\s?[-–—]\s?(?P<last>\d\d?)(?!\d))?(?:st|nd|rd|th)?{_NO_MORE_FIGURES}", re.IGNORECASE
)
_SIGNED_MONTH = compile_later(r"\s?[月월]\s?(?P<day>\d\d?)\s?[日號号일]")
_VIETNAMESE_MONTH = compile_later(r"\stháng\s(?P<month>\d\d?)(?!\d)", re.IGNORECASE)
_YEAR_AFTER = compile_later(rf",?\s+{_OF}(?P<year>{_YEAR}){_NO_MORE_FIGURES}", re.IGNORECASE)
_WHOLE_YEAR = compile_later(rf"{_YEAR}(?![\d%]|[.,/]\d|\s?[-–—]\s?\d)")
# The stop after a word of few letters is an abbreviation's.
_END_OF_CLAUSE = compile_later(r"[;:()!?\n]|[^\W\d_]{5}(?<!juill)\.\s")
_YEARS = compile_later(rf"(?P<first>{_YEAR})\s?[-–—]\s?(?P<last>{_YEAR}|\d\d)(?![\d%-])")
_DECADE = compile_later(r"(?P<decade>(?:1[5-9]|20)\d)0(?:s|er)\b")
_IMPOSSIBLE = compile_later(rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>3[01]|29)(?!\d)")
# Languages that write "March 3"; German, French and Spanish texts do so at times.
_MONTH_FIRST = frozenset("am de en es eu fil fr hu kn lt lv ml mn my ne si so ta tl zu".split())  # noqa: SIM905  a list of words reads best as words
_DASHES = frozenset("-–—")
_DAY = 2  # figures of a day or month at most
_CAPITALS = frozenset({"de", "en"})  # languages that write names of months with a capital
_UNSPACED = "\u0e00"  # from here on scripts that put no space before a number: Thai, Chinese, Korean
_AFTER_WEEKDAY = compile_later(r",?\s+(?:(?:den|le|el|the)\s+)?")
_REACH = 48  # characters in which a date that follows a weekday ends


class WrittenDay(NamedTuple):
    """A day of a month whose year is not written; with ``last_day`` a span of days.

    ``year`` is set where one is written and has no such day ("February 30, 2024").
    """

    start: int
    end: int
    text: str
    month: int
    day: int
    last_day: int | None = None
    year: int | None = None


ProseDate: TypeAlias = WrittenDate | WrittenDay


def find_dates_in_prose(text: str, language: str | None = None) -> tuple[ProseDate, ...]:
    """Every date of a running text, in order, none overlapping. Never raises; linear in the text.

    ``language`` (BCP 47) says whose names of months stand for a date without a year, ``None``: any
    language's. With a year, every language's do.
    """
    runs = runs_of(text)
    found: list[ProseDate] = []
    end = 0
    for number, run in enumerate(runs):
        if run.start < end or _is_glued(text, run.start):
            continue
        date = _at(text, runs, number, language)
        if date is not None and date.start >= end and not _is_glued(text, date.start):
            found.append(date)
            end = date.end
    return tuple(found)


def is_day(date: ProseDate) -> bool:
    """Whether a date is one of days: no month, no year alone."""
    return isinstance(date, WrittenDay) or date.interval.precision >= Precision.DAY


def follows(date: ProseDate, text: str, end: int) -> bool:
    """Whether it is a date of days right after the weekday that ends there: "Saturday, Jan. 27"."""
    opening = _AFTER_WEEKDAY.match(text, end)
    return opening is not None and opening.end() == date.start and is_day(date)


def date_after(text: str, end: int, language: str | None) -> ProseDate | None:
    """The date that follows the weekday that ends there."""
    near = text[: end + _REACH]
    start = max(0, end - 1)
    for date in find_dates_in_prose(near[start:], language)[:1]:
        moved = date._replace(start=start + date.start, end=start + date.end)
        if follows(moved, text, end):
            return moved
    return None


def _is_glued(text: str, start: int) -> bool:
    """Whether a number goes on with a word: "A3"."""
    before = text[start - 1 : start]
    return before == "_" or (before.isalnum() and before < _UNSPACED)


def _at(text: str, runs: list[Run], number: int, language: str | None) -> ProseDate | None:
    """The date that begins with that number, or with a month's name before it."""
    run = runs[number]
    if run.size <= _DAY and not _may_be_day(text, run, language):
        return None
    read = read_date(text, runs, number, language, order_of(language))
    if read is not None and not (
        _is_foreign_month(text, run, read[2], language) or _is_parted(runs[number : number + read[1]])
    ):
        start, used, interval = read
        end = runs[number + used - 1].end
        end += text[end : end + 1] in DAY_SIGNS
        return WrittenDate(start, end, text[start:end], interval)
    if run.size == 4:
        return _years(text, run) or _impossible_day(text, run)
    return _day(text, run, language) if run.size <= _DAY else None


def _may_be_day(text: str, run: Run, language: str | None) -> bool:
    """Whether a number of two figures may belong to a date, by the word behind it and the word before it."""
    return (
        not run.gap.isascii() or may_name_month(run.gap) or name_before(text, run.start, language) is not None
    )


def _is_parted(runs: list[Run]) -> bool:
    """Whether a sentence or a clause ends between the numbers: "on 3 March; 2021 was …"."""
    if len(runs) == 2 and runs[0].size == 4 and runs[0].gap.strip() in _DASHES:  # "in 2014-17; October"
        return True
    return any(_END_OF_CLAUSE.search(run.gap) for run in runs[:-1])


def _is_foreign_month(text: str, run: Run, interval: Interval, language: str | None) -> bool:
    """Whether "Mars 2020" is no March in this language."""
    if interval.precision != Precision.MONTH or not run.start:
        return False
    named = name_before(text, run.start, language)
    return named is not None and own_month(text[named[0] : run.start], language) is None


def _years(text: str, run: Run) -> WrittenDate | None:
    """A year, a span of years or a decade."""
    if match := _DECADE.match(text, run.start):
        interval = Interval.parse(f"{match['decade']}X")
    elif match := _YEARS.match(text, run.start):
        first, last = int(match["first"]), int(match["last"])
        last += first // 100 * 100 if last < 100 else 0
        if last <= first:
            return None
        interval = Interval.between(make_year(first), make_year(last))
    elif match := _WHOLE_YEAR.match(text, run.start):
        interval = make_year(run.value)
    else:
        return None
    return WrittenDate(run.start, match.end(), match[0], interval)


def _impossible_day(text: str, run: Run) -> WrittenDay | None:
    match = _IMPOSSIBLE.match(text, run.start)
    if match is None:
        return None
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    return WrittenDay(run.start, match.end(), match[0], month, day, year=year)


# -- days without a year ------------------------------------------------------------------


def _day(text: str, run: Run, language: str | None) -> WrittenDay | None:
    found = (
        _month_then_signed_day(text, run)
        or _day_then_month(text, run, language)
        or _month_then_day(text, run, language)
    )
    if found is None or not 1 <= found.day <= 31:
        return None
    year = _YEAR_AFTER.match(text, found.end)
    end = year.end() if year else found.end
    return found._replace(end=end, text=text[found.start : end], year=int(year["year"]) if year else None)


def _month_then_signed_day(text: str, run: Run) -> WrittenDay | None:
    """Read 3月5日 and 3월 5일."""
    match = _SIGNED_MONTH.match(text, run.end) if 1 <= run.value <= 12 and not run.gap.isascii() else None
    if match is None:
        return None
    return WrittenDay(run.start, match.end(), "", run.value, int(match["day"]))


def _day_then_month(text: str, run: Run, language: str | None) -> WrittenDay | None:
    if not run.gap.isascii() and (match := _VIETNAMESE_MONTH.match(text, run.end)):
        month = int(match["month"])
        return WrittenDay(run.start, match.end(), "", month, run.value) if 1 <= month <= 12 else None
    match = _MONTH_AFTER.match(text, run.end)
    if match is None or not may_name_month(match["word"]):
        return None
    two_words, one_word = own_month(match["name"], language), own_month(match["word"], language)
    # A name of two words is one only where its first word is not the same month by itself: "March the".
    name, named = ("name", two_words) if two_words not in {None, one_word} else ("word", one_word)
    if named is None:
        return None
    end = match.end(name)
    end += text.startswith(".", end) and is_abbreviation(match[name], language)
    return WrittenDay(run.start, end, "", named, run.value, _last(match, run.value))


def _month_then_day(text: str, run: Run, language: str | None) -> WrittenDay | None:
    named = name_before(text, run.start, language)
    after = _AFTER_DAY.match(text, run.end) if named else None
    if named is None or after is None:
        return None
    name, code = text[named[0] : run.start], language_code(language) if language else None
    own = code is None or code in _MONTH_FIRST
    if not name[-1].isspace() or (name[0].islower() and (code in _CAPITALS or not own)):
        return None
    month = own_month(name, language if own else "en")
    if month is None:
        return None
    return WrittenDay(named[0], after.end(), "", month, run.value, _last(after, run.value))


def _last(match: re.Match[str], first: int) -> int | None:
    """The last day of a span that does not run backwards."""
    last = int(match["last"] or 0)
    return last if first < last <= 31 else None
