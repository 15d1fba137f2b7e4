"""Dates on a scale, in per cent of its width: the geometry of the pictures, without their drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Interval

WIDEST = 800
"""Days of the widest interval that stretches a scale; a wider one is cut at its ends."""
_MOST_TICKS = 4
_STEPS = (1, 2, 7, 14, 31, 92, 183, 366, 731, 1827, 3653, 18263, 36525)  # days between two ticks


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a scale: where it begins and how wide it is, in per cent; whether it goes on beyond."""

    x: float
    width: float
    open_start: bool = False
    open_end: bool = False

    @property
    def middle(self) -> float:
        """Its middle, in per cent."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of a scale with its day in ISO 8601, cut to what its step tells; ``anchor`` is SVG's."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from one day to another, both included."""

    first: date
    last: date

    @classmethod
    def over(cls, dates: Iterable[Interval]) -> Axis | None:
        """The scale that holds all the dates, with a little room about them; ``None`` where none is bounded.

        Wide ones count only where all are.
        """
        bounded = [_days(one) for date in dates for one in date.choices if one.first and one.last]
        narrow = [days for days in bounded if (days[1] - days[0]).days <= WIDEST] or bounded
        if not narrow:
            return None
        return cls.around(min(days[0] for days in narrow), max(days[1] for days in narrow))

    @classmethod
    def around(cls, first: date, last: date) -> Axis:
        """The scale from one day to another with a little room about them."""
        room = max(1, (last - first).days // 20)
        return cls(_moved(first, -room), _moved(last, room))

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    def bar(self, when: Interval) -> Bar:
        """The stretch of an interval, cut where the scale ends; a day is never narrower than can be seen."""
        start, end = when.first_day or self.first, when.last_day or self.last
        x = self._at(max(start, self.first))
        stop = self._at(min(_moved(end, 1), _moved(self.last, 1)))
        inside = max(0.0, min(x, 100.0))
        width = max(0.0, round(stop - inside, 2))
        return Bar(
            inside, width, when.first is None or start < self.first, when.last is None or end > self.last
        )

    def middle(self, day: date) -> float:
        """The middle of a day, in per cent."""
        return round(self._at(day) + 50 / self.days, 2)

    def _at(self, day: date) -> float:
        return round((day - self.first).days * 100 / self.days, 2)

    def ticks(self) -> list[Tick]:
        """A few marks at even distances, from the first day on."""
        step = next((step for step in _STEPS if self.days / step <= _MOST_TICKS), self.days)
        days = [_moved(self.first, step * number) for number in range(self.days // step + 1)]
        shown = 4 if step > 1000 else 7 if step > 60 else 10
        return [
            Tick(self._at(day), day.isoformat()[:shown], _anchor(self._at(day)))
            for day in days
            if day <= self.last
        ]


def _anchor(x: float) -> str:
    return "start" if x < 12 else "end" if x > 88 else "middle"


def _days(when: Interval) -> tuple[date, date]:
    first, last = when.first or datetime.min, when.last or datetime.max
    return first.date(), last.date()


def _moved(day: date, by: int) -> date:
    try:
        return day + timedelta(by)
    except OverflowError:
        return date.max if by > 0 else date.min
