"""Newsrooms: news agencies and the outlets that carry them, by name and by host."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from audit.data.facts import facts

DateOrder = Literal["dmy", "mdy", "ymd"]

_LEGAL_FORMS = frozenset(
    {"llc", "inc", "ltd", "limited", "plc", "gmbh", "ag", "corp", "bv", "nv", "pty", "&"}
)
_NAME = 200  # characters of a name that are read
_JUNK = re.compile(r"[^\w&+]+")
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """An agency or an outlet, as the tables ``agencies`` and ``publishers`` have it.

    ``names`` are full names (any case), ``short`` abbreviations that count only as written.
    ``country`` is ISO 3166-1, ``language`` ISO 639-1. ``order`` is that of its short dates, ``None``
    where it is not known.
    """

    id: str
    name: str
    kind: Literal["agency", "publisher"]
    names: tuple[str, ...]
    short: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    language: str
    order: DateOrder | None


def agency_named(text: str) -> Newsroom | None:
    """The news agency ``text`` is the name of ("AFP", "Agence France Presse", "the Associated Press")."""
    return _agency(text[:_NAME])


@lru_cache(maxsize=4096)  # readers ask about one line in several ways
def _agency(text: str) -> Newsroom | None:
    plain = _plain(text).strip(" .()[]/–—-")
    if found := _index().agencies.get(_key(text)) or _index().short.get(plain):
        return _newsroom(*found)
    first, _, rest = plain.partition(" ")
    found = _index().short.get(first) if rest and names_nobody(rest) else None  # "AP National News"
    return _newsroom(*found) if found else None


def publisher_named(text: str) -> Newsroom | None:
    """The outlet that ``text`` is the name of; ``None`` also for a name that two outlets share."""
    found = _index().publishers.get(_key(text))
    return _newsroom(*found) if found else None


def newsroom_named(text: str, *, home: Newsroom | None = None) -> Newsroom | None:
    """The agency or outlet that ``text`` is the name or the host of.

    On the site of ``home`` a name that several outlets go by ("The Star") means ``home``.
    """
    if home and _key(text) in {_key(name.partition(" (")[0]) for name in home.names}:
        return home
    return agency_named(text) or publisher_named(text) or publisher_of(_bare_host(text))


def publisher_of(host: str) -> Newsroom | None:
    """The newsroom whose site a host is of: an outlet, or an agency on its own site.

    ``host`` is a value of `audit.formats.http.host_of`.
    """
    labels = host.split(".")
    domains = _index().domains
    for start in range(len(labels) - 1):
        if found := domains.get(".".join(labels[start:])):
            return _newsroom(*found)
    return None


def date_order_of(host: str) -> DateOrder | None:
    """The order of short dates on a newsroom's site, ``None`` when the host is of none."""
    found = publisher_of(host)
    return found.order if found else None


def same_newsroom(name: str, other: str) -> bool:
    """Whether two names, or hosts, mean one newsroom. Names of nobody ("Staff") are never the same."""
    if names_nobody(name) or names_nobody(other):
        return False
    first, second = newsroom_named(name), newsroom_named(other)
    if first and second:
        return first.id == second.id and first.kind == second.kind
    return _key(name) == _key(other) if not (first or second) else False


def names_nobody(text: str) -> bool:
    """Whether a name says only that somebody wrote it: "Staff", "admin", "News desk", nothing at all."""
    return all(word in _nobody() for word in _key(text).split())


# -- how names are compared ----------------------------------------------------------


def _plain(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    """A name without case, accents, punctuation, a leading article and the owner's legal form."""
    return _key_of(text[:_NAME])


@lru_cache(maxsize=4096)  # what it remembers is cut before: a page can call its author anything
def _key_of(text: str) -> str:
    kept = text.casefold()
    if not kept.isascii():
        apart = unicodedata.normalize("NFKD", kept)
        kept = "".join(char for char in apart if not unicodedata.combining(char))
    plain = kept.replace(" ", "")
    if not plain.isalnum():
        kept = _JUNK.sub(" ", kept.replace("'", "").replace("’", ""))
    words = kept.split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _bare_host(text: str) -> str:
    """A text that is a host name, in lower case; empty for any other text."""
    host = text.strip()[:_NAME].lower().removesuffix(".")
    return host if _HOST.fullmatch(host) else ""


# -- the tables ----------------------------------------------------------------------


_Kind = Literal["agency", "publisher"]
_Place = tuple[_Kind, int]  # of a newsroom in its table


class _Index(NamedTuple):
    agencies: dict[str, _Place]
    short: dict[str, _Place]
    publishers: dict[str, _Place]
    domains: dict[str, _Place]


@cache
def _nobody() -> frozenset[str]:
    return frozenset(facts("names-of-nobody"))


@cache
def _orders() -> dict[str, DateOrder]:
    return {country: order for order, countries in facts("countries").items() for country in countries}


@cache
def _rows(kind: _Kind) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        facts("agencies")["agencies"] if kind == "agency" else facts("publishers")["publishers"]
    )
    return rows


def _places(kind: _Kind) -> list[tuple[_Place, dict[str, Any]]]:
    return [((kind, number), row) for number, row in enumerate(_rows(kind))]


@cache
def _newsroom(kind: _Kind, number: int) -> Newsroom:
    entry = _rows(kind)[number]
    return Newsroom(
        id=entry["id"],
        name=entry["name"],
        kind=kind,
        names=(entry["name"], *entry.get("aliases", ())),
        short=tuple(entry.get("short", ())),
        domains=tuple(entry["domains"]),
        country=entry["country"],
        language=entry["language"],
        order=entry.get("order") or _orders().get(entry["country"]),
    )


@cache
def _index() -> _Index:
    """Where each name and domain leads to; the few newsrooms that a page names are made when asked for."""
    agencies, publishers = _places("agency"), _places("publisher")
    return _Index(
        agencies=_by_name(agencies),
        short={short: place for place, row in agencies for short in row.get("short", ())},
        publishers=_by_name(publishers),
        domains={domain: place for place, row in (*agencies, *publishers) for domain in row["domains"]},
    )


def _by_name(rows: list[tuple[_Place, dict[str, Any]]]) -> dict[str, _Place]:
    found: dict[str, _Place | None] = {}
    for place, row in rows:
        for key in {_key(name) for name in (row["name"], *row.get("aliases", ()))}:
            found[key] = None if key in found else place
    return {key: place for key, place in found.items() if place}
