"""A note as a value: what the tool that kept a page wrote into the file about where and when it got it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import Interval, Location


OFTEN_SERVED = frozenset({"a browser", "HTTrack"})
"""Tools whose notes are often left in pages that are copied and served again, so of an earlier copy."""

OF_CANONICAL = frozenset({"trafilatura"})
"""Tools that note the page's canonical address, where it has one, and not the one that they were given."""


@dataclass(frozen=True, slots=True)
class FileNote:
    """What a file states of its own capture; anybody can write that into a file, so it proves nothing.

    ``time`` is when the copy was made, never when the page was published; ``archived`` whether it is a web
    archive's time. ``url`` has a scheme even where the note has none (``scheme_known`` is False then): https,
    or http for an IP address or a port of its own. ``where`` and ``quote`` give the place and the words.
    """

    tool: str
    url: str | None
    time: Interval | None
    where: Location
    quote: str
    scheme_known: bool = True
    archived: bool = False
