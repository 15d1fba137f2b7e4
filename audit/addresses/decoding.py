"""From the digits of an address to a moment: exact integers, the alphabet and the epoch of each service."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    import re

_DIGITS, _SMALL = "0123456789", "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "decimal": _DIGITS,
    "hex": _DIGITS + "abcdef",
    "base36": _DIGITS + _SMALL,
    "base62": _DIGITS + _SMALL + _SMALL.upper(),
    "base62-capitals-first": _DIGITS + _SMALL.upper() + _SMALL,
    "base64url": _SMALL.upper() + _SMALL + _DIGITS + "-_",  # RFC 4648, 5
    "crockford": "0123456789ABCDEFGHJKMNPQRSTVWXYZ",  # ULID specification
    "tid": "234567" + _SMALL,  # AT Protocol specification, TID
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECONDS = {"s": 1_000_000, "ms": 1_000, "us": 1}
_GREGORIAN = 0x01B21DD213814000  # 100 ns from 1582-10-15 to 1970-01-01; RFC 9562, 5.1
_MONTHS = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "january february march april may june july august september october november december",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9}
_SHORT_YEARS = 2000  # two digits of a year are of this century


def number_of(text: str, alphabet: str = "decimal") -> int | None:
    """The number that a text writes in an alphabet, most significant first; ``None`` for a foreign letter."""
    if alphabet == "decimal":
        return int(text) if text.isascii() and text.isdigit() else None
    values, number = _values(alphabet), 0
    for char in text.upper() if alphabet == "crockford" else text:
        if (value := values.get(char)) is None:
            return None
        number = number * len(values) + value
    return number


@cache
def _values(alphabet: str) -> dict[str, int]:
    return {char: value for value, char in enumerate(ALPHABETS[alphabet])}


def moment_at(microseconds: int) -> datetime | None:
    """The moment so many microseconds after 1970 (UTC); ``None`` outside the calendar."""
    try:
        return _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return None


def id_moment(text: str, row: dict[str, Any]) -> datetime | None:
    """The moment in a numeric id by its rule: ``((id >> shift) + epoch)`` in ``unit`` since 1970, UTC."""
    number = number_of(text[: row.get("take", len(text))], row.get("alphabet", "decimal"))
    if number is None or number < row.get("first", 0):
        return None
    return moment_at(((number >> row.get("shift", 0)) + row.get("epoch", 0)) * _MICROSECONDS[row["unit"]])


def weibo_number(text: str) -> int | None:
    """The number of a Weibo post from its short form: groups of four from the right, each seven digits."""
    whole = 0
    for end in range(len(text) % 4 or 4, len(text) + 1, 4):
        part = number_of(text[max(0, end - 4) : end], "base62")
        if part is None or part >= 10_000_000:
            return None
        whole = whole * 10_000_000 + part
    return whole


def uuid_moment(text: str) -> datetime | None:
    """The time in a UUID of version 1, 6 or 7 (RFC 9562, 5.1, 5.6, 5.7); other versions hold none."""
    try:
        value = UUID(text)
    except ValueError:
        return None
    high, middle, low = value.int >> 96, (value.int >> 80) & 0xFFFF, (value.int >> 64) & 0x0FFF
    if value.version == 7:
        return moment_at(((high << 16) | middle) * 1_000)
    if value.version == 1:
        ticks = (low << 48) | (middle << 32) | high
    elif value.version == 6:
        ticks = (high << 28) | (middle << 12) | low
    else:
        return None
    return moment_at((ticks - _GREGORIAN) // 10)


def written_day(match: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Year, month and day (``None`` where only a month is written); ``None`` where there is no such day."""
    given = match.groupdict()
    year = int(given.get("year") or 0) or _SHORT_YEARS + int(given["yy"])
    name, day = given["month"].lower(), given.get("day")
    month = int(name) if name.isdigit() else _MONTHS.get(name, 0)
    try:
        date(year, month, int(day or 1))
    except ValueError:
        return None
    return year, month, int(day) if day is not None else None


def written_moment(match: re.Match[str], zone: str) -> datetime | None:
    """A day and a clock as written in a zone; naive where the zone is not known on this machine."""
    day, given = written_day(match), match.groupdict()
    if day is None or day[2] is None:
        return None
    hour, minute, second = (int(given.get(part) or 0) for part in ("hour", "minute", "second"))
    try:
        return datetime(day[0], day[1], day[2], hour, minute, second, tzinfo=_zone(zone))
    except ValueError:
        return None


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None
