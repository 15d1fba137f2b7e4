"""What a dateline is made of: a place, a date as written, the agencies' labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from audit.data import Newsroom, facts, newsroom_named
from audit.text import (
    GREGORIAN,
    WrittenDate,
    WrittenDay,
    compile_later,
    find_dates_in_prose,
    month_named,
    without_accents,
)

DASH = "—–―‒−-"
# Languages whose names of weekdays stand in datelines; short names of others are common words elsewhere.
_LANGUAGES = tuple("en de fr es it pt nl sv da nb fi pl cs sk hu ro hr tr id ru uk".split())  # noqa: SIM905 - see below
_MARKS = compile_later(r"[/,;+·|]|\s-\s")
_JOINTS = compile_later(r"[&-]|\s(?:and|und|et|y|e|with|mit|avec)\s")
_IN_PLACE = compile_later(r"\s(?:in|aus|à|en|em|a)\s[^\W\d_][\w\s.’'-]{1,30}$")  # "Reuters in Baghdad"
_TOKEN = compile_later(r"[^\s,;]+")
_LINKS = frozenset(
    """a al am an and at auf aboard bei ciudad d' da das de del dem den der di do dos du e el en et
    i im in la las le les lez los na near nad o of off on onboard outside près the u und upon van y""".split()  # noqa: SIM905 - a list of words reads best as words
)


@dataclass(frozen=True, slots=True)
class DatelineDay:
    """A date as a dateline writes it; what it leaves out is ``None``. ``weekday`` is ISO (Monday 1)."""

    start: int
    end: int
    month: int | None = None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """The words that name who sends: ``words`` as written, the newsrooms they name, in their order."""

    words: str
    newsrooms: tuple[Newsroom, ...]


def bare(word: str) -> str:
    """A word without case, accents and the full stop at its end."""
    return without_accents(word.casefold()).rstrip(".")


@cache
def _weekdays() -> dict[str, int]:
    """Names of weekdays by ISO number; one that means two days in two languages is left out."""
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for number, names in enumerate(facts("months")["weekdays"].get(language, ()), 1):
            for name in names:
                found.setdefault(bare(name), set()).add(number)
    return {name: min(days) for name, days in found.items() if len(days) == 1 and len(name) > 2}


@cache
def _cities() -> frozenset[str]:
    return frozenset(bare(city) for city in facts("cities"))


def is_city(place: str) -> bool:
    """Whether a place is a city so well known that it stands in a dateline alone."""
    return any(bare(part.strip()) in _cities() for part in (place, *place.split("/")[:1]))


@cache
def _countries() -> frozenset[str]:
    names = (row.get("country", "") for row in facts("offices")["offices"])
    return frozenset(bare(name).removeprefix("the ") for name in names)


def is_country(place: str) -> bool:
    """Whether a place is a country with an office that news name: "Russia", "the United States"."""
    return bare(place).removeprefix("the ") in _countries()


def month_number(word: str) -> int | None:
    """The number of a month of our calendar, by name or abbreviation in any language."""
    found = month_named(bare(word))
    return found[0] if found and found[1] == GREGORIAN else None


def read_day(text: str) -> DatelineDay | None:
    """The date that stands last in ``text``: a day and a month, perhaps a year and a weekday."""
    days = [day for date in find_dates_in_prose(text) if (day := _day(date))]
    weekday = _weekday(text)
    if not days:
        return weekday
    best = max(days, key=lambda day: (day.year is not None, day.start))
    if weekday and abs(weekday.start - best.end) > 3 and abs(best.start - weekday.end) > 3:
        weekday = None
    start = min(best.start, weekday.start) if weekday else best.start
    end = max(best.end, weekday.end) if weekday else best.end
    return DatelineDay(start, end, best.month, best.day, best.year, weekday.weekday if weekday else None)


def _day(date: WrittenDate | WrittenDay) -> DatelineDay | None:
    if isinstance(date, WrittenDay):
        return DatelineDay(date.start, date.end, date.month, date.day, date.year)
    day = date.interval.only_day
    return DatelineDay(date.start, date.end, day.month, day.day, day.year) if day else None


def _weekday(text: str) -> DatelineDay | None:
    for match in _TOKEN.finditer(text):
        word = match[0].strip("().")
        number = _weekdays().get(bare(word)) if len(word) > 2 else None
        if number is not None and word[:1].isalpha():
            return DatelineDay(match.start(), match.end(), weekday=number)
    return None


def is_place(text: str) -> bool:
    """Whether words look like the place of a dateline: few, capitalised, without figures."""
    tokens = [part for token in text.split() for part in token.strip(",.").split("/") if part]
    if not 1 <= len(tokens) <= 7 or len(text) > 60 or not _starts_high(tokens[0]):
        return False
    if any(char.isdigit() or char in ':!?|"“”„«»=;' for char in text):
        return False
    return all(_starts_high(token) or token.casefold() in _LINKS for token in tokens) and any(
        len(token) > 1 for token in tokens
    )


def _starts_high(token: str) -> bool:
    first = token.lstrip("'’(")[:1]
    return first.isalpha() and not first.islower()


def is_capital(place: str) -> bool:
    """Whether a place is set in capitals ("KYIV, Ukraine": what stands before the comma counts)."""
    head = place.partition(",")[0].strip()
    return sum(char.isalpha() for char in head) >= 3 and head == head.upper() and head != head.lower()


def read_label(words: str) -> Label:
    """Who is named in "AP", "dpa/AFP", "Reuters, AFP", "AFP and AP"."""
    named = [_newsroom(words)]
    for part in _MARKS.split(words):
        known = _newsroom(part)  # before its words are taken apart: "Interfax-Ukraine"
        named += [known] if known else [_newsroom(piece) for piece in _JOINTS.split(part)]
    distinct: dict[tuple[str, str], Newsroom] = {
        (newsroom.kind, newsroom.id): newsroom for newsroom in named if newsroom
    }
    return Label(words.strip(), tuple(distinct.values()))


def _newsroom(words: str) -> Newsroom | None:
    return newsroom_named(words) if words.strip() else None


def newsrooms_of(names: tuple[str, ...]) -> tuple[Newsroom, ...]:
    """The newsrooms that names are of, or hold ("Reuters in Baghdad"), each once."""
    plain = [_IN_PLACE.sub("", name.strip(" .()")) for name in names if name]
    found = [newsroom_named(name) or _agency_inside(name) for name in plain]
    return tuple({(one.kind, one.id): one for one in found if one}.values())


def _agency_inside(name: str) -> Newsroom | None:
    return next((one for one in read_label(name).newsrooms if one.kind == "agency"), None)
