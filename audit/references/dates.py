"""Dates in references: those of the recogniser, and the forms that only references have."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Interval, Precision
from audit.references.date_forms import find_forms
from audit.text import Order, WrittenDate, compile_later, find_dates_in_prose, own_month

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMON = ("en", "de", "fr", "es", "it", "pt", "nl")  # whose months may follow a word without a mark
_CIRCA = compile_later(r"\b(?:ca?\.|[Cc]irca|um|vers|около|ок\.)\s?$")
_CHANGED = compile_later(
    r"\b(?:last\s)?(?:updated|modified|published|posted|issued|released|aktualisiert|mis\sà\sjour|actualizado)(?:\s(?:on|am|le|el))?[:\s]{1,2}$",
    re.IGNORECASE,
)
_PAGES_FIRST = compile_later(r"\d{1,4}\s?[-–—]\s?\d{1,4},\s")
_LETTER = compile_later(r"[a-z](?!\w)")
_WORDS_FIRST = compile_later(r"(?P<name>[^\W\d_]{2,12})\.?,?\s(?P<year>\d{4})")


class ReferenceDate(NamedTuple):
    """A date in a reference: its words, and what they mean; ``None`` where they say that it has none.

    ``numeric`` marks a date whose day and month could change places.
    """

    start: int
    end: int
    text: str
    interval: Interval | None
    numeric: bool = False


def find_reference_dates(
    text: str, *, order: Order | None = None, language: str | None = None
) -> list[ReferenceDate]:
    """Every date of a reference, in order, none overlapping. Linear in the text."""
    found: list[ReferenceDate] = []
    for form in find_forms(text):
        if not _overlaps(form.start, form.end, found):
            found.append(ReferenceDate(form.start, form.end, text[form.start : form.end], form.interval))
    special = tuple(found)
    found += [
        _widened(text, _without_foreign_month(text, _without_pages(text, date)), order)
        for date in (find_dates_in_prose(text, language) if any(map(str.isdigit, text)) else ())
        if isinstance(date, WrittenDate) and not _overlaps(date.start, date.end, special)
    ]
    return sorted(found, key=lambda date: date.start)


def _overlaps(start: int, end: int, others: Sequence[ReferenceDate]) -> bool:
    return any(other.start < end and start < other.end for other in others)


def _without_foreign_month(text: str, date: WrittenDate) -> WrittenDate:
    """The year alone where the month's name is a word of what stands before: "Lancet Infect Dis. 2016"."""
    match = _WORDS_FIRST.fullmatch(date.text)
    before = text[max(0, date.start - 2) : date.start]
    if match is None or not (before[:1].isalpha() and before[1:] == " "):
        return date
    if any(own_month(match["name"], language) for language in _COMMON):
        return date
    start = date.start + match.start("year")
    return WrittenDate(start, date.end, match["year"], Interval.year(int(match["year"])))


def _without_pages(text: str, date: WrittenDate) -> WrittenDate:
    """The date without a range of pages before it: "pp. 12-24, October 1994" names no days."""
    match = _PAGES_FIRST.match(date.text)
    if match is None:
        return date
    start = date.start + match.end()
    behind = next(iter(find_dates_in_prose(text[start : date.end])), None)
    if not isinstance(behind, WrittenDate):
        return date
    return behind._replace(start=start + behind.start, end=start + behind.end)


def _widened(text: str, date: WrittenDate, order: Order | None) -> ReferenceDate:
    """The date with what stands right about it: "c." or "updated" before, the letter of "2004a" behind."""
    start, end, interval = date.start, date.end, date.interval
    numeric = bool(interval.candidates)
    if numeric and order:
        interval = in_order(date.text, interval, order)
    if interval.precision <= Precision.YEAR and _LETTER.match(text, end):
        end += 1
    if before := _CIRCA.search(text[max(0, start - 8) : start]):
        start -= len(before[0])
        interval = replace(interval, approximate=True)
    if before := _CHANGED.search(text[max(0, start - 24) : start]):
        start -= len(before[0])
    return ReferenceDate(start, end, text[start:end], interval, numeric)


def in_order(text: str, interval: Interval, order: Order) -> Interval:
    """The candidate whose day and month stand in that order."""
    digits = [int(part) for part in "".join(c if c.isdigit() else " " for c in text).split()]
    for choice in interval.candidates:
        day = choice.first_day
        if day and len(digits) == 3 and order in {"dmy", "mdy"}:
            first = day.day if order == "dmy" else day.month
            second = day.month if order == "dmy" else day.day
            if (first, second) == (digits[0], digits[1]):
                return choice
    return interval
