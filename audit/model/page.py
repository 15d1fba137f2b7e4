"""A capture, read: what it says it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from audit.model.evidence import Skipped
from audit.model.reason import Reason
from audit.model.story_clues import StoryClues
from audit.model.witness import Opinion, Origin, Witness

if TYPE_CHECKING:
    from audit.model.reason_codes import ReasonCode

_NO_CLUES = StoryClues()
ExtentKind = Literal["whole", "part", "abstract", "entry", "list", "none"]
_NOT_WHOLE: dict[ExtentKind, ReasonCode] = {
    "part": "text-partial",
    "abstract": "only-abstract",
    "entry": "only-entry",
    "list": "only-list",
}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of what a page is about its text is, and why that is thought.

    *whole*: nothing shows that something is missing; *part*: a beginning, what stands before a paywall, a
    capture that was cut; *abstract*: the record of a paper; *entry*: what a publisher, shop or library says
    of a work; *list*: links to pages, an answer to a search; *none*: no text could be read.
    """

    kind: ExtentKind = "whole"
    why: Reason | None = None

    @property
    def reason(self) -> Reason | None:
        """That something is missing, with why that is thought; ``None`` for a whole text."""
        code = _NOT_WHOLE.get(self.kind)
        if code is None:
            return Reason("text-unread") if self.kind == "none" else None
        return Reason(code, why=self.why) if self.why else None


_WHOLE = Extent()


@dataclass(frozen=True)
class Page:
    """What one capture says, with the place of every statement.

    ``text`` is the main text, one paragraph per line. ``published`` is the opinion on when the
    text was first published; ``story`` what the text itself lets us say about when it was written
    (a window, or ``None``), and ``story_clues`` the words that say so. ``witnesses`` holds every
    statement, those left out with the reason. ``extent`` says how much of the whole the text is.
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
    extent: Extent = _WHOLE

    @cached_property
    def text_id(self) -> str:
        """A digest of its text, under which what is worked out of it is kept."""
        return blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def canonical(self) -> tuple[Witness, ...]:
        """What it names as the address of its text, where that has a host."""
        return tuple(
            witness for witness in self.witnesses if witness.about == "canonical" and "//" in witness.quote
        )
