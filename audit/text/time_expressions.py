"""The times a text names, from "January 27, 2024" to "last week" and "N years ago"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from audit.model import Interval, Precision
from audit.text.remembered import SHORT
from audit.text.time_resolve import DateContext, resolve
from audit.text.time_scan import NEAR, Found, Kind, scan
from audit.text.time_words import Tense, Words, last_letters, tense_at, words_for

Relation = Literal["since", "by", "until", "before", "after", "from", ""]

_PARAGRAPH = 480  # characters for which a stated year is remembered
# How sure a date with its year is what it says; 0.98 for a day or month.
_SURE = {Precision.YEAR: 0.9, Precision.DECADE: 0.95}
# First and last day, month or year of each part of a month, a year or a decade.
_MONTH_PARTS = {"start": (1, 10), "early": (1, 10), "middle": (11, 20), "late": (21, 31), "end": (21, 31)}
_YEAR_PARTS = {"start": (1, 3), "early": (1, 4), "middle": (5, 8), "late": (9, 12), "end": (10, 12)}
_DECADE_PARTS = {"start": (0, 2), "early": (0, 3), "middle": (4, 6), "late": (7, 9), "end": (8, 9)}


class TimeExpression(NamedTuple):
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


def find_times(
    text: str, *, anchor: Interval | None = None, language: str | None = "en", with_tense: bool = True
) -> tuple[TimeExpression, ...]:
    """Every time the text names, in the order of the text, resolved from ``anchor`` (when it was written).

    Never raises; linear in the length of the text. ``language`` is a BCP 47 tag. Dates are read in every
    language whose months are known; what is relative, and months alone, in English, German, French and
    Spanish, any other language as English. Who needs no tense saves a third of the time with ``with_tense``
    false: it is then only read where an anchor makes the meaning depend on it.
    """
    find = _find_in_short if len(text) <= SHORT else _find
    return find(text, anchor, language, with_tense=with_tense or anchor is not None)


def _find(
    text: str, anchor: Interval | None, language: str | None, *, with_tense: bool
) -> tuple[TimeExpression, ...]:
    words = words_for(language)
    found: list[TimeExpression] = []
    before: list[Interval] = []
    for expression in scan(text, words, language or "en"):
        context = None
        if expression.interval is None:
            year = _stated_year(text, expression.start, found)
            context = DateContext(anchor, before=before, stated_year=year)
        time = _read(text, expression, words, context, with_tense=with_tense)
        found.append(time)
        if time.interval is not None:
            before.append(time.interval)
    return tuple(found)


_find_in_short = lru_cache(maxsize=256)(_find)  # a claim is asked by several checks


def _read(
    text: str, found: Found, words: Words, context: DateContext | None, *, with_tense: bool
) -> TimeExpression:
    """What an expression means; ``context`` is needed by one that does not state its interval."""
    near = text[max(0, found.start - NEAR) : found.start]
    relation, part, length = _prefix(near, words)
    start = found.start - length
    tense: Tense = "past" if relation == "since" else "none"
    if with_tense and relation != "since":
        tense = tense_at(text, start, found.end, words)
    interval, confidence = found.interval, 0.0
    if interval is not None:
        confidence = _SURE.get(interval.precision, 0.98)
    elif context is not None:
        context = context if tense == "none" else replace(context, tense=tense)
        interval, confidence = resolve(found.kind, found.fields, context)
    if interval is not None and part:
        interval = narrow(interval, part)
    if interval is not None and relation:
        interval = opened(interval, relation)
    return TimeExpression(
        start=start,
        end=found.end,
        text=text[start : found.end],
        interval=interval,
        kind=found.kind,
        tense=tense,
        confidence=confidence,
        relation=relation,
        weekday=found.fields.weekday,
        has_year=found.fields.year is not None,
    )


def _prefix(near: str, words: Words) -> tuple[Relation, str, int]:
    """The relation and the part named right before an expression, and how many characters they take."""
    if not (near[-1:].isspace() or near[-1:] == "-"):
        return "", "", 0
    last = near.replace("-", " ").rsplit(maxsplit=words.longest_prefix)
    if not last or (last[-1].isascii() and last_letters(last[-1]).lower() not in words.leading):
        return "", "", 0
    start = len(last[0]) if len(last) > words.longest_prefix else 0
    match = words.before["prefix"].search(near, start)
    if match is None or match.end() == match.start():
        return "", "", 0
    relation = words.relations.get((match["relation"] or "").lower(), "")
    part = words.parts.get((match["part"] or "").lower(), "")
    return relation, part, len(near) - match.start()  # type: ignore[return-value]


def _stated_year(text: str, start: int, times: list[TimeExpression]) -> int | None:
    """The year written out last in this paragraph, when a bare month after it may belong to it."""
    for earlier in reversed(times[-4:]):
        if start - earlier.end > _PARAGRAPH or "\n" in text[earlier.end : start]:
            return None
        if earlier.has_year and earlier.kind in {"day", "month"} and earlier.interval:
            edge = earlier.interval.first_day or earlier.interval.last_day
            return edge.year if edge else None
    return None


# -- parts of a time, and times open on one side --------------------------------------------


def narrow(interval: Interval, part: str) -> Interval:
    """The start, early, middle, late or end part of a month, year or decade; a shorter time as it is."""
    first = interval.first_day
    if first is None or interval.candidates:
        return interval
    if interval.precision == Precision.MONTH:
        low, high = _MONTH_PARTS[part]
        high = min(high, monthrange(first.year, first.month)[1])
        made = Interval.between(Interval.day(first.replace(day=low)), Interval.day(first.replace(day=high)))
    elif interval.precision == Precision.YEAR and interval.last_day == date(first.year, 12, 31):
        low, high = _YEAR_PARTS[part]
        made = Interval.between(Interval.month(first.year, low), Interval.month(first.year, high))
    elif interval.precision == Precision.DECADE:
        low, high = _DECADE_PARTS[part]
        made = Interval.between(Interval.year(first.year + low), Interval.year(first.year + high))
    else:
        return interval
    return replace(made, approximate=True)


def opened(interval: Interval, relation: str) -> Interval:
    """The interval that "since", "by", "before" … make of a time: open on the side the text leaves open."""
    if interval.candidates:
        return interval
    if relation in {"since", "after", "from"} and interval.first:
        return Interval.between(interval, None)
    if relation in {"by", "until", "before"} and interval.last:
        return Interval.between(None, interval)
    return interval
