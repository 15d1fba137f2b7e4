"""What the writers share: the fields of a citation, the days of a date, and what a format lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from audit.formats.bibliography.record import DATES, Problem
from audit.model import Citation, Interval, Precision, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

# No part of a bibliography: files beside the dossier, and the words that a document printed.
_OF_THE_DOSSIER = frozenset({"id", "type", "captures", "raw"})


@dataclass(frozen=True, slots=True)
class WrittenBibliography:
    """A bibliography as text, and what of the citations its format has no place or other form for."""

    text: str
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Notes:
    """What is said of the citation being written."""

    key: str
    problems: list[Problem] = field(default_factory=list)

    def type_as(self, type_: str, written: str) -> None:
        """Say that a type is written as another."""
        self.problems.append(Problem(Reason("type-written-as", type=type_, written=written), None, self.key))

    def date_as(self, name: str, date: Interval, written: str) -> None:
        """Say that a date is written otherwise than it is."""
        why = Reason("date-written-as", field=name, date=date.edtf, written=written)
        self.problems.append(Problem(why, None, self.key))

    def left_out(self, fields: Mapping[str, Any], dates: Mapping[str, Interval]) -> None:
        """Say which fields, of those that are left, and which of ``custom`` the format has no place for.

        The words that a date was read from (``issued-words``) are no field of their own.
        """
        custom = {name for name in fields.get("custom", ()) if not name.endswith("-words")}
        names = {*fields, *dates, *custom} - {"custom"}
        if names:
            why = Reason("fields-not-written", fields=", ".join(sorted(names)))
            self.problems.append(Problem(why, None, self.key))


def fields_of(citation: Citation) -> dict[str, Any]:
    """The fields that a citation has, by their names in CSL; names and dates as they are in the model."""
    made: dict[str, Any] = {}
    for name, model in Citation.model_fields.items():
        value = getattr(citation, name)
        key = model.alias or name
        if key not in _OF_THE_DOSSIER and value not in (None, (), {}, ""):
            made[key] = value
    return made


def pop_dates(fields: dict[str, Any]) -> dict[str, Interval]:
    """The dates among the fields, taken out of them."""
    return {name: fields.pop(name) for name in DATES if name in fields}


def single_date(value: Interval) -> tuple[int, int, int] | None:
    """Year, month and day where a date is one day, month or year, with 0 for what is not stated.

    ``None`` for any other date. A time of day counts as its day, on the wall clock that was stated.
    """
    if value.candidates or value.first is None or value.last is None:
        return None
    if day := value.only_day:
        return day.year, day.month, day.day
    plain = value.edtf.rstrip("?~%")
    if value.precision == Precision.MONTH and "/" not in plain:
        return value.first.year, value.first.month, 0
    return (value.first.year, 0, 0) if value.precision == Precision.YEAR and "/" not in plain else None


def common_year(value: Interval) -> int | None:
    """The year in which a date lies as a whole; ``None`` where that is not one year."""
    if value.first is None or value.last is None:
        return None
    year = value.first.year
    return year if year == value.last.year else None


def common_month(value: Interval) -> int | None:
    """The month of one year in which a date lies as a whole."""
    if value.first is None or value.last is None or common_year(value) is None:
        return None
    month = value.first.month
    return month if month == value.last.month else None


def one_line(text: str) -> str:
    """A text with its line breaks as spaces: the formats know none within a value."""
    return " ".join(text.split())
