"""The times that an address holds, and the address wrapped in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote

from audit.addresses.decoding import id_moment, uuid_moment, weibo_number, written_day, written_moment
from audit.addresses.rules import Rule, rules_of
from audit.addresses.wrappers import LONGEST, unwrap
from audit.formats.http import archived_address, host_of, with_scheme
from audit.model import Interval, Precision

if TYPE_CHECKING:
    from audit.addresses.rules import TimeKind, TimePrecision

_READ = 2_000  # characters of path, query and fragment in which a time is looked for
_NO_SCHEME = re.compile(r"(?:[\w-]{1,63}\.){1,9}[^\W\d_]{2,63}(?::\d{1,5})?/")  # a host and a path
_AROUND = " \t\r\n\f\v\u200b\ufeff<>\"'“”„«»"  # what a text sets around an address
_DEEP = 8  # wrappers around an address that are taken off


@dataclass(frozen=True, slots=True)
class AddressTime:
    """One time that an address holds.

    ``kind``: posted; begun (the upload or the object began: a lower bound of publication); published (first
    published, a calendar day or month of the newsroom, zone unknown); captured (by an archive); claimed (when
    a copy arrived, or what a client said). ``quote`` is the piece of ``address`` that was read. ``moment`` is
    the exact time where more than seconds are known of it (``interval`` has seconds at most). ``earlier`` and
    ``later`` are the seconds by which the true time may differ, ``sure`` how often the reading means what it
    says.
    """

    rule: str
    kind: TimeKind
    interval: Interval
    precision: TimePrecision
    quote: str
    address: str
    sure: float
    earlier: float
    later: float
    moment: datetime | None = None

    def fits(self, other: Interval) -> bool:
        """Whether a time stated elsewhere can be this one, within the slack of its rule."""
        if other.is_before(self.interval):
            return other.distance(self.interval).total_seconds() <= self.earlier
        return other.distance(self.interval).total_seconds() <= self.later


@dataclass(frozen=True, slots=True)
class AddressContent:
    """What an address holds. ``times``: of the address itself, then of those wrapped in it, outermost first.

    ``wrapped`` is the innermost address, ``None`` where nothing is wrapped; ``wrappers`` are what was taken
    off, outermost first.
    """

    url: str
    times: tuple[AddressTime, ...] = ()
    wrapped: str | None = None
    wrappers: tuple[str, ...] = ()


def read_address(url: str, latest: datetime | None = None, *, guesses: bool = False) -> AddressContent:
    """The times in an address, and the address wrapped in it; any text is an answer, and none raises.

    ``latest`` (UTC) is the last moment that can be meant, now or when a copy was made: a later reading is
    none. ``guesses``: with the days among the words of a title, which are as often of what it is about.
    """
    url = url.strip(_AROUND)
    at = _spelled_out(url.replace("&amp;", "&"))
    times: list[AddressTime] = []
    wrappers: list[str] = []
    while len(wrappers) < _DEEP and (inner := unwrap(at)):
        taken = _captured(at)
        known = (taken,) if taken and _is_possible(taken, latest) else _times_of(at, latest, guesses=False)
        times += (time for time in known if time.kind == "captured")
        wrappers.append(inner.wrapper)
        at = inner.address
    times += _times_of(at, latest, guesses=guesses)
    return AddressContent(url, tuple(times), at if wrappers else None, tuple(wrappers))


def _spelled_out(url: str) -> str:
    """An address with the scheme that a citation may leave out (``x.com/…``, ``//x.com/…``)."""
    if url.startswith("//"):
        return f"https:{url}"
    if len(url) > LONGEST or not _NO_SCHEME.match(url):
        return url
    return f"https://{url}" if "://" in url else with_scheme(url)  # "web.archive.org/web/…/https://…"


def _times_of(url: str, latest: datetime | None, *, guesses: bool) -> tuple[AddressTime, ...]:
    """The times in an address that wraps no other."""
    if len(url) > LONGEST or url[:4].lower() not in {"http", "at:/"} or ":///" in url[:9]:  # no host
        return ()
    host = host_of(url)
    if not (host or url.startswith("at:/")):
        return ()
    path, text = _parts(url)
    found: dict[str, AddressTime] = {}
    for block in rules_of("bsky.app" if url.startswith("at://") else host):
        if block.may_stand_in(text):
            for rule in block.rules:
                if rule.group in found or (rule.is_guess and not guesses):
                    continue
                time = _read(rule, path if rule.by_path else text, url)
                if time and _is_possible(time, latest):
                    found[rule.group] = time
    return tuple(found.values())


def _parts(url: str) -> tuple[str, str]:
    """The path, and path with query and fragment, percent-decoded."""
    text = url.partition("://")[2].partition("/")[2][:_READ]
    text = f"/{unquote(text) if '%' in text else text}"
    ends = [at for mark in "?#" if (at := text.find(mark)) >= 0]
    return text[: min(ends)] if ends else text, text


def _captured(url: str) -> AddressTime | None:
    """When an archive made the copy of this address: fourteen digits; fewer are terms of a search."""
    named = archived_address(url)
    if named is None or named.original is None or named.time is None:
        return None
    if named.time.precision != Precision.SECOND:
        return None
    digits = "".join(filter(str.isdigit, named.time.first.isoformat())) if named.time.first else ""
    dotted = f"{digits[:4]}.{digits[4:6]}.{digits[6:8]}-{digits[8:]}"
    quote = digits if digits in url else dotted
    return AddressTime("archive", "captured", named.time, "s", quote, url, 0.99, 1, 1, named.time.earliest)


def _read(rule: Rule, text: str, url: str) -> AddressTime | None:
    match = rule.pattern.search(text)
    if match is None:
        return None
    value, moment = _written(rule, match) if rule.row["decode"] == "written" else _decoded(rule, match)
    if value is None:
        return None
    quote = (match["id"] if moment and "id" in match.groupdict() else match[0]).strip("/?&#-_.")
    row = rule.row
    return AddressTime(
        rule.name, row["kind"], value, row["precision"], quote[:200], url, row["sure"], *rule.slack, moment
    )


def _written(rule: Rule, match: re.Match[str]) -> tuple[Interval | None, datetime | None]:
    day = written_day(match)
    if day is None:
        return None, None
    if rule.row["precision"] in {"day", "month"}:
        year, month, number = day
        return Interval.month(year, month) if number is None else Interval.day(year, month, number), None
    moment = written_moment(match, rule.row["zone"])
    precision = Precision.MINUTE if rule.row["precision"] == "minute" else Precision.SECOND
    return (Interval.at(moment, precision) if moment else None), moment


def _decoded(rule: Rule, match: re.Match[str]) -> tuple[Interval | None, datetime | None]:
    text, moment = match["id"], None
    if rule.row["decode"] == "uuid":
        moment = uuid_moment(text)
    elif rule.row["decode"] == "weibo":
        number = weibo_number(text)
        moment = id_moment(str(number), rule.row) if number is not None else None
    else:
        moment = id_moment(text, rule.row)
    first, last = rule.bounds
    if moment is None or not first <= moment <= last:
        return None, None
    return Interval.at(moment), moment


def _is_possible(time: AddressTime, latest: datetime | None) -> bool:
    """Whether it is not later than ``latest``, a day in any zone and a second of the clock given."""
    if latest is None or (start := time.interval.earliest) is None:
        return True
    latest = latest if latest.tzinfo else latest.replace(tzinfo=UTC)
    return start <= latest + timedelta(seconds=2)
