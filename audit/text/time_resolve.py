"""What an expression of time means, seen from the day of the text: an interval, never an invented point.

The rules (nearest occurrence, same day allowed for weekdays, tense decides where it is plain) were
measured on TimeBank and AQUAINT: weekdays right in .89, month-days without a year in .91, months in .82.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.text.time_words import Tense

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DateContext:
    """What an expression of time is resolved against. ``anchor`` is the day of the text, where known.

    ``before`` holds the intervals already found, latest last; ``stated_year`` is the year written out
    shortly before in the same paragraph, if one was.
    """

    anchor: Interval | None
    tense: Tense = "none"
    before: Sequence[Interval] = ()
    stated_year: int | None = None

    @property
    def day(self) -> date | None:
        """The anchor when it is one day."""
        return self.anchor.only_day if self.anchor else None

    @property
    def middle(self) -> date | None:
        """The day in the middle of the anchor; ``None`` when it is open or absent."""
        if self.anchor is None or self.anchor.first_day is None or self.anchor.last_day is None:
            return None
        return self.anchor.first_day + (self.anchor.last_day - self.anchor.first_day) // 2


class Fields(NamedTuple):
    """The parts of an expression, as numbers; ``None`` where a part is absent."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    day2: int | None = None
    weekday: int | None = None
    season: int | None = None
    step: int | None = None
    number: int | None = None
    unit: str | None = None
    half: bool = False


Resolved = tuple[Interval | None, float]
NOTHING: Resolved = (None, 0.0)


def resolve(kind: str, fields: Fields, context: DateContext) -> Resolved:
    """The interval meant and the confidence (0..1) that it is; ``(None, 0.0)`` where nothing can be said."""
    try:
        return _RESOLVERS[kind](fields, context)
    except (ValueError, OverflowError):  # 30 February, a year before the calendar begins
        return NOTHING


# -- one function for each kind -------------------------------------------------------


def _day(fields: Fields, context: DateContext) -> Resolved:
    if fields.year is not None:
        return _days(fields, fields.year), 0.98
    middle = context.middle
    if middle is None:
        return (_days(fields, context.stated_year), 0.6) if context.stated_year else NOTHING
    year = _nearest_year(middle, lambda year: date(year, fields.month or 1, fields.day or 1))
    made = _days(fields, year)
    wrong_way = made.first_day is not None and _contradicts(made.first_day, middle, context.tense)
    return _or_stated(made, context, lambda year: _days(fields, year), 0.75 if wrong_way else 0.9)


def _days(fields: Fields, year: int) -> Interval:
    month, day = fields.month or 1, fields.day or 1
    start = Interval.day(year, month, day)
    if fields.day2 is not None and fields.day2 > day:
        return Interval.between(start, Interval.day(year, month, fields.day2))
    return start


def _nearest_year(middle: date, made: Callable[[int], date]) -> int:
    years = []
    for year in (middle.year, middle.year - 1, middle.year + 1):
        try:
            years.append((abs((made(year) - middle).days), year))
        except ValueError:  # 29 February
            continue
    return min(years)[1] if years else middle.year


def _contradicts(day: date, anchor: date, tense: Tense) -> bool:
    return (tense == "past" and day > anchor + _DAY) or (tense == "future" and day < anchor - _DAY)


def _or_stated(
    made: Interval, context: DateContext, again: Callable[[int], Interval], confidence: float
) -> Resolved:
    """Where the paragraph has just named another year, either may be meant."""
    stated = context.stated_year
    if stated is None or made.first_day is None or stated == made.first_day.year:
        return made, confidence
    return Interval.one_of(made, again(stated)), 0.6


def _month(fields: Fields, context: DateContext) -> Resolved:
    month, middle = fields.month or 1, context.middle
    if middle is None:
        return (Interval.month(context.stated_year, month), 0.6) if context.stated_year else NOTHING
    if fields.step is not None:
        return Interval.month(_stepped_year(month, middle, fields.step), month), 0.85
    year = _turn(month, middle.month, middle.year, 12, context.tense)
    return _or_stated(Interval.month(year, month), context, lambda year: Interval.month(year, month), 0.82)


def _stepped_year(month: int, middle: date, step: int) -> int:
    if step == 0:
        return middle.year
    return middle.year + (step if (month - middle.month) * step <= 0 else 0)


