"""What to look for: the citations without an address, the hosts of their outlets, words and days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from audit.data import newsroom_named
from audit.language import content_words
from audit.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Citation, Dossier

_BEFORE, _AFTER = timedelta(days=2), timedelta(days=60)
_LONGEST_DATE = timedelta(days=400)  # a date wider than this bounds no search
_MOST_HOSTS = 2
_LEAST_WORD = 4


class Window(NamedTuple):
    """The days, both included, between which captures are looked for."""

    first: date
    last: date

    def __str__(self) -> str:
        """Both days, in the form of EDTF."""
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def citations_without_address(dossier: Dossier, only: Iterable[str] = ()) -> tuple[Citation, ...]:
    """The citations that have no address, in the order of the dossier; of ``only`` where ids are given."""
    wanted = frozenset(only)
    return tuple(
        citation
        for citation in dossier.citations
        if not citation.URL and (not wanted or citation.id in wanted)
    )


def hosts_of_outlet(citation: Citation) -> tuple[str, ...]:
    """The hosts of the newsroom that a citation names, the first ones; none where it is not known."""
    stated = (citation.container_title, citation.publisher, *(name.literal for name in citation.author))
    found = (newsroom_named(name) for name in stated if name)
    newsroom = next((one for one in found if one and one.domains), None)
    return newsroom.domains[:_MOST_HOSTS] if newsroom else ()


def query_words(title: str, most: int = 3) -> tuple[str, ...]:
    """The words of a title by which an address is looked for: the longest, and of these the later ones.

    Only letters of ASCII, since an address is transliterated in ways that cannot be foreseen.
    """
    content = frozenset(content_words(title).values())
    found = dict.fromkeys(word for word in words(title) if word.isascii() and word.isalpha())
    usable = [word for word in found if len(word) >= _LEAST_WORD and word in content]
    places = sorted(range(len(usable)), key=lambda place: (-len(usable[place]), -place))[:most]
    return tuple(usable[place] for place in sorted(places))


def search_words(citation: Citation) -> str:
    """The words by which a catalogue is asked: title, family names, the journal or outlet, the year."""
    families = [name.family or name.literal or "" for name in citation.author[:3]]
    issued = citation.issued.first_day if citation.issued else None
    parts = [
        citation.title or "",
        *families,
        citation.container_title or "",
        str(issued.year) if issued else "",
    ]
    return " ".join(" ".join(parts).split())[:500]


def window_of(citation: Citation) -> Window | None:
    """The days around the date of a citation in which it will have been captured first.

    ``None`` where no date bounds the search.
    """
    issued = citation.issued
    if issued is None or issued.first_day is None or issued.last_day is None:
        return None
    if issued.last_day - issued.first_day > _LONGEST_DATE:
        return None
    try:
        return Window(issued.first_day - _BEFORE, issued.last_day + _AFTER)
    except OverflowError:
        return None
