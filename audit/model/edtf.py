"""The EDTF notation: a string to an interval and back (levels 0 and 1, and one-of sets).

Source: https://www.loc.gov/standards/datetime/. Years run from 0001 to 9999, as Python's clock does.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from audit.model.interval import Interval, Precision

EXPECTED = (
    "expected a date in EDTF, such as 2024, 2024-01, 2024-01-27, 2024~, 2023/2024 or [2024-01-02,2024-02-01]"
)
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MASKED = re.compile(r"(?:\d{3}X|\d{2}XX)|(\d{4})-(?:XX(?:-XX)?|(\d\d)-XX)", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)

# What one unit of a precision lasts, how many characters of ISO 8601 say it, and what the others are.
_UNITS = {
    Precision.DAY: (timedelta(days=1), 10, "T00:00:00"),
    Precision.MINUTE: (timedelta(minutes=1), 16, ":00"),
    Precision.SECOND: (timedelta(seconds=1), 19, ""),
}
_SHORT = 64  # characters of a date that is kept with what it means
_TICK = timedelta(microseconds=1)


def parse_edtf(text: str) -> Interval:
    """Read an EDTF string. Raises ValueError that says what was expected."""
    return _known(text) if len(text) < _SHORT else _read(text)


def _read(text: str) -> Interval:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return Interval.one_of(*(_member(part.strip()) for part in text[1:-1].split(",")))
    return _span(text, "/") if "/" in text else _single(text)


# The dates of one dossier are few and stand in many places.
_known = lru_cache(4096)(_read)


def _member(text: str) -> Interval:
    """One of a set: a date, or a span such as ``2021-05-05..2021-05-07``, which is one of its days."""
    return _span(text, "..") if ".." in text else _single(text)


def _span(text: str, between: str) -> Interval:
    start, _, end = text.partition(between)
    if start.strip() in {"", ".."} and end.strip() in {"", ".."}:
        raise ValueError(f"{text!r} is open on both sides; {EXPECTED}")
    return Interval.between(_side(start), _side(end))


def _side(text: str) -> Interval | None:
    return None if text.strip() in {"", ".."} else _single(text.strip())


def _single(text: str) -> Interval:
    plain, mark = (text[:-1], text[-1]) if text and text[-1] in "?~%" else (text, "")
    try:
        made = _time(plain) or _plain(plain) or _masked(plain)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date ({error}); {EXPECTED}") from None
    if made is None:
        raise ValueError(f"{text!r} is no date; {EXPECTED}")
    if not mark:
        return made
    return Interval(made.first, made.last, made.precision, made.offset, mark in "?%", mark in "~%")


def _plain(text: str) -> Interval | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or month is None:
        return Interval.year(year or 0)
    if month in SEASONS and day is None:
        return _season(year, month)
    return Interval.month(year, month) if day is None else Interval.day(year, month, day)


def _season(year: int, season: int) -> Interval:
    start, end = SEASONS[season]
    whole = Interval.between(Interval.month(year, start), Interval.month(year + (end < start), end))
    return Interval(whole.first, whole.last, Precision.SEASON)


def _masked(text: str) -> Interval | None:
    match = _MASKED.fullmatch(text)
    if not match:
        return None
    if match[2]:
        return Interval.month(int(match[1]), int(match[2]))
    if match[1]:
        return Interval.year(int(match[1]))
    span = 10 ** text.count("X")
    start = int(text.rstrip("X")) * span
    precision = Precision.DECADE if span == 10 else Precision.CENTURY
    return Interval(datetime(max(start, 1), 1, 1), Interval.year(start + span - 1).last, precision)


def _time(text: str) -> Interval | None:
    match = _TIME.fullmatch(text)
    if not match:
        return None
    second = match[4] or "00"
    moment = datetime.fromisoformat(f"{match[1]}T{match[2]}:{match[3]}:{second}{match[5] or ''}")
    return Interval.at(moment, Precision.SECOND if match[4] else Precision.MINUTE)


def write_edtf(value: Interval) -> str:
    """The EDTF string of an interval; reading it back gives an equal interval."""
    if value.candidates:
        return "[" + ",".join(_in_set(write_edtf(candidate)) for candidate in value.candidates) + "]"
    mark = {(True, True): "%", (True, False): "?", (False, True): "~", (False, False): ""}[
        value.uncertain, value.approximate
    ]
    single = _write_single(value)
    if single is not None:
        return single + mark
    start = ".." if value.first is None else _bound(value.first, value, end=False)
    end = ".." if value.last is None else _bound(value.last, value, end=True)
    return f"{start}{mark if value.first else ''}/{end}{mark if value.last else ''}"


def _in_set(text: str) -> str:
    """A member of a set as EDTF writes it: ``..`` stands between the ends of a span, and at an open one."""
    start, slash, end = text.partition("/")
    return f"{start.strip('.')}..{end.strip('.')}" if slash else text


def _write_single(value: Interval) -> str | None:
    if value.first is None or value.last is None:
        return None
    if (plain := _one_unit(value.first, value.last, value)) is not None:
        return plain
    for text in _forms(value.first, value.precision):
        made = _single(text + _zone(value.offset) if "T" in text else text)
        if (made.first, made.last, made.offset) == (value.first, value.last, value.offset):
            return text + (_zone(value.offset) if "T" in text else "")
    return None


def _one_unit(first: datetime, last: datetime, value: Interval) -> str | None:
    """A single day, minute or second, as most dates are; ``None`` where a look at the other forms is due."""
    width, size, rest = _UNITS.get(value.precision, (None, 0, ""))
    text = first.isoformat()
    if width is None or last - first + _TICK != width or text[size:] != rest:
        return None
    if value.precision == Precision.DAY:
        return text[:size] if value.offset is None else None
    return None if value.offset and value.offset.seconds % 60 else text[:size] + _zone(value.offset)


def _forms(at: datetime, precision: Precision) -> tuple[str, ...]:
    return {
        Precision.CENTURY: (f"{at.year // 100:02}XX",),
        Precision.DECADE: (f"{at.year // 10:03}X",),
        Precision.YEAR: (f"{at.year:04}",),
        Precision.SEASON: tuple(
            f"{at.year:04}-{n}" for n, (start, _) in SEASONS.items() if start == at.month
        ),
        Precision.MONTH: (f"{at.year:04}-{at.month:02}",),
        Precision.DAY: (at.date().isoformat(),),
        Precision.MINUTE: (at.isoformat(timespec="minutes"),),
        Precision.SECOND: (at.isoformat(timespec="seconds"),),
    }[precision]


def _bound(at: datetime, value: Interval, *, end: bool) -> str:
    """One side of an interval, in the finest of the stated precisions that says exactly this bound."""
    for precision in sorted(Precision):
        if precision < value.precision or precision == Precision.SEASON:
            continue
        for form in _forms(at, precision):
            text = form + (_zone(value.offset) if "T" in form else "")
            made = _single(text)
            if (made.last if end else made.first) == at and ("T" in text or value.offset is None):
                return text
    return at.isoformat(timespec="seconds") + _zone(value.offset)


def _zone(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    if not offset:
        return "Z"
    minutes = int(offset.total_seconds() // 60)
    return f"{'+' if minutes >= 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
