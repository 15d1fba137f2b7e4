"""What a text says about when it was written: clues with their words and places, as ``Page`` carries them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audit.model.interval import Interval

ClueKind = Literal[
    "event",  # names an event that must have happened
    "office",  # gives a person the title of an office held for a time
    "former-office",  # calls a person a former holder of it
    "past-date",  # reports in the past tense on a day, month or year written out
    "promise",  # says what will be done by a day, month or year written out
    "years-ago",  # says "N years ago, in Y"
    "weekday-date",  # names a weekday with a month and day: only some years fit
    "dateline-date",  # a dateline's month and day, with or without a year
]


@dataclass(frozen=True, slots=True)
class StoryClue:
    """Words that bound the time of writing. ``says`` names the fact they rest on.

    ``text`` is what stands from ``start`` to ``end`` of the page's text, ``line`` (from 1) the paragraph
    that holds it. ``window`` is when the text can have been written: open on one side, or a set of
    candidates.
    """

    kind: ClueKind
    start: int
    end: int
    line: int
    text: str
    says: str
    window: Interval


@dataclass(frozen=True, slots=True)
class LeadWeekday:
    """A weekday (Monday 0) in a story's opening, its place, and ``quote``, the words around it."""

    weekday: int
    name: str
    start: int
    end: int
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class MonthWithoutYear:
    """A month that a text names alone, as past or to come, with its place and the words around it."""

    month: int
    tense: Literal["past", "future"]
    start: int
    end: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class DayWithoutYear:
    """A day of a month that a text names without a year, and the words that name it."""

    month: int
    day: int
    start: int
    end: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class StoryClues:
    """Everything a text says about when it was written.

    ``is_wire``: a dateline or byline shows an agency's story, which names the weekday of its own day
    and leaves out the year where it is the current one; ``days`` are read in such stories alone. ``months``
    are those told of without a year, in the languages whose words for tense are known.
    """

    clues: tuple[StoryClue, ...] = ()
    weekdays: tuple[LeadWeekday, ...] = ()
    days: tuple[DayWithoutYear, ...] = ()
    months: tuple[MonthWithoutYear, ...] = ()
    is_wire: bool = False
