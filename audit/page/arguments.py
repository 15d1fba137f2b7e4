"""What a caller may hand to `read_page`. A page's bytes are never wrong; an argument of another type is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from audit.model import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence


def as_interval(received: datetime | date | Interval | str | None) -> Interval | None:
    """A time of receipt in any of its forms as an interval.

    Raises ValueError for a text that is no EDTF, and TypeError for any other value.
    """
    if received is None or isinstance(received, Interval):
        return received
    if isinstance(received, datetime):
        return Interval.at(received)
    if isinstance(received, date):
        return Interval.day(received)
    if isinstance(received, str):
        return Interval.parse(received)
    raise _wrong("received", received, "a datetime, a date, an Interval or an EDTF text (2024-06-02)")


def check_arguments(
    body: Any, headers: Any, feeds: Any, now: Any, texts: Mapping[str, Any]
) -> tuple[bytes, Sequence[tuple[Any, Any]], Sequence[bytes]]:
    """The body, the headers as pairs, the feeds; ``texts`` are arguments that are texts or ``None``.

    Raises TypeError that names the argument, what it is, and what was expected.
    """
    for name, text in texts.items():
        if text is not None and not isinstance(text, str):
            raise _wrong(name, text, "a text")
    if now is not None and not isinstance(now, datetime):
        raise _wrong("now", now, "a datetime")
    if isinstance(feeds, bytes | str) or not isinstance(feeds, Iterable):
        raise _wrong("feeds", feeds, "a list of bytes")
    return _bytes("body", body), _pairs(headers), [_bytes("feeds", feed) for feed in feeds]


def _pairs(headers: Any) -> Sequence[tuple[Any, Any]]:
    pairs = headers.items() if hasattr(headers, "items") else () if headers is None else headers
    listed = [] if isinstance(pairs, str | bytes) or not isinstance(pairs, Iterable) else list(pairs)
    if (pairs and not listed) or not all(isinstance(one, list | tuple) and len(one) == 2 for one in listed):
        raise _wrong("headers", headers, "a mapping, or pairs of name and value")
    return listed


def _bytes(name: str, value: Any) -> bytes:
    if not isinstance(value, bytes | bytearray | memoryview):
        raise _wrong(name, value, "bytes")
    return bytes(value)


def _wrong(name: str, value: object, expected: str) -> TypeError:
    return TypeError(f"read_page: {name} is {type(value).__name__}, expected {expected}")
