"""The forms of dates that only references have.

Seasons, quarters, ranges over months, a year before its day, "n.d." and "in press", as English Wikipedia's
CS1 writes them (https://en.wikipedia.org/wiki/Help:CS1#Dates) and as printed lists do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Interval
from audit.text import compile_later, month_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_YEAR = r"(?:1[4-9]|20)\d\d"
_DASH = r"\s?[-‐‑–—/]\s?"
_SEASONS = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "frühjahr": 21, "frühling": 21, "sommer": 22, "herbst": 23,
    "printemps": 21, "été": 22, "automne": 23, "hiver": 24,
    "primavera": 21, "verano": 22, "otoño": 23, "invierno": 24, "estate": 22, "autunno": 23, "inverno": 24,
}  # fmt: skip
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SEASON = compile_later(
    rf"\b(?P<name>{'|'.join(_SEASONS)})(?:{_DASH}(?P<other>{'|'.join(_SEASONS)}))?,?\s(?:of\s|de\s)?(?P<year>{_YEAR})(?:[-–—/](?P<last>\d{{4}}|\d\d))?(?!\d)",
    re.IGNORECASE,
)
_QUARTER = compile_later(
    rf"\b(?:(?P<word>{'|'.join(_QUARTERS)})\squarter|Q(?P<digit>[1-4]))(?:\sof)?,?\s(?P<year>{_YEAR})\b", 2
)
_NAME = r"[^\W\d_]{3,12}\.?"
_MONTHS = compile_later(
    rf"(?<!\w)(?P<first>{_NAME}){_DASH}(?P<last>{_NAME}),?\s(?P<year>{_YEAR})(?!\d)"
    rf"|(?<!\w)(?P<year2>{_YEAR}),?\s(?P<first2>{_NAME}){_DASH}(?P<last2>{_NAME})(?!\w)"
)
_ACROSS = compile_later(
    rf"(?<!\w)(?:(?P<day1>\d\d?)\.?\s(?P<month1>{_NAME}){_DASH}(?P<day2>\d\d?)\.?\s(?P<month2>{_NAME})"
    rf"|(?P<month3>{_NAME})\s(?P<day3>\d\d?){_DASH}(?P<month4>{_NAME})\s(?P<day4>\d\d?)),?\s(?P<year>{_YEAR})(?!\d)"
)
_SHORT_YEAR = compile_later(
    rf"(?<!\w)(?:(?P<day>\d\d?)[\s.-](?P<month>{_NAME})|(?P<month2>{_NAME})\s(?P<day2>\d\d?),)[\s-]['’]?(?P<year>\d\d)(?![\w:/]|\.\d)"
)
_DAY_MONTH = compile_later(
    rf"(?<![\w–-])(?P<year>{_YEAR})[a-z]?(?:\s?[,;]|\.(?=\s\d\d?\s[а-я]))?\s(?:(?P<day>\d\d?)(?:\.|er|[º°])?\s(?:d[ei]\s)?(?P<month>{_NAME})"
    rf"|(?P<month2>{_NAME})\s(?P<day2>\d\d?)|(?P<month3>{_NAME}))(?![\w]|,?\s(?:d[ei]\s)?{_YEAR})"
)
_UNCERTAIN = compile_later(
    rf"\[(?P<year>{_YEAR})\?\]|(?P<year2>{_YEAR})\?(?=[\s),.]|$)|\[(?P<year3>{_YEAR})\]"
)
_NONE = compile_later(
    r"(?:(?<=[\s(\[])|^)(?:n\.\s?d\.?|nd(?=[).\]])|no date|undated|o\.\s?J\.?"
    r"|o\.\s?D\.|s\.\s?d\.|s\.\s?a\.(?=\s*[),\]]|$)|s\.\s?f\.|s\. ?l\. ?n\. ?d\."
    r"|б\.\s?г\.|sin fecha|sans date|ohne Jahr|senza data)(?!\w)"
)
_FORTHCOMING = compile_later(
    r"(?:(?<=[\s(\[])|^)(?:in press|forthcoming|to appear|in preparation"
    r"|submitted|im Druck|im Erscheinen|à paraître|sous presse|en prensa"
    r"|in corso di stampa|в печати)(?=[\s)\].,;]|$)",
    re.IGNORECASE,
)


class Form(NamedTuple):
    """A date in one of these forms; ``interval`` is ``None`` where the words say that there is none."""

    start: int
    end: int
    interval: Interval | None


def find_forms(text: str) -> Iterator[Form]:
    """Every passage in one of these forms; two may overlap, and the first then counts."""
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            made = read(match)
            if made is not None:
                yield Form(match.start(), match.end(), made)
    for pattern in (_NONE, _FORTHCOMING):
        for match in pattern.finditer(text):
            yield Form(match.start(), match.end(), None)


def _season(match: re.Match[str]) -> Interval | None:
    year = int(match["year"])
    made = Interval.parse(f"{year}-{_SEASONS[match['name'].lower()]}")
    if last := match["last"]:
        end = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
        if end != year + 1:
            return None
        return made
    if other := match["other"]:
        try:
            return Interval.between(made, Interval.parse(f"{year}-{_SEASONS[other.lower()]}"))
        except ValueError:
            return made
    return made


def _quarter(match: re.Match[str]) -> Interval | None:
    number = _QUARTERS[match["word"].lower()] if match["word"] else int(match["digit"])
    year = int(match["year"])
    return Interval.between(Interval.month(year, 3 * number - 2), Interval.month(year, 3 * number))


def _month(name: str | None) -> int | None:
    named = month_named(name or "", None)
    return named[0] if named else None


def _months(match: re.Match[str]) -> Interval | None:
    first, last = _month(match["first"] or match["first2"]), _month(match["last"] or match["last2"])
    year = int(match["year"] or match["year2"])
    if first is None or last is None or first > last:
        return None
    return Interval.between(Interval.month(year, first), Interval.month(year, last))


def _across(match: re.Match[str]) -> Interval | None:
    year = int(match["year"])
    months = _month(match["month1"] or match["month3"]), _month(match["month2"] or match["month4"])
    days = int(match["day1"] or match["day3"]), int(match["day2"] or match["day4"])
    return _try_between(year, months, days)


def _try_between(year: int, months: tuple[int | None, int | None], days: tuple[int, int]) -> Interval | None:
    first, last = months
    if first is None or last is None:
        return None
    try:
        return Interval.between(Interval.day(year, first, days[0]), Interval.day(year, last, days[1]))
    except ValueError:
        return None


def _short_year(match: re.Match[str]) -> Interval | None:
    month, year = _month(match["month"] or match["month2"]), int(match["year"])
    if month is None:
        return None
    try:
        return Interval.day(year + (2000 if year < 50 else 1900), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def _year_then_day(match: re.Match[str]) -> Interval | None:
    month, year = _month(match["month"] or match["month2"] or match["month3"]), int(match["year"])
    if month is None:
        return None
    day = match["day"] or match["day2"]
    try:
        return Interval.day(year, month, int(day)) if day else Interval.month(year, month)
    except ValueError:
        return None


def _uncertain(match: re.Match[str]) -> Interval:
    whole = Interval.year(int(match["year"] or match["year2"] or match["year3"]))
    return Interval(whole.first, whole.last, whole.precision, uncertain="?" in match[0])


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Interval | None]], ...] = (
    (_SEASON, _season),
    (_QUARTER, _quarter),
    (_ACROSS, _across),
    (_MONTHS, _months),
    (_DAY_MONTH, _year_then_day),
    (_SHORT_YEAR, _short_year),
    (_UNCERTAIN, _uncertain),
)
