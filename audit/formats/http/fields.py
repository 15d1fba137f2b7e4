"""Values of header fields: links (RFC 8288, and RFC 6690 for bodies), dates and Retry-After (RFC 9110)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from audit.model import Interval
from audit.text import compile_later

_PARAMETER = compile_later(r'\s*;\s*([^\s=;,"<>]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^;,\s"]*)))?')
_ESCAPED = compile_later(r"\\(.)")
_UTC_ALONE = compile_later(r"\s-0000\s*(?:\([^()]{0,99}\)\s*)?$")  # a comment may follow the zone
LONGEST_WAIT = 366 * 86400.0
"""Seconds; a longer Retry-After is taken for this."""


@dataclass(frozen=True, slots=True)
class WebLink:
    """One link: its target, its relations, and its other parameters (the first of each name)."""

    target: str
    rel: frozenset[str]
    parameters: dict[str, str]

    @property
    def moment(self) -> datetime | None:
        """The ``datetime`` of a memento, UTC; ``None`` where there is none that can be read."""
        return http_date(self.parameters.get("datetime", ""))


def parse_links(text: str) -> list[WebLink]:
    """Every link in ``text``; what is broken is stepped over. Linear in time; never raises.

    A comma or a semicolon inside ``<…>`` or inside quotes belongs to the address or the value.
    """
    links, at = [], text.find("<")
    while at >= 0:
        end = text.find(">", at)
        if end < 0:
            break
        target, at = text[at + 1 : end].strip(), end + 1
        parameters: dict[str, str] = {}
        while found := _PARAMETER.match(text, at):
            name, quoted, bare = found.groups()
            value = _ESCAPED.sub(r"\1", quoted) if quoted is not None else bare or ""
            parameters.setdefault(name.lower(), value)
            at = found.end()
        links.append(WebLink(target, frozenset(parameters.get("rel", "").lower().split()), parameters))
        at = text.find("<", at)
    return links


def http_date(text: str) -> datetime | None:
    """An HTTP date (RFC 9110, 5.6.7) as UTC; ``None`` where it is none."""
    try:
        moment = _moment(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _moment(text: str) -> datetime:
    """The date of a mail header. Raises ValueError, TypeError, IndexError and OverflowError for others."""
    from email.utils import parsedate_to_datetime  # a dozen modules, for what few answers hold

    return parsedate_to_datetime(text)


def mail_time(text: str) -> Interval | None:
    """The date of a mail header (RFC 5322, 3.3), as HTTP and tools write it too; ``None`` where it is none.

    The zone ``-0000`` is a moment in UTC whose writer's own zone is not told (RFC 5322, 3.3; RFC 9557, 2.2,
    has ``Z`` for the same). A date that does not say its zone, or calls it by a name that RFC 5322 does not
    list (4.3: as if nothing were said), is of an unknown one.
    """
    try:
        moment = _moment(text)
        return Interval.at(moment.replace(tzinfo=UTC) if _UTC_ALONE.search(text) else moment)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def seconds_to_wait(value: str | None, now: float) -> float | None:
    """Seconds from ``now`` (since 1970) that a Retry-After asks to wait; ``None`` where it is unusable.

    Both forms of RFC 9110, 10.2.3: seconds and a date.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST_WAIT)
    try:
        moment = _moment(text)
        return min(max(0.0, moment.timestamp() - now), LONGEST_WAIT)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None
