"""Dates in addresses: the page's own, when a date owns its path segments; those of its pictures, weakly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from audit.formats.http import archived_address
from audit.model import ElementPath, Interval, Method, Property
from audit.page.dates.statement import Statement, state

if TYPE_CHECKING:
    from audit.formats.html import Parsed

_YEAR = r"(?P<year>19[9]\d|20\d\d)"
_ANY_YEAR = re.compile(_YEAR)  # looked for first: most addresses hold none
_SEGMENTS = re.compile(rf"/{_YEAR}/(?P<month>\d{{1,2}}|[a-z]{{3}})/(?P<day>\d{{1,2}})(?=/|$)")
_JOINED = re.compile(rf"(?<![\d]){_YEAR}(?P<sep>[-_.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)")
_COMPACT = re.compile(rf"(?<![\da-zA-Z]){_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\da-zA-Z])")
_DAY_FIRST = re.compile(rf"(?<![\d])(?P<day>[0-3]\d)(?P<sep>[-_.])(?P<month>[01]\d)(?P=sep){_YEAR}(?!\d)")
_PART = re.compile(rf"/{_YEAR}/(?P<month>[01]\d)/(?!\d)")
_OTHER = _JOINED.pattern.replace("P<", "P<j").replace("P=", "P=j")
_ASSET = re.compile(rf"/{_YEAR}/?(?P<month>[01]\d)/?(?P<day>[0-3]\d)[/_]|{_OTHER}")
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_IMAGES = (
    "og:image",
    "twitter:image",
    "og:image:url",
    "twitter:image:src",
    "og:image:secure_url",
    "thumbnail",
)


def address_dates(parsed: Parsed) -> list[Statement]:
    """The dates in the page's URL, its canonical link and the addresses of its lead pictures."""
    found: list[Statement | None] = []
    known: dict[str, _Dated | None] = {}  # they are mostly one address
    for url, method, where in (
        (parsed.url, Method("url path"), Property("url")),
        (parsed.canonical, Method("canonical path"), Property("canonical")),
        (parsed.meta("og:url"), Method("og:url path"), Property("og:url")),
    ):
        if not url:
            continue
        if url not in known:
            known[url] = _own(url)
        if own := known[url]:
            found.append(state(own.kind, "published", method, own.quote, where, own.value, group="address"))
    seen: set[str] = set()
    for name in _IMAGES:
        address = parsed.meta(name)
        if address and address not in seen:
            seen.add(address)
            found.append(_asset(address, ElementPath(f"meta[{name}]")))
    return [statement for statement in found if statement is not None]


class _Dated(NamedTuple):
    """A date in an address: the kind under which it is weighed, its words, its value."""

    kind: str
    quote: str
    value: Interval


def _original(url: str) -> str:
    archived = archived_address(url)
    return archived.original if archived and archived.original else url


def _own(url: str) -> _Dated | None:
    if not _ANY_YEAR.search(url[:2000]):
        return None
    try:
        path = urlsplit(_original(url[:2000])).path.lower()
    except ValueError:
        return None
    for kind, pattern in (
        ("address", _SEGMENTS), ("address", _JOINED), ("address", _COMPACT), ("address-reversed", _DAY_FIRST),
    ):  # fmt: skip
        match = pattern.search(path)
        if match and (made := _day(match)):
            return _Dated(kind, match[0].strip("/"), made)
    match = _PART.search(path)
    if match and 1 <= int(match["month"]) <= 12:
        made = Interval.month(int(match["year"]), int(match["month"]))
        return _Dated("address-month", match[0].strip("/"), made)
    return None


def _asset(url: str, where: ElementPath) -> Statement | None:
    url = url[:1000]
    match = _ASSET.search(url) if _ANY_YEAR.search(url) else None
    if not match:
        return None
    given = match.groupdict()
    year, month, day = (given[name] or given[f"j{name}"] for name in ("year", "month", "day"))
    try:
        made = Interval.day(int(year), int(month), int(day))
    except (ValueError, TypeError):
        return None
    method = Method("address of a picture")
    return state("asset", "date", method, match[0].strip("/_"), where, made, group="asset")


def _day(match: re.Match[str]) -> Interval | None:
    month = _MONTHS.get(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
    try:
        return Interval.day(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
