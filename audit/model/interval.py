"""Dates as intervals: EDTF levels 0 and 1, and sets of candidates (``[a,b]`` of level 2).

Source of the notation: https://www.loc.gov/standards/datetime/ (EDTF, part of ISO 8601-2:2019).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

# A wall clock whose zone is not known stands somewhere between UTC-12 and UTC+14 (IANA time zone database).
EASTMOST = timedelta(hours=14)
WESTMOST = timedelta(hours=-12)
_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)


class Precision(IntEnum):
    """How much of a date is stated, from the coarsest to the finest."""

    CENTURY = 1
    DECADE = 2
    YEAR = 3
    SEASON = 4
    MONTH = 5
    DAY = 6
    MINUTE = 7
    SECOND = 8


@dataclass(frozen=True, slots=True)
class Interval:
    """The time a date can mean, with its precision; never finer than what was stated.

    ``first`` and ``last`` are wall-clock times without a zone (inclusive; ``None`` where the
    interval is open). ``offset`` is the zone's distance from UTC, ``None`` when no zone was stated.
    ``candidates`` is filled for a set such as ``3/4/21``, of which exactly one is meant.
    """

    first: datetime | None
    last: datetime | None
    precision: Precision
    offset: timedelta | None = None
    uncertain: bool = False
    approximate: bool = False
    candidates: tuple[Interval, ...] = ()

    # -- making one ------------------------------------------------------------------

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read an EDTF string. Raises ValueError naming what was expected."""
        from audit.model.edtf import parse_edtf

        return parse_edtf(text)

    @classmethod
    def day(cls, year: int | date, month: int = 1, day: int = 1) -> Interval:
        """A whole calendar day, zone unknown. Raises ValueError for a day that does not exist."""
        value = year if isinstance(year, date) else date(year, month, day)
        start = datetime(value.year, value.month, value.day)
        return cls(start, _end(start, _DAY), Precision.DAY)

    @classmethod
    def day_or_none(cls, year: int, month: int, day: int) -> Interval | None:
        """A whole calendar day, zone unknown; ``None`` for a day that does not exist."""
        try:
            return cls.day(year, month, day)
        except ValueError:
            return None

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        """A whole calendar month, zone unknown."""
        start = datetime(year, month, 1)
        return cls(start, _end(start, timedelta(days=monthrange(year, month)[1])), Precision.MONTH)

    @classmethod
    def year(cls, year: int) -> Interval:
        """A whole calendar year, zone unknown."""
        return cls(datetime(year, 1, 1), datetime(year, 12, 31, 23, 59, 59, 999999), Precision.YEAR)

    @classmethod
    def at(cls, moment: datetime, precision: Precision = Precision.SECOND) -> Interval:
        """One moment. An aware ``moment`` keeps its offset; a naive one has an unknown zone."""
        if precision == Precision.MINUTE:
            wall, width = moment.replace(tzinfo=None, second=0, microsecond=0), _MINUTE
        else:
            wall, width = moment.replace(tzinfo=None, microsecond=0), _SECOND
        return cls(wall, _end(wall, width), precision, moment.utcoffset())

    @classmethod
    def between(cls, start: Interval | None, end: Interval | None) -> Interval:
        """From the beginning of ``start`` to the end of ``end``; ``None`` leaves that side open."""
        given = [part for part in (start, end) if part is not None]
        offsets = {part.offset for part in given}
        offset = offsets.pop() if len(offsets) == 1 else None
        if offsets and all(part.offset is not None for part in given):
            start, end, offset = start and start.in_utc(), end and end.in_utc(), timedelta(0)
        made = cls(
            start.first if start else None,
            end.last if end else None,
            _bound_precision(given),
            offset,
            any(part.uncertain for part in given),
            any(part.approximate for part in given),
        )
        if made.first and made.last and made.first > made.last:
            raise ValueError(f"the interval ends ({end}) before it starts ({start})")
        return made

    @classmethod
    def one_of(cls, *candidates: Interval) -> Interval:
        """The set ``[a,b,…]``: one of these is meant and it is not known which."""
        distinct = sorted(
            set(candidates),
            key=lambda interval: (
                interval.first or datetime.min,
                interval.last or datetime.max,
                (interval.precision, interval.uncertain, interval.approximate),
                (interval.offset is not None, interval.offset or timedelta(0)),
            ),  # all of it: two that are equal here would stand in the order of their hashes
        )
        if len(distinct) == 1:
            return distinct[0]
        if not distinct:
            raise ValueError("a set of candidates needs at least one date")
        firsts, lasts = [part.first for part in distinct], [part.last for part in distinct]
        return cls(
            None if None in firsts else min(first_part for first_part in firsts if first_part),
            None if None in lasts else max(last_part for last_part in lasts if last_part),
            min(part.precision for part in distinct),
            distinct[0].offset if len({part.offset for part in distinct}) == 1 else None,
            candidates=tuple(distinct),
        )

    # -- reading one -----------------------------------------------------------------

    @property
    def edtf(self) -> str:
        """The interval in EDTF."""
        from audit.model.edtf import write_edtf

        return write_edtf(self)

    def __str__(self) -> str:
        return self.edtf

    @property
    def choices(self) -> tuple[Interval, ...]:
        """The candidates of a set, or the interval itself."""
        return self.candidates or (self,)

    @property
    def earliest(self) -> datetime | None:
        """The earliest moment, in UTC, that can be meant; ``None`` when open."""
        return _to_utc(self.first, self.offset if self.offset is not None else EASTMOST)

    @property
    def latest(self) -> datetime | None:
        """The latest moment, in UTC, that can be meant; ``None`` when open."""
        return _to_utc(self.last, self.offset if self.offset is not None else WESTMOST)

    @property
    def first_day(self) -> date | None:
        """The first calendar day on the stated wall clock."""
        return self.first.date() if self.first else None

    @property
    def last_day(self) -> date | None:
        """The last calendar day on the stated wall clock."""
        return self.last.date() if self.last else None

    @property
    def only_day(self) -> date | None:
        """The calendar day when the interval lies within one, else ``None``."""
        if self.first is None or self.last is None:
            return None
        day = self.first.date()
        return day if day == self.last.date() else None

    def in_utc(self) -> Interval:
        """The same moments on the UTC clock. Raises ValueError when no zone was stated."""
        if self.offset is None:
            raise ValueError(f"{self.edtf} states no time zone")
        shift = self.offset
        return Interval(
            self.first and _shift(self.first, -shift),
            self.last and _shift(self.last, -shift),
            self.precision,
            timedelta(0),
            self.uncertain,
            self.approximate,
        )

    def local_days(self) -> tuple[date, ...]:
        """Every calendar day on which a reader somewhere may have seen this moment.

        A stamp in UTC (``Z``) hides the publisher's own zone, so it can mean two or three local
        days; a stamp with another offset, or without a zone, means the day it states.
        """
        day = self.only_day
        if day is None or self.precision < Precision.MINUTE or self.offset != timedelta(0):
            return () if day is None else (day,)
        moment = self.first or datetime.min
        days = {_shift(moment, shift).date() for shift in (WESTMOST, timedelta(0), EASTMOST)}
        return tuple(sorted(days))

    # -- comparing two ---------------------------------------------------------------

    def is_before(self, other: Interval) -> bool:
        """Whether every moment this can mean is earlier than every moment ``other`` can mean."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def overlaps(self, other: Interval) -> bool:
        """Whether both can mean one moment (unknown zones given their whole width)."""
        return any(not a.is_before(b) and not b.is_before(a) for a in self.choices for b in other.choices)

    def contains(self, other: Interval) -> bool:
        """Whether every moment ``other`` states lies in this one, both read on the wall clock."""
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        return starts and (self.last is None or (other.last is not None and other.last <= self.last))

    def distance(self, other: Interval) -> timedelta:
        """The smallest time that must lie between the two; zero when they overlap."""
        return min((_gap(a, b) for a in self.choices for b in other.choices), default=timedelta(0))

    def days_apart(self, other: Interval) -> int:
        """Whole calendar days between the two on their wall clocks; 0 when they share a day.

        Positive whichever comes first; for a set, of the pair of candidates nearest each other.
        """
        return min(_days(a, b) for a in self.choices for b in other.choices)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """In models an interval is its EDTF string, inside and out."""
        from audit.model.interval_field import core_schema

        return core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A date as an editor may offer it: EDTF text, a bare year, or a YAML list for a set."""
        from audit.model.interval_field import json_schema

        return json_schema(handler.mode)


def _bound_precision(parts: list[Interval]) -> Precision:
    coarsest = min((part.precision for part in parts), default=Precision.YEAR)
    return Precision.MONTH if coarsest == Precision.SEASON else max(coarsest, Precision.YEAR)


def _end(start: datetime, width: timedelta) -> datetime:
    try:
        return start + width - _TICK
    except OverflowError:
        return datetime.max


def _shift(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return datetime.max if by > timedelta(0) else datetime.min


def _to_utc(wall: datetime | None, offset: timedelta) -> datetime | None:
    return None if wall is None else _shift(wall, -offset).replace(tzinfo=UTC)


def _gap(a: Interval, b: Interval) -> timedelta:
    if a.is_before(b) and a.latest and b.earliest:
        return b.earliest - a.latest
    if b.is_before(a) and b.latest and a.earliest:
        return a.earliest - b.latest
    return timedelta(0)


def _days(a: Interval, b: Interval) -> int:
    if a.last_day and b.first_day and a.last_day < b.first_day:
        return (b.first_day - a.last_day).days
    if b.last_day and a.first_day and b.last_day < a.first_day:
        return (a.first_day - b.last_day).days
    return 0
