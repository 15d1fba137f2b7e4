"""Which copy of a file is the one asked for, where it holds several; redirects followed inside the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import join_addresses, order_copies
from audit.model import Hop, Interval, Reason

if TYPE_CHECKING:
    from audit.formats.files.index import CopyIndex
    from audit.formats.files.places import CopyPlace
    from audit.model import ReasonCode

MOST_NAMED = 8
"""Copies that are named where one has to be chosen."""
_MOST_HOPS = 20
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Wanted(NamedTuple):
    """Which copy is asked for.

    ``url`` is its address as stated, ``cited`` that of the citation, which counts where none is stated.
    ``at`` is when it was made, as stated, ``when`` the citation's date.
    """

    url: str | None = None
    cited: str | None = None
    at: Interval | None = None
    when: Interval | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The copy chosen, the redirects that led to it, and by what it was chosen where there were several."""

    place: CopyPlace
    hops: tuple[Hop, ...] = ()
    note: Reason | None = None


def choose_copy(index: CopyIndex, wanted: Wanted) -> Choice | Reason:
    """The copy asked for, or why there is none."""
    places = _places(index, wanted)
    if isinstance(places, Reason):
        return places
    usable = _usable(index, places)
    place, code = _best(usable, wanted)
    end = follow_redirects(index, place)
    if isinstance(end, Reason) or len(usable) == 1:
        return end
    return Choice(end.place, end.hops, Reason(code, count=len(usable), time=place.time))


def follow_redirects(index: CopyIndex, place: CopyPlace) -> Choice | Reason:
    """The copy to which the redirects of a copy lead inside its file, or why they lead to none.

    Of several copies of a target the one nearest in time is meant: they were made by one visit.
    """
    hops: list[Hop] = []
    seen = {(place.member, place.record)}
    while place.status in _REDIRECTS and place.location:
        target = join_addresses(place.url or "", place.location) or place.location
        hops.append(Hop(url=place.url or "", status=place.status or 0, location=target))
        if len(hops) > _MOST_HOPS:
            return Reason("too-many-redirects", most=_MOST_HOPS)
        held = index.all(target)
        found = [other for other in held if (other.member, other.record) not in seen]
        if not found:
            if any(other.url == target for other in held):
                return Reason("circular", url=target)
            return Reason("redirect-target-absent", status=place.status or 0, url=target)
        place = min(found, key=lambda other: abs(other.moment - place.moment))
        seen.add((place.member, place.record))
    return Choice(place, tuple(hops))


def _places(index: CopyIndex, wanted: Wanted) -> list[CopyPlace] | Reason:
    """The copies of the address asked for; of the only one there is, where none is stated."""
    for url in (wanted.url,) if wanted.url else (wanted.cited,):
        if url and (places := index.all(url)):
            return places
    addresses = index.addresses(MOST_NAMED + 1)
    missed = index.missed()
    if not addresses:
        return missed.reason if missed else Reason("copies-none")
    single = len(addresses) == 1
    if wanted.url and not (single and addresses[0].url is None):
        return missed.reason if missed else Reason("copy-absent", url=wanted.url)
    return index.all(addresses[0].url) if single else _many(index, addresses)


def _many(index: CopyIndex, addresses: list[CopyPlace]) -> Reason:
    shown = [f"{place.url or '?'} ({place.time})" for place in addresses[:MOST_NAMED]]
    more = ["…"] if len(addresses) > MOST_NAMED else []
    count, named = index.count(), "; ".join(shown + more)
    parts = 0 if addresses[0].part else index.count_parts()
    many = Reason("copies-many", count=count - parts, addresses=named)
    return Reason("both", first=many, second=Reason("parts-beside", count=parts)) if parts else many


def _usable(index: CopyIndex, places: list[CopyPlace]) -> list[CopyPlace]:
    """The copies that may be the page: answers with a body, and redirects that lead to one in the file.

    Where there is none of these, all: whoever reads them says what is wrong. What stands after damage counts
    only where nothing else does, since a page can have planted it.
    """
    usable = [place for place in places if _may_be_page(index, place)] or places
    return [place for place in usable if place.damage is None] or usable


def _may_be_page(index: CopyIndex, place: CopyPlace) -> bool:
    if place.bare and not place.location:
        return False
    if place.status in _REDIRECTS and place.location:
        return bool(index.all(join_addresses(place.url or "", place.location) or place.location))
    return place.status is None or 200 <= place.status < 300


def _best(places: list[CopyPlace], wanted: Wanted) -> tuple[CopyPlace, ReasonCode]:
    """The copy nearest to the time stated, else by the citation's date, else the newest; and by what."""
    if wanted.at is not None:
        at = wanted.at
        return min(reversed(places), key=lambda place: _away(place, at)), "copy-nearest-stated"
    best = order_copies(places, wanted.when, lambda place: place.moment)[0]
    return best, "copy-newest" if wanted.when is None else "copy-by-citation-date"


def _away(place: CopyPlace, stated: Interval) -> timedelta:
    """How far a copy is from the time stated, which may be a day or longer."""
    first, last = stated.earliest or stated.latest, stated.latest or stated.earliest
    if first is None or last is None:
        return timedelta()
    return max(first - place.moment, place.moment - last, timedelta())
