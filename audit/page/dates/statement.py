"""One date as a page states it, with what the opinion needs to weigh it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Interval, Precision, Reason, Witness
from audit.text import FIRST_YEAR, LAST_YEAR, Order, find_dates

if TYPE_CHECKING:
    from audit.model import About, Location, Method

WEB = 1990
"""The first year of the web: what is dated earlier was put there from elsewhere."""
_DAY = timedelta(days=1)
_MONTH = timedelta(days=31)
_DIGIT = re.compile(r"\d")
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]{1,2}(\d\d):?(\d\d)"
    r"(?::?(\d\d)(?:[.,:]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
_ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])\Z")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:(\d{1,2}) ([A-Za-z]{3})|([A-Za-z]{3}) (\d{1,2})),? (?:(\d{4}) )?"
    r"(\d\d):(\d\d)(?::(\d\d))?"
    r"(?: (?:GMT|UTC|[A-Z]{2,5})?([+-]\d{4})?)?(?: (\d{4}))?"
)
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905  a list of words reads best as words


# Days that systems write where they know none: the zero of Unix time, also to the west, of spreadsheets,
# of old Macs, of Windows, of ZIP files; the least that SQL Server, MySQL and .NET can hold.
_PLACEHOLDERS = frozenset(
    {
        date(1970, 1, 1), date(1969, 12, 31), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1),
        date(1904, 1, 1), date(1601, 1, 1), date(1980, 1, 1), date(1753, 1, 1), date(1000, 1, 1),
        date(1, 1, 1),
    }
)  # fmt: skip
_OF_THE_PAGE = frozenset({"address", "title"})  # groups in which no system writes such a day
_PLACEHOLDER = Reason("placeholder")
_OUT_OF_RANGE = Reason("year-out-of-range", first=FIRST_YEAR, last=LAST_YEAR)


class Statement(NamedTuple):
    """A witness, the kind under which the opinion weighs it, the marks of its position and its order.

    ``kind`` names a row of the weights; ``marks`` further rows; ``order`` is the block it stands in
    (-1 for what no reader sees).
    """

    witness: Witness
    kind: str
    marks: tuple[str, ...] = ()
    order: int = -1

    @property
    def value(self) -> Interval | None:
        """The date's interval."""
        return self.witness.value

    @property
    def day(self) -> date | None:
        """The one day that it states; ``None`` where it states none."""
        return self.value.only_day if self.value else None


def state(  # noqa: PLR0917  one row of a table, in its order
    kind: str,
    about: About,
    method: Method,
    quote: str,
    where: Location,
    value: Interval | None,
    *,
    group: str = "",
    marks: tuple[str, ...] = (),
    order: int = -1,
    left_out: Reason | None = None,
) -> Statement | None:
    """A statement about a date, or ``None`` where no date could be read."""
    if value is None:
        return None
    says, unlikely = _told(value)
    if unlikely and (group not in _OF_THE_PAGE or unlikely is not _PLACEHOLDER):
        left_out = unlikely
    witness = Witness(about, method, says, quote[:200], where, value, group or str(method), left_out)
    return Statement(witness, kind, marks, order)


@lru_cache(maxsize=4096)
def _told(value: Interval) -> tuple[str, Reason | None]:
    """The interval in EDTF, and why it can be no day of publication."""
    day = value.first_day
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return str(value), _PLACEHOLDER if day in _PLACEHOLDERS else _OUT_OF_RANGE
    return str(value), _PLACEHOLDER if day in _PLACEHOLDERS and value.precision >= Precision.DAY else None


def read_stamp(text: str, language: str | None = None, order: Order | None = None) -> Interval | None:
    """The date of a machine-readable value: ISO 8601, seconds since 1970, RFC 5322 or a written date.

    A value that states only a year or a month is that year or month. Of any year: ``state`` leaves out what
    can be no publication.
    """
    return _read_stamp(text.strip()[:120], language, order)


@lru_cache(maxsize=2048)
def _read_stamp(text: str, language: str | None, order: Order | None) -> Interval | None:
    if not _DIGIT.search(text):
        return None
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return Interval.at(moment)
    for form, read in ((_ISO, _from_iso), (_ISO_MONTH, _from_month), (_MAIL, _from_mail)):
        if match := form.match(text):
            return read(match)
    found = find_dates(text, language=language, order=order)
    return found[0].interval if found else None


def _from_iso(match: re.Match[str]) -> Interval | None:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if year < WEB and match[0].isdecimal() and match.string[match.end() : match.end() + 1].strip("Z"):
        return None  # the first figures of a longer number
    try:
        if match[4] is None:
            return Interval.day(year, month, day)
        wall = datetime(year, month, day, int(match[4]), int(match[5]), int(match[6] or 0))
    except ValueError:
        return Interval.day_or_none(year, month, day)
    return _at(wall, Precision.SECOND if match[6] else Precision.MINUTE, match[7])


def _from_month(match: re.Match[str]) -> Interval:
    return Interval.month(int(match[1]), int(match[2]))


def _from_mail(match: re.Match[str]) -> Interval | None:
    day, month = match[1] or match[4], (match[2] or match[3]).lower()
    year = match[5] or match[10]
    if not year or month not in _MONTHS:
        return None
    try:
        wall = datetime(int(year), _MONTHS[month], int(day), int(match[6]), int(match[7]), int(match[8] or 0))
    except ValueError:
        return None
    universal = (
        "GMT" in match[0] or "UTC" in match[0] or match.string[match.end() :].strip() in {"GMT", "UTC"}
    )
    return _at(wall, Precision.SECOND, match[9] or ("Z" if universal else None))


def _at(wall: datetime, precision: Precision, zone: str | None) -> Interval:
    made = Interval.at(wall, precision)
    if not zone:
        return made
    digits = zone.lstrip("+-").replace(":", "")
    offset = timedelta(0)
    if digits.isdigit():
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    if abs(offset) > timedelta(hours=15):
        return made
    return Interval(made.first, made.last, precision, -offset if zone[0] == "-" else offset)


def _last_of_span(value: Interval) -> date | None:
    """The last day of a few ("14-20 January 2022"): what is dated so, comes out at their end."""
    if value.precision != Precision.DAY or value.first_day is None or value.last_day is None:
        return None
    return value.last_day if value.last_day - value.first_day < _MONTH else None


@lru_cache(maxsize=4096)
def days_of(value: Interval) -> tuple[tuple[date, bool], ...]:
    """The days a statement can stand for, each with whether it is the one stated on its own clock."""
    if value.candidates:
        return tuple(
            (day, len(value.candidates) == 1) for candidate in value.candidates if (day := candidate.only_day)
        )
    stated = value.only_day or _last_of_span(value)
    if stated is None or value.first is None or not FIRST_YEAR <= stated.year <= LAST_YEAR:
        return ()
    if value.offset != timedelta(0) or value.precision < Precision.MINUTE:
        return ((stated, True),)
    # The publisher's own clock may have shown another day than UTC; mostly within UTC-9 and UTC+11.
    others = {(value.first + timedelta(hours=shift)).date() for shift in (-9, 11)} - {stated}
    return ((stated, True), *((day, False) for day in sorted(others)))
