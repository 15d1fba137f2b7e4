"""Addresses of archived copies: the original address and the time that they name.

Read from the address alone; whether the archive holds such a copy is not asked. Archives that put
both into the path (``/web/20140301100000/http://…``, with or without a modifier such as ``id_``) are
recognised by that form on any host; the others by their hosts in the table ``archives``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import parse_qs, unquote

from audit.data import facts
from audit.formats.http.address import split_address
from audit.model import Interval, Precision
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

_DATED = compile_later(
    r"/(\d{4}(?:\d\d){0,5}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/((?:https?|ftp):/{1,2}[^/].*)$",
    re.ASCII,
)
# An original without its scheme, or percent-encoded as a whole: known archives lead on to the same copy.
_BARE = compile_later(
    r"/(\d{14})(?:[a-z]{2}_)?/(https?%3A%2F%2F.*|(?:[\w-]{1,63}\.){1,9}[a-z]{2,63}(?=[:/?#]|$).*)$",
    re.IGNORECASE,
)
_LATEST = compile_later(r"/(?:(?:web/)?(?:\d*\*|latest|newest|oldest)|web)/((?:https?|ftp):/{1,2}[^/].*)$")
_LONGEST = 10_000  # characters of an address; longer ones are no addresses of copies
_REMEMBERED = 300  # characters of an address of which is remembered what it names


@dataclass(frozen=True, slots=True)
class ArchivedAddress:
    """The address of an archived copy. ``original`` and ``time`` (UTC) are ``None`` where it hides them."""

    archive: str
    original: str | None = None
    time: Interval | None = None


def archived_address(url: str) -> ArchivedAddress | None:
    """What the address of an archived copy names, or ``None`` for any other address; never raises."""
    if len(url) > _REMEMBERED:
        return _archived(url) if len(url) <= _LONGEST else None
    return _known_archived(url)


def _archived(url: str) -> ArchivedAddress | None:
    parts = _split(url.strip())
    if parts is None:
        return None
    name, short = _known().get(parts.host, (parts.host, None))
    if (dated := _DATED.search(parts.rest)) and (time := _time(dated[1])):
        return ArchivedAddress(name, _whole(dated[2]), time)
    if short is not None and (bare := _BARE.search(parts.rest)) and (time := _time(bare[1])):
        held = (
            unquote(bare[2]) if bare[2][:4].lower() == "http" and "%" in bare[2][:8] else f"http://{bare[2]}"
        )
        return ArchivedAddress(name, held, time)
    if short is not None and (latest := _LATEST.search(parts.rest)):
        return ArchivedAddress(name, _whole(latest[1]))
    if short and len(parts.path) > 1:
        return ArchivedAddress(name, next(iter(parse_qs(parts.query).get("url", [])), None))
    return None


_known_archived = lru_cache(1024)(_archived)  # dates, title and origin ask of one page's address


class _Parts(NamedTuple):
    host: str
    path: str
    query: str
    rest: str


def _split(url: str) -> _Parts | None:
    """A web address without ``www.``; ``rest`` is all of it after the scheme."""
    parts = split_address(url)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in {"http", "https"} or not host:
        return None
    return _Parts(host, parts.path, parts.query, url.partition("://")[2])


@cache
def _known() -> dict[str, tuple[str, bool | None]]:
    """Each archive's name by its hosts, and whether it has short addresses."""
    table = facts("archives")["archives"]
    return {host: (archive["name"], archive["short"]) for archive in table for host in archive["hosts"]}


def _whole(original: str) -> str:
    """The original address, with the slash that some archives' addresses lose."""
    return re.sub(r"^(https?|ftp):/(?!/)", r"\1://", original)


def _time(digits: str) -> Interval | None:
    """Up to 14 digits of a time in UTC, as precise as they are; ``None`` if there is no such time."""
    digits = re.sub(r"\D", "", digits)
    try:
        if len(digits) >= 12:
            moment = datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            return Interval.at(moment, Precision.SECOND if len(digits) == 14 else Precision.MINUTE)
        numbers = [int(digits[:4]), *(int(digits[at : at + 2]) for at in range(4, min(len(digits), 8), 2))]
        return (Interval.year, Interval.month, Interval.day)[len(numbers) - 1](*numbers)
    except ValueError:
        return None


def order_copies(
    copies: Iterable[T],
    cited: Interval | None,
    taken: Callable[[T], datetime],
    *,
    until: datetime | None = None,
) -> list[T]:
    """The copies, best first: up to ``cited`` from the latest back, then those after it, earliest first.

    One order for fetching and for repairs. The latest copy up to the citation's date shows what its author
    can have seen; one taken later, however close, may show what was changed since.

    Without a date the newest comes first. ``taken`` gives the time of a copy, in UTC. Where somebody else's
    page was seen at ``until`` (UTC), no copy from then on is one, and without a date the oldest comes first.
    """
    known = [copy for copy in sorted(copies, key=taken) if until is None or taken(copy) < until]
    end = cited.latest if cited is not None else None
    if end is None:
        return known[::-1] if until is None else known
    return [copy for copy in reversed(known) if taken(copy) <= end] + [
        copy for copy in known if taken(copy) > end
    ]
