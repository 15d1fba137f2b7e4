"""What dates written out in a text say about when it was written.

Hard contradictions with a stamp were measured on 1,234 wire stories: they arise on 0.6 % of the true
dates, and are rare (2-6 %) but nearly always right on false ones.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from audit.model import ClueKind, Interval, StoryClue
from audit.text import (
    TimeExpression,
    WrittenDay,
    compile_later,
    date_after,
    distinct_words,
    find_times,
    line_at,
    sentence_around,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.text import Words

_YEAR = compile_later(r"(?:19[5-9]|20[0-9])\d(?![\w/]|[.,]\d)")
_WORD = compile_later(r"[^\W\d_]+")
_YEARS_AGO = compile_later(
    r"\b(?P<number>\d{1,3}|[a-z]{1,12}) years ago,? in (?:[A-Z][a-z]+\.? )?(?P<year>(?:19|20)\d\d)\b"
)
_PROMISES = ("will", "is set to", "are set to", "is due to", "are due to", "plans to", "plan to")
_PROMISE = compile_later(rf"\b(?:{'|'.join(_PROMISES)})\s+(?:[^\s.,;]+\s+){{1,12}}$")
_QUOTES = frozenset('"“„«”')
_REACH = 300  # characters on each side in which a sentence is looked for
_CLAUSE = 60  # characters on each side of a date in which its verb must stand
_IN_YEAR = frozenset({"in", "jahr", "en"})
_MOST = 40  # dates looked at in one text
_IN_FIGURES = compile_later(r"\d{1,2}[./-]\d")  # 30.01.2013: what it says of a text was not measured
_SPAN = timedelta(days=200)
YEARS = range(1990, 2041)


def find_bounds(
    text: str, language: str | None = "en", words: frozenset[str] | None = None
) -> tuple[StoryClue, ...]:
    """Every written date that bounds the time of writing, in the order of the text.

    Days, months and years of the past tense ("opened on 3 March 2024": not older), promises ("will
    open by June 2024": not younger), "N years ago, in Y", and weekdays with a month-day (only some
    years fit).
    Never raises; linear in the text, whose ``words`` (``distinct_words``) decide what is looked for.
    """
    table, said = words_for(language), distinct_words(text) if words is None else words
    found = [*_dated(text, table, language)]
    if {"years", "ago"} <= said:
        found += _years_ago(text, table)
    if not said.isdisjoint(table.weekdays):
        found += _weekday_dates(text, table, language)
    return tuple(sorted(found, key=lambda clue: clue.start))


# -- days and months written with their year -------------------------------------------


def _dated(text: str, words: Words, language: str | None) -> Iterator[StoryClue]:
    done = looked = 0
    for match in _YEAR.finditer(text):
        if match.start() < done or looked >= _MOST or not _may_be_dated(text, match, words):
            continue
        looked += 1
        start, done = sentence_around(text, match.start(), match.end(), before=_REACH, after=_REACH)
        sentence = text[start:done]
        for time in find_times(sentence, language=language):
            window = _window(sentence, time, words)
            if window is not None:
                kind, interval = window
                place = start + time.start
                yield StoryClue(
                    kind, place, start + time.end, line_at(text, place), time.text, time.text, interval
                )


def _may_be_dated(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a month or "in" stands right before the year, or a promise is made for it."""
    near = text[max(0, match.start() - 24) : match.start()]
    if near and (near[-1].isalnum() or near[-1] in ".,/-_"):
        return False
    last = _WORD.findall(near)[-3:]
    if any(word.lower() in words.months for word in last) or (last and last[-1].lower() in _IN_YEAR):
        return True
    near = text[max(0, match.start() - 120) : match.start()]
    return any(cue in near for cue in _PROMISES) and bool(_PROMISE.search(near))


def _window(sentence: str, time: TimeExpression, words: Words) -> tuple[ClueKind, Interval] | None:
    if (
        time.interval is None
        or not time.has_year
        or time.relation not in {"", "by"}
        or _IN_FIGURES.match(time.text)
    ):
        return None
    if _PROMISE.search(sentence[: time.start]) and not _QUOTES & set(sentence[: time.start]):
        return "promise", Interval.between(None, time.interval)
    if time.kind not in {"day", "month", "year"} or time.relation or time.tense != "past":
        return None
    lower = {word.lower() for word in _WORD.findall(sentence)}
    near = sentence[max(0, time.start - _CLAUSE) : time.start] + " " + sentence[time.end : time.end + _CLAUSE]
    if lower & words.future or not _is_past(near, words):
        return None
    return "past-date", Interval.between(time.interval, None)


def _is_past(near: str, words: Words) -> bool:
    """Whether a verb near the date is in the past for certain; a perfect ("has announced") is not enough."""
    return any(
        word in words.past or (len(word) > 4 and words.past_endings and word.endswith(words.past_endings))
        for word in _WORD.findall(near)
    )


def _years_ago(text: str, words: Words) -> Iterator[StoryClue]:
    for match in _YEARS_AGO.finditer(text):
        number = match["number"]
        count = int(number) if number.isdecimal() else words.numbers.get(number, 0)
        year = int(match["year"]) + count
        if count and year in YEARS:
            window = Interval.between(Interval.year(year - 1), Interval.year(year + 1))
            line = line_at(text, match.start())
            yield StoryClue("years-ago", match.start(), match.end(), line, match[0], match[0], window)


# -- weekdays with a month and day ---------------------------------------------------


def _weekday_dates(text: str, words: Words, language: str | None) -> Iterator[StoryClue]:
    for name in words.weekday_names.finditer(text):
        start = name.start()
        if start and text[start - 1].isalnum():
            continue
        date = date_after(text, name.end(), language or "en")
        if (
            isinstance(date, WrittenDay)
            and date.year is None
            and not _YEAR.search(text, max(0, start - _REACH), date.end + _REACH)
        ):
            # A year nearby may be that of the date: a look back at 1963 names its Sundays too.
            yield from _fitting(text, start, words.weekdays[name[0].lower()], date)


def _fitting(text: str, start: int, weekday: int, date: WrittenDay) -> Iterator[StoryClue]:
    days = [day for year in YEARS if (day := _in_year(date, year)) and day.weekday() == weekday]
    if days:
        near = [Interval.between(Interval.day(day - _SPAN), Interval.day(day + _SPAN)) for day in days]
        says = f"fits {', '.join(str(day.year) for day in days)}"
        yield StoryClue(
            "weekday-date", start, date.end, line_at(text, start), text[start : date.end], says,
            Interval.one_of(*near),
        )  # fmt: skip


def _in_year(written: WrittenDay, year: int) -> date | None:
    try:
        return date(year, written.month, written.day)
    except ValueError:  # 29 February
        return None
