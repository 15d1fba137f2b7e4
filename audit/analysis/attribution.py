"""Who a citation credited, who a page's text comes from, and which site shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.data import agency_named, newsroom_named, publisher_of, same_newsroom
from audit.formats.http import host_of, registered_domain
from audit.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Capture, Citation, Origin, Page

SURE, LIKELY = 0.8, 0.5
_NAME = 200  # characters of a name: what a page states of itself can be any length


@dataclass(frozen=True, slots=True)
class Credit:
    """A newsroom that the citation names, and the field it is named in."""

    name: str
    field: str

    @property
    def is_agency(self) -> bool:
        """Whether the name is that of a news agency."""
        return agency_named(self.name) is not None

    @property
    def is_known(self) -> bool:
        """Whether the name is in the data files: of a name that is not, nothing can be said."""
        return newsroom_named(self.name) is not None


def credited(citation: Citation) -> tuple[Credit, ...]:
    """The outlets and agencies that the citation names; persons are not among them."""
    given = [
        (citation.container_title, "container-title"),
        *((name.literal, "author") for name in citation.author),
        (citation.publisher, "publisher"),
    ]
    return tuple(Credit(name, field) for name, field in given if name)


def agrees(named: Iterable[Credit], origin: Origin) -> bool:
    """Whether a citation's credits hold the newsroom that a text comes from, among others perhaps."""
    return any(_same(credit.name, origin.name) for credit in named)


def _same(name: str, other: str) -> bool:
    """One newsroom, or one name within the other ("BBC", "BBC News") where the data know neither apart."""
    if same_newsroom(name, other) or _letters(name) == _letters(other):
        return True
    if newsroom_named(name) and newsroom_named(other):
        return False
    a, b = (set(text.casefold().replace("-", " ").split()) - {"the"} for text in (name, other))
    return bool(a and b) and (a <= b or b <= a)


def _letters(name: str) -> str:
    """The name's letters and digits alone, so that "APNews" is "AP News"."""
    return "".join(char for char in folded(name).removeprefix("the ") if char.isalnum())


def site_of(capture: Capture, page: Page) -> str | None:
    """The name of the site that shows the page: known by its address, else by its own words."""
    address = capture.final_url or capture.url
    known = publisher_of(host_of(address)) if address else None
    if known:
        return known.name
    domain = registered_domain(address) if address else None
    return domain or (page.origin.carrier if page.origin else None)


def shown_by(credit: Credit, capture: Capture, page: Page) -> bool:
    """Whether the page stands on the site of the outlet that is credited."""
    site = site_of(capture, page)
    names = [site, page.origin.carrier if page.origin else None]
    names += [witness.says for witness in page.witnesses if witness.about == "site"]
    return any(name and _same(credit.name, name) for name in names)


def names_of_source(citation: Citation, capture: Capture, page: Page) -> str:
    """The names of who wrote and published a page, a line each: what a claim calls its source by.

    Newsrooms with every name that they are known by ("AP", "The Associated Press").
    """
    persons = [*citation.author, *citation.editor]
    given = [name.literal or f"{name.given or ''} {name.family or ''}" for name in persons]
    given += [citation.container_title or "", citation.publisher or "", site_of(capture, page) or ""]
    given += [page.origin.name, page.origin.carrier or ""] if page.origin else []
    given += [witness.says for witness in page.witnesses if witness.about in {"site", "author"}]
    newsrooms = [found for name in given if name and (found := newsroom_named(name))]
    aliases = [name for one in newsrooms for name in (one.name, *one.names, *one.short)]
    return "\n".join(dict.fromkeys(name[:_NAME] for name in (*given, *aliases) if name.strip()))
