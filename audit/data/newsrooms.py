"""Newsrooms: news agencies and the outlets that carry them, by name and by host."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

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
    where it is not known. ``releases`` marks wires that carry what companies pay for.
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
    releases: bool


def agency_named(text: str) -> Newsroom | None:
    """The news agency ``text`` is the name of ("AFP", "Agence France Presse", "the Associated Press")."""
    plain = _plain(text).strip(" .()[]/–—-")
    if found := _index().agencies.get(_key(text)) or _index().short.get(plain):
        return found
    first, _, rest = plain.partition(" ")
    return _index().short.get(first) if rest and names_nobody(rest) else None  # "AP National News"


def publisher_named(text: str) -> Newsroom | None:
    """The outlet that ``text`` is the name of; ``None`` also for a name that two outlets share."""
    return _index().publishers.get(_key(text))


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
            return found
    return None


def date_order_of(host: str) -> DateOrder | None:
    """The order of short dates on a newsroom's site, ``None`` when the host is of none."""
    found = publisher_of(host)
    return found.order if found else None


def same_newsroom(one: str, other: str) -> bool:
    """Whether two names, or hosts, mean one newsroom. Names of nobody ("Staff") are never the same."""
    if names_nobody(one) or names_nobody(other):
        return False
    first, second = newsroom_named(one), newsroom_named(other)
    if first and second:
        return first.id == second.id and first.kind == second.kind
    return _key(one) == _key(other) if not (first or second) else False


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
    words = _JUNK.sub(" ", kept.replace("'", "").replace("’", "")).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _bare_host(text: str) -> str:
    """A text that is a host name, in lower case; empty for any other text."""
    host = text.strip()[:_NAME].lower().removesuffix(".")
    return host if _HOST.fullmatch(host) else ""


# -- the tables ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Index:
    agencies: dict[str, Newsroom]
    short: dict[str, Newsroom]
    publishers: dict[str, Newsroom]
    domains: dict[str, Newsroom]


@cache
def _nobody() -> frozenset[str]:
    return frozenset(facts("names-of-nobody"))


@cache
def _orders() -> dict[str, DateOrder]:
    return {country: order for order, countries in facts("countries").items() for country in countries}


def _newsroom(entry: dict[str, Any], kind: Literal["agency", "publisher"]) -> Newsroom:
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
        releases=entry.get("releases", False),
    )


@cache
def _index() -> _Index:
    agencies = [_newsroom(entry, "agency") for entry in facts("agencies")["agencies"]]
    publishers = [_newsroom(entry, "publisher") for entry in facts("publishers")["publishers"]]
    return _Index(
        agencies=_by_name(agencies),
        short={short: one for one in agencies for short in one.short},
        publishers=_by_name(publishers),
        domains={domain: one for one in (*agencies, *publishers) for domain in one.domains},
    )


def _by_name(newsrooms: list[Newsroom]) -> dict[str, Newsroom]:
    pairs = [(key, one) for one in newsrooms for key in {_key(name) for name in one.names}]
    shared = Counter(key for key, _ in pairs)
    return {key: one for key, one in pairs if shared[key] == 1}
