"""A capture, read: what it says it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audit.model.evidence import Skipped
from audit.model.story_clues import StoryClues
from audit.model.witness import Opinion, Origin, Witness

_NO_CLUES = StoryClues()


@dataclass(frozen=True)
class Page:
    """What one capture says, with the place of every statement.

    ``text`` is the main text, one paragraph per line. ``published`` is the opinion on when the
    text was first published; ``story`` what the text itself lets us say about when it was written
    (a window, or ``None``), and ``story_clues`` the words that say so. ``witnesses`` holds every
    statement, those left out with the reason.
    ``signs`` are the marks of a content farm that the page shows: signals, not a verdict.

    Has no slots, so that a subclass can find a field when it is first asked for (``cached_property``).
    """

    title: str | None = None
    text: str = ""
    language: str | None = None
    media: Literal["html", "text", "pdf", "unknown"] = "html"
    encoding: str | None = None
    witnesses: tuple[Witness, ...] = ()
    published: Opinion | None = None
    story: Opinion | None = None
    story_clues: StoryClues = _NO_CLUES
    origin: Origin | None = None
    signs: tuple[Witness, ...] = ()
    skipped: tuple[Skipped, ...] = ()
