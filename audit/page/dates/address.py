"""Dates in addresses: the page's own, by the rules of ``audit.addresses``; those of its pictures, weakly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.addresses import read_address
from audit.model import ElementPath, Interval, Method, Property
from audit.page.dates.statement import Statement, state

if TYPE_CHECKING:
    from audit.addresses import AddressTime
    from audit.formats.html import Parsed
    from audit.model import About

# In the addresses of pictures, which hold the day of the upload anywhere.
_YEAR = r"(?P<year>19[9]\d|20\d\d)"
_ANY_YEAR = re.compile(_YEAR)  # looked for first: most addresses hold none
_OTHER = (
    r"(?<![\d])(?P<jyear>19[9]\d|20\d\d)(?P<jsep>[-_.])(?P<jmonth>[01]?\d)(?P=jsep)(?P<jday>[0-3]?\d)(?!\d)"
)
_ASSET = re.compile(rf"/{_YEAR}/?(?P<month>[01]\d)/?(?P<day>[0-3]\d)[/_]|{_OTHER}")
# The kinds under which days of paths are weighed, where not as ``address``.
_PATHS = {"path-day-first": "address-reversed", "path-month": "address-month"}
_ABOUT: dict[str, About] = {
    "posted": "published", "published": "published", "claimed": "posted",
}  # fmt: skip
LEAST_SURE = 0.9  # what an address means less often than this dates no page
_IMAGES = (
    "og:image",
    "twitter:image",
    "og:image:url",
    "twitter:image:src",
    "og:image:secure_url",
    "thumbnail",
)
_WANTED = frozenset({*_IMAGES, "og:url"})


def address_dates(parsed: Parsed) -> list[Statement]:
    """The dates in the page's URL, its canonical link and the addresses of its lead pictures."""
    found: list[Statement | None] = []
    known: dict[str, tuple[AddressTime, ...]] = {}  # they are mostly one address
    named = _named(parsed)
    for url, method, where in (
        (parsed.url, Method("url path"), Property("url")),
        (parsed.canonical, Method("canonical path"), Property("canonical")),
        (named.get("og:url"), Method("og:url path"), Property("og:url")),
    ):
        if url:
            if url not in known:
                known[url] = read_address(url, guesses=True).times
            found += _own(known[url], where, method)
    seen: set[str] = set()
    for name in _IMAGES:
        address = named.get(name)
        if address and address not in seen:
            seen.add(address)
            found.append(_asset(address, ElementPath(f"meta[{name}]")))
    return [statement for statement in found if statement is not None]


def _named(parsed: Parsed) -> dict[str, str]:
    """The first address in a meta element of each name, in one walk: a page has dozens of them."""
    first: dict[str, str] = {}
    for meta in parsed.metas:
        if meta.name in _WANTED and meta.name not in first and (content := meta.content.strip()):
            first[meta.name] = content
    return first


def _own(times: tuple[AddressTime, ...], where: Property, path: Method) -> list[Statement]:
    """What an address says of its page: a day by its path, the time in a post's id, when its object was made.

    A time that an address seldom means, or that of a copy's arrival, does not count for the page's day.
    """
    found = []
    for time in times:
        if time.kind == "captured":
            continue
        if time.kind == "published":
            kind, method = _PATHS.get(time.rule, "address"), path
        else:
            kind = "address" if time.kind != "begun" and time.sure >= LEAST_SURE else "begun"
            method = Method("address id", time.rule)
        about = "created" if kind == "begun" else _ABOUT[time.kind]
        made = state(kind, about, method, time.quote, where, time.interval, group="address")
        found += [made] if made else []
    return found


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
