"""Which citations have one origin: what judging hands to the report."""

from __future__ import annotations

from audit.model.base import Model
from audit.model.finding import Because
from audit.model.reason import Reason


class OriginJoin(Model):
    """Why two citations, by their ids, are held to have one origin."""

    citations: tuple[str, str]
    why: Reason
    because: tuple[Because, ...] = ()


class OriginGroup(Model):
    """Citations with one origin, in the dossier's order, and what joins them.

    ``newsroom`` is whom their text is credited to, where it is known. Two groups share no text that was
    found; that does not say that they have nothing to do with each other.
    """

    citations: tuple[str, ...]
    newsroom: str | None = None
    joins: tuple[OriginJoin, ...] = ()