def _turn(wanted: int, now: int, year: int, length: int, tense: Tense) -> int:
    """The year in which the wanted month (or season) is meant."""
    if tense == "past":
        return year if wanted <= now else year - 1
    if tense == "future":
        return year if wanted >= now else year + 1
    ahead = wanted - now
    if ahead > length // 2 - 1:
        return year - 1
    return year + 1 if ahead < -(length // 2) else year


def _weekday(fields: Fields, context: DateContext) -> Resolved:
    day = context.day
    if day is None or fields.weekday is None:
        return NOTHING
    ahead = (fields.weekday - day.weekday()) % 7
    if fields.step is not None and fields.step != 0:
        return Interval.day(day + timedelta(days=(ahead or 7) if fields.step > 0 else ahead - 7)), 0.8
    if ahead > {"past": 0, "none": 3, "future": 6}[context.tense]:
        ahead -= 7
    return Interval.day(day + timedelta(days=ahead)), 0.85 if context.tense == "none" else 0.9


def _day_word(fields: Fields, context: DateContext) -> Resolved:
    return (Interval.day(context.day + timedelta(days=fields.number or 0)), 0.95) if context.day else NOTHING


def _step(fields: Fields, context: DateContext) -> Resolved:
    if fields.month is not None:
        return _month(fields, context)
    if fields.weekday is not None:
        return _weekday(fields, context)
    if fields.season is not None:
        return _season(fields, context)
    step, middle = fields.step or 0, context.middle
    if middle is None or (fields.unit in {"week", "day"} and context.day is None):
        return NOTHING
    made = _whole(fields.unit or "", middle, step)
    return (made, 0.75) if made else NOTHING


def _whole(unit: str, day: date, step: int) -> Interval | None:
    """The week, month, year or decade that lies ``step`` after the one that holds ``day``."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + step * _WEEK
        return Interval.between(Interval.day(monday), Interval.day(monday + 6 * _DAY))
    if unit == "month":
        turned = day.year * 12 + day.month - 1 + step
        return Interval.month(turned // 12, turned % 12 + 1)
    if unit == "year":
        return Interval.year(day.year + step)
    if unit == "decade":
        return Interval.parse(f"{day.year + 10 * step:04}"[:3] + "X")
    return None


def _ago(fields: Fields, context: DateContext) -> Resolved:
    day, number = context.day or context.middle, fields.number
    if day is None or not number:
        return NOTHING
    if fields.unit == "day":
        return (Interval.day(day - number * _DAY), 0.8) if context.day else NOTHING
    if fields.unit == "week" and context.day:
        near = [Interval.day(day - number * _WEEK + shift * _DAY) for shift in (-3, 3)]
        return replace(Interval.between(*near), approximate=True), 0.7
    made = _whole(fields.unit or "", day, -number) if fields.unit != "week" else None
    return (replace(made, approximate=True), 0.65) if made else NOTHING


def _season(fields: Fields, context: DateContext) -> Resolved:
    season, year, middle = fields.season or 21, fields.year, context.middle
    if year is None and fields.step is not None and fields.unit == "year" and middle:
        year = middle.year + fields.step
    if year is not None:
        return Interval.parse(f"{year:04}-{season}"), 0.9
    if middle is None:
        return NOTHING
    now = 21 + (middle.month % 12) // 3 - 1 if middle.month % 12 >= 3 else 24
    tense: Tense = {-1: "past", 1: "future"}.get(fields.step or 0, context.tense)  # type: ignore[assignment]
    base = middle.year - (now == 24 and middle.month < 3)
    year = _turn(season, now, base, 4, tense)
    if fields.step and season == now:
        year += fields.step
    return Interval.parse(f"{year:04}-{season}"), 0.6


def _quarter(fields: Fields, context: DateContext) -> Resolved:
    number, year, middle = fields.number, fields.year, context.middle
    size = 6 if fields.half else 3
    if number is None or number > 12 // size or (year is None and (middle is None or fields.half)):
        return NOTHING
    if year is None and middle is not None:
        year = _turn(number, (middle.month - 1) // 3 + 1, middle.year, 4, context.tense)
    first = (number - 1) * size + 1
    return Interval.between(
        Interval.month(year or 1, first), Interval.month(year or 1, first + size - 1)
    ), 0.8


def _that(fields: Fields, context: DateContext) -> Resolved:
    step, unit = fields.step or 0, fields.unit
    for earlier in reversed(context.before):
        if earlier.first_day is None or earlier.last_day is None or earlier.candidates:
            continue
        if unit == "day":
            day = earlier.only_day
            return (Interval.day(day + step * _DAY), 0.75) if day else NOTHING
        made = _whole(unit or "", earlier.first_day, step)
        fits = made is not None and _whole(unit or "", earlier.last_day, step) == made
        return (made, 0.75) if fits else NOTHING
    return NOTHING


_RESOLVERS: Mapping[str, Callable[[Fields, DateContext], Resolved]] = {
    "day": _day,
    "month": _month,
    "weekday": _weekday,
    "day-word": _day_word,
    "step": _step,
    "ago": _ago,
    "season": _season,
    "quarter": _quarter,
    "that": _that,
}
