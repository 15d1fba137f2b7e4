"""Dates of CSL-JSON: ``date-parts``, ``season``, ``circa``, ``raw`` and ``literal``, read and written.

Source: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#date-fields, and CSL 1.0.2's schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.formats.bibliography.dates import SEASONS, approximate, date_of_parts, read_date_words, span_of
from audit.model import Interval, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_CITEPROC = 12  # citeproc-js counts seasons 13 to 16 in place of a month
_OF_EDTF = 20
_RANGE = 2
_MONTH = 2
SEASON_NAMES = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}


def read_csl_date(value: Any) -> Interval | None:
    """The date of a variable; ``None`` where it states none (``[[null]]``) or none that is understood."""
    if isinstance(value, str | int):
        return read_date_words(str(value))
    if not isinstance(value, dict):
        return None
    made = _of_parts(value.get("date-parts"), value.get("season"))
    if made is None:
        words = value.get("raw") or value.get("literal")
        made = read_date_words(words) if isinstance(words, str) else None
    circa = value.get("circa")
    return approximate(made) if made and circa and str(circa).lower() not in {"0", "false"} else made


def states_a_date(value: Any) -> bool:
    """Whether a date variable says anything: ``[[null]]`` and ``[]`` are how an unknown date is written."""
    if not isinstance(value, dict):
        return value not in (None, "", [])
    parts = value.get("date-parts")
    rows = parts if isinstance(parts, list) else []
    known = any(_number(part) for row in rows if isinstance(row, list) for part in row)
    return known or any(value.get(key) for key in ("raw", "literal"))


def _of_parts(parts: Any, season: Any) -> Interval | None:
    if not isinstance(parts, list) or not parts or len(parts) > _RANGE:
        return None
    rows = [[_number(part) for part in row[:3]] if isinstance(row, list) else [] for row in parts]
    ends = [_of_row(row, season) for row in rows]
    if len(ends) == 1:
        return ends[0]
    if any(end is None and any(row) for end, row in zip(ends, rows, strict=True)):
        return None  # a day that there is not, which is no open end
    return span_of(ends[0], ends[1])


def _of_row(row: Sequence[int], season: Any) -> Interval | None:
    year, month, day = (*row, 0, 0, 0)[:3]
    named = SEASONS.get(str(season).strip().lower(), _number(season))
    if not month and named:
        month = named
    elif not _OF_CITEPROC < month <= _OF_CITEPROC + 4:
        return date_of_parts(year, month or None, day if month and day else None) if year else None
    if not year:
        return None
    month = month % _OF_CITEPROC if _OF_CITEPROC < month <= _OF_CITEPROC + 4 else month % _OF_EDTF
    return date_of_parts(year, _OF_EDTF + month) if 1 <= month <= len(SEASON_NAMES) else date_of_parts(year)


def _number(value: Any) -> int:
    """A part of a date, which many programs write as text; 0 where it is unknown."""
    if isinstance(value, str) and len(value) <= len("-9999") and value.strip().isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def write_csl_date(value: Interval) -> dict[str, Any]:
    """A CSL-JSON date that Zotero, pandoc and citeproc-js read: days, months, years and closed ranges.

    A season is a word, since Zotero takes a number for a day. Of a set stands the month or year that its
    members share; what CSL has no form for, such as an open range, is a ``literal`` with its EDTF, which is
    how Zotero and citeproc-js keep it. A time of day is left out.
    """
    if value.candidates and (shared := shared_part(value)):
        return {"date-parts": [shared]}
    if value.candidates or value.first is None or value.last is None:
        return {"literal": value.edtf}
    made: dict[str, Any] = {"date-parts": _rows(value)}
    if value.precision == Precision.SEASON and _is_season(value):
        made = {"date-parts": [[value.first.year]], "season": SEASON_NAMES[int(value.edtf[5:7])]}
    if value.approximate or value.uncertain:
        made["circa"] = True
    return made


def shared_part(value: Interval) -> list[int]:
    """The year and month in which a date lies as a whole, or the year; nothing where it is not one."""
    first, last = value.first, value.last
    if first is None or last is None or first.year != last.year:
        return []
    return [first.year, *([first.month] if first.month == last.month else [])]


def _is_season(value: Interval) -> bool:
    return "/" not in value.edtf


def _rows(value: Interval) -> list[list[int]]:
    """The first and last day, month or year, as fine as the date is; one where both are the same."""
    edges = [edge.rstrip("?~%") for edge in value.edtf.split("/")]
    if "X" in edges[0] and value.first and value.last:
        return [[value.first.year], [value.last.year]]
    rows = [[int(part) for part in edge.partition("T")[0].split("-")] for edge in edges]
    return rows[:1] if rows == [rows[0]] * len(rows) else rows
