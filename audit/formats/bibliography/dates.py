"""Dates of bibliographies: EDTF, BibLaTeX's older forms, and words as people and programs write them."""

from __future__ import annotations

import re

from audit.model import Interval
from audit.text import find_dates_in_prose

_LONGEST = 200
_CIRCA = re.compile(r"(?:ca?\.|circa)\s{0,9}(?=\d)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s?(?:--?|–|/)\s?(\d{4})", re.ASCII)
_SHORT = re.compile(r"(\d{4})-(\d)(?:-(\d\d?))?", re.ASCII)
_SLASHED = re.compile(r"(\d{4})/(\d\d?)(?:/(\d\d?))?/?", re.ASCII)
_SPACED = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)(Z?)", re.ASCII)
_ZEROS = re.compile(r"(\d{4})-(\d\d)-00", re.ASCII)  # parts that are not known
_MONTH_YEAR = re.compile(r"(\d\d?)[/.](\d{4})", re.ASCII)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAMES = "|".join(SEASONS)
_SEASON = re.compile(rf"(?:({_NAMES}),? )?(\d{{4}})(?: ({_NAMES}))?", re.IGNORECASE | re.ASCII)
_ZOTERO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d) (?=\S)", re.ASCII)  # "2024-01-27 January 27, 2024"


def read_date_words(words: str) -> Interval | None:
    """What a date in EDTF, figures or words means; ``None`` where it is not one date and nothing else.

    ``2004/..`` and ``2024~`` are EDTF, ``c. 2004`` is approximate, ``3/4/21`` the set of both readings.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return None
    return read_edtf(words) or _in_figures(words) or _in_words(words)


def read_edtf(text: str) -> Interval | None:
    """The interval of an EDTF string; ``None`` where it is none."""
    try:
        return Interval.parse(text)
    except ValueError:
        return None


def date_of_parts(year: int, month: int | None = None, day: int | None = None) -> Interval | None:
    """A day, month, season (21 to 24) or year; ``None`` for one that there is not."""
    parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part)]
    return read_edtf("-".join(parts)) if year > 0 else None


def span_of(start: Interval | None, end: Interval | None) -> Interval | None:
    """From one date to another; ``None`` where they are in the wrong order or both missing."""
    if start is None and end is None:
        return None
    try:
        return Interval.between(start, end)
    except ValueError:
        return None


def approximate(value: Interval) -> Interval:
    """The same dates, marked as approximate."""
    return Interval(
        value.first,
        value.last,
        value.precision,
        value.offset,
        value.uncertain,
        approximate=True,
        candidates=value.candidates,
    )


def _in_figures(words: str) -> Interval | None:
    if match := _YEARS.fullmatch(words):
        return span_of(date_of_parts(int(match[1])), date_of_parts(int(match[2])))
    if match := _SHORT.fullmatch(words) or _SLASHED.fullmatch(words):
        return date_of_parts(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _ZEROS.fullmatch(words):
        return date_of_parts(int(match[1]), int(match[2]) or None)
    if match := _MONTH_YEAR.fullmatch(words):
        return date_of_parts(int(match[2]), int(match[1]))
    if match := _SPACED.fullmatch(words):
        return read_edtf(f"{match[1]}T{match[2]}{match[3]}")
    return None


def _in_words(words: str) -> Interval | None:
    if match := _CIRCA.match(words):
        rest = read_date_words(words[match.end() :])
        return approximate(rest) if rest else None
    if match := _ZOTERO_DATE.match(words):  # Zotero's own form: the date it understood, then the words
        year, month, day = (int(part) for part in match.groups())
        return date_of_parts(year, month, day if month else None)
    if (match := _SEASON.fullmatch(words)) and (name := match[1] or match[3]):
        return date_of_parts(int(match[2]), SEASONS[name.lower()])
    found = find_dates_in_prose(words)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(words)):
        return None
    return getattr(found[0], "interval", None)
