"""The dates of one citation as rows of a picture: the date cited, and each that its captures show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.model import DATES, Interval
from audit.report.dates import ROLES, opinion_date, stated_date
from audit.report.english import count, date_words, method_words
from audit.report.html.axis import Axis, Bar, Tick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CitationReport

CITED = "cited as"
MOST_ROWS = 24
"""Rows that a picture can hold and still be read."""
_NOT_OF_TEXT = frozenset({"captured", "served"})  # of the copy: they contradict no date of the text


@dataclass(frozen=True, slots=True)
class Row:
    """One date: what it is of, its words, how it is known, and its bars on the scale.

    ``differs`` says by how much it differs from the date that the citation gives; empty where it does not.
    """

    what: str
    words: str
    how: str
    bars: tuple[Bar, ...]
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows, the earliest first but for the citation's own, and the ticks of their scale."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    left: int

    @property
    def summary(self) -> str:
        """The picture in a sentence, for who does not see it."""
        differing = [row for row in self.rows if row.differs]
        told = "; ".join(f"{row.what} {row.words}, {row.differs}" for row in differing)
        shown = count(len(self.rows), "date")
        return f"{shown} on one scale. {told or 'None differs from the date that the citation gives'}."


@dataclass(frozen=True, slots=True)
class _Dated:
    what: str
    date: Interval
    how: str


def timeline(report: CitationReport) -> Timeline | None:
    """The picture of a citation's dates; ``None`` where there are not two."""
    cited = report.citation.issued
    found = _distinct(report)
    axis = Axis.over([one.date for one in found] + ([cited] if cited else []))
    if axis is None or len(found) + (cited is not None) < 2:
        return None
    found.sort(key=lambda one: (_first(one.date), one.what))
    rows = [_row(one, cited, axis) for one in found[:MOST_ROWS]]
    own = [Row(CITED, date_words(cited), "the citation", _bars(cited, axis))] if cited else []
    return Timeline((*own, *rows), tuple(axis.ticks()), max(0, len(found) - MOST_ROWS))


def _first(date: Interval) -> str:
    return date.first.isoformat() if date.first else ""


def _row(dated: _Dated, cited: Interval | None, axis: Axis) -> Row:
    return Row(dated.what, date_words(dated.date), dated.how, _bars(dated.date, axis), _differs(dated, cited))


def _bars(date: Interval, axis: Axis) -> tuple[Bar, ...]:
    return tuple(axis.bar(one) for one in date.choices[:MOST_ROWS])


def _differs(dated: _Dated, cited: Interval | None) -> str:
    """By how many days a date lies beside the cited one; a day more or less may be the time zone's."""
    if cited is None or dated.what in map(ROLES.get, _NOT_OF_TEXT):
        return ""
    days = cited.days_apart(dated.date)
    return f"{count(days, 'day')} from the date cited" if days > 1 else ""


def _distinct(report: CitationReport) -> list[_Dated]:
    """Each date once for each thing it is of, with the ways in which it was found."""
    ways: dict[tuple[str, object, object], list[_Dated]] = {}
    for dated in _of_captures(report):
        days = (dated.what, dated.date.first_day, dated.date.last_day)
        ways.setdefault(days, []).append(dated)
    return [
        _Dated(held[0].what, held[0].date, ", ".join(dict.fromkeys(one.how for one in held)))
        for held in ways.values()
    ]


def _of_captures(report: CitationReport) -> Iterator[_Dated]:
    for capture in report.captures:
        for witness in capture.witnesses:
            date = stated_date(witness, DATES)
            if date:
                yield _Dated(ROLES.get(witness.about, witness.about), date, method_words(witness.method))
        if capture.story and (written := opinion_date(capture.story)):
            yield _Dated(ROLES["story"], written, "what the text says")
