"""What two captures of a page have otherwise."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from audit.model.base import Model
from audit.model.changes import ValueChange
from audit.model.interval import Interval
from audit.model.reason import Reason

PAGE_CHANGES_SCHEMA = "audit-page-changes/1"
TextRelation = Literal["same", "edited", "rewritten", "different"]
FactName = Literal["number", "date", "name", "negation", "word"]


class ComparedCopy(Model):
    """One of the two captures: as it was named, what it is, and how many words its text has.

    ``unread`` says why it is no page that can be compared, ``part`` why it is not the whole of one.
    """

    name: str
    url: str | None = None
    received: Interval | None = None
    digest: str | None = None
    words: int | None = None
    unread: Reason | None = None
    part: Reason | None = None


class WordChange(Model):
    """Words that were replaced, as printed; either may be empty."""

    before: str
    after: str


class SentenceChange(Model):
    """A sentence that is new (``before`` is ``None``), gone (``after`` is ``None``) or reworded.

    ``words`` are the words that differ, ``differs`` the facts that do: a number, date, name or negation.
    """

    before: str | None = None
    after: str | None = None
    words: tuple[WordChange, ...] = ()
    differs: tuple[FactName, ...] = ()


class PageChanges(Model):
    """What two captures have otherwise.

    ``relation`` and ``likeness`` (0 to 1) are of their texts; ``None`` where one could not be read, and then
    nothing else is said. Where the text of one is a ``part`` of the other's, ``held`` is how much of the
    other it holds (0 to 1), and the likeness is counted on its words alone. ``values`` are what the page
    says of itself: its title, date, origin, credits.
    ``sentences`` are those that differ, ``more`` how many more there are; ``is_cut`` says that what follows a
    certain number of words was not compared. ``notices`` are notices of correction that only the later one
    has. ``missed_before`` and ``missed_after`` count sentences that one has and the other, of which a part is
    held, does not show: they are not called new, or gone.
    """

    schema_: str = Field(default=PAGE_CHANGES_SCHEMA, alias="schema")
    before: ComparedCopy
    after: ComparedCopy
    relation: TextRelation | None = None
    likeness: float | None = None
    part: Literal["before", "after"] | None = None
    held: float | None = None
    values: tuple[ValueChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    more: int = 0
    is_cut: bool = False
    notices: tuple[str, ...] = ()
    missed_before: int = 0
    missed_after: int = 0

    @property
    def is_compared(self) -> bool:
        """Whether both could be read."""
        return self.relation is not None

    @property
    def differ(self) -> bool:
        """Whether what is read of them differs; bytes that differ alone make no difference."""
        return self.relation not in {None, "same"} or bool(self.values)
