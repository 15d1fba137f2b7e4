"""A family: the pages on which one text stands, or a part of it, and what their stamps say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

_VIEW = re.compile(r"(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
Relation = Literal["same", "copy", "excerpt"]


@dataclass(frozen=True, slots=True)
class Member:
    """A page of a family: ``same`` words as the family's first, a ``copy`` that differs, or an ``excerpt``.

    ``day`` is the best day of its publication, ``captured`` the first day on which it can have been captured;
    ``share`` says how much of an excerpt stands in the text that it is of, and of a copy how many of the runs
    of three words it and the family's first have in common, estimated.
    """

    page: str
    host: str
    url: str
    title: str | None
    day: date | None
    confidence: float | None
    captured: date | None
    words: int
    text: str
    relation: Relation = "copy"
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """The pages of one text, those with the earliest day first. Its ``id`` is made of the first one's words.

    An earliest day is what a page says of itself: it does not show who was first.
    """

    id: str
    members: tuple[Member, ...]

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts, each once, in the order of their earliest members."""
        return tuple(dict.fromkeys(member.host for member in self.members))

    @property
    def sites(self) -> int:
        """How many hosts there are when those of one site for browsers and telephones are one."""
        return len(set(map(site_of, self.hosts)))

    @property
    def days(self) -> tuple[date, ...]:
        """The days that whole copies are stamped with, sorted, each once."""
        return tuple(sorted({one.day for one in self.members if one.day and one.relation != "excerpt"}))

    @property
    def spread(self) -> int | None:
        """Days between the earliest and the latest stamp; ``None`` where fewer than two pages have one."""
        days = [one.day for one in self.members if one.day and one.relation != "excerpt"]
        return (max(days) - min(days)).days if len(days) > 1 else None

    def count(self, relation: Relation) -> int:
        """How many members are of a relation."""
        return sum(member.relation == relation for member in self.members)


def site_of(host: str) -> str:
    """The host of a site without what its views for browsers and telephones put before it."""
    return _VIEW.sub("", host)


def family_of(members: Iterable[Member]) -> Family:
    """The family of some pages."""
    ordered = sorted(members, key=_order)
    return Family(ordered[0].text.removeprefix("sha256:")[:16], tuple(ordered))


def _order(one: Member) -> tuple[bool, date, date, str, str]:
    return one.relation == "excerpt", one.day or date.max, one.captured or date.max, one.url, one.page
