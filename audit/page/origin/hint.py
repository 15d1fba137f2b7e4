"""A witness of an origin, with the newsroom it names and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.data import names_nobody, newsroom_named, publisher_of
from audit.formats.http import host_of
from audit.model import Reason, Witness

if TYPE_CHECKING:
    from audit.data import Newsroom
    from audit.model import About, Location, Method


@dataclass(frozen=True, slots=True)
class Hint:
    """``weight`` is the chance that the text is of the newsroom named, by this witness alone.

    0 for what is only to be shown. ``newsroom`` is ``None`` where the name is in no table.
    """

    witness: Witness
    newsroom: Newsroom | None = None
    weight: float = 0.0

    @property
    def name(self) -> str:
        """The canonical name, or the page's own words."""
        return self.newsroom.name if self.newsroom else self.witness.says

    @property
    def key(self) -> str:
        """What two hints of one newsroom share."""
        known = self.newsroom
        return f"{known.kind} {known.id}" if known else " ".join(self.witness.says.casefold().split())


def hint(shape: tuple[About, Method, float], name: str, where: Location, home: Newsroom | None) -> Hint:
    """A hint that a name stands in a field. ``shape`` is about, method and weight.

    A name of no known newsroom is shown, and weighs nothing. ``home`` is the newsroom of the site.
    """
    about, method, weight = shape
    known = newsroom_named(name, home=home) or (publisher_of(host_of(name)) if _is_address(name) else None)
    says = known.name if known else " ".join(name.split())[:200]
    left_out = Reason("names-nobody") if about == "author" and names_nobody(name) else None
    witness = Witness(about, method, says, name[:400], where, left_out=left_out)
    return Hint(witness, known, weight if known else 0.0)


def _is_address(text: str) -> bool:
    """Whether a field that should hold a name holds the address of a site."""
    return "/" in text and " " not in text.strip()
