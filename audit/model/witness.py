"""What a capture says, one statement at a time, and what we make of several statements together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from audit.model.interval import Interval
from audit.model.location import Location
from audit.model.method import Method
from audit.model.reason import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

About = Literal[
    # dates
    "published",  # when the publisher says the text came out
    "modified",  # when it was last changed
    "created",  # when its record was made
    "posted",  # when this page says it was put up, without saying that it was new then
    "captured",  # when a copy was received or archived
    "served",  # HTTP Date and Last-Modified: about the server, not about the text
    "story",  # when the text must have been written, by what it says
    "date",  # a date whose role the page does not tell
    # origin
    "agency", "author", "credit", "copyright", "publisher", "site", "canonical", "place",
    # the rest
    "title", "language", "sign",
]  # fmt: skip

DATES: frozenset[str] = frozenset(
    {"published", "modified", "created", "posted", "captured", "served", "story", "date"}
)


@dataclass(frozen=True, slots=True)
class Witness:
    """One thing a capture says about itself.

    ``says`` is the value in canonical form (a date in EDTF, an agency's full name, …), ``quote``
    the words as they stand in the capture and ``where`` the place. ``value`` is the interval of a date.
    Witnesses with the same ``group`` echo one field and count once. ``left_out`` says why a witness was
    kept out of the opinion.
    """

    about: About
    method: Method
    says: str
    quote: str
    where: Location
    value: Interval | None = None
    group: str = ""
    left_out: Reason | None = None


@dataclass(frozen=True)
class Opinion:
    """What the date witnesses of one page amount to.

    ``day`` is the one best day (on the publisher's wall clock where it is known) or ``None``;
    ``interval`` what can be said with less precision; ``confidence`` the probability, calibrated
    on labelled pages, that the text was first published on that day (or, where ``day`` is
    ``None``, within the interval). Has no slots, for the reason that ``Page`` has none.
    """

    day: date | None
    interval: Interval | None
    confidence: float
    because: tuple[Witness, ...] = ()
    against: tuple[Witness, ...] = ()


def is_of_change(roles: Iterable[str]) -> bool:
    """Whether a day stands by changes alone, which bound the publication from above and do not date it.

    ``roles`` are what the witnesses for the day are about; what the text tells is none of the page's dates.
    """
    return {role for role in roles if role != "story"} == {"modified"}


@dataclass(frozen=True, slots=True)
class Origin:
    """The newsroom a text comes from, as opposed to the site that carries it.

    ``name`` is the canonical name from the data files where it is known there (then ``id`` is its
    key), otherwise the page's own words. ``place`` is the dateline's place in the page's spelling.
    ``carrier`` names the site or outlet that shows the text.
    """

    name: str
    id: str | None
    kind: Literal["agency", "publisher"]
    method: Method
    confidence: float
    place: str | None = None
    carrier: str | None = None
    because: tuple[Witness, ...] = ()
    against: tuple[Witness, ...] = ()
