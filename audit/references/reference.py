"""What is read from a printed reference: its fields, each with its place, and what was left over."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from audit.model import Citation, Interval, Name
from audit.references.csl import csl_of
from audit.text import without_accents


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """A field of a reference, under CSL's name, and where it stands in the reference.

    ``value`` is what was read of ``text[start:end]``; ``confidence`` (0..1) how sure that is.
    """

    name: str
    start: int
    end: int
    value: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Leftover:
    """A passage of a reference of which no field was made."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Reference:
    """A printed reference as it was read.

    ``values`` are the values of `audit.Citation`'s fields; ``more`` what CSL has and a citation has not
    (translator, collection-title). ``words`` has the words of each date under the name of its field.
    """

    text: str
    values: dict[str, Any]
    more: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    fields: tuple[ReferenceField, ...] = ()
    rest: tuple[Leftover, ...] = ()

    @property
    def candidates(self) -> tuple[Interval, ...]:
        """The readings of the date of publication where there are two; else nothing."""
        issued = self.values.get("issued")
        return issued.candidates if isinstance(issued, Interval) else ()

    @cached_property
    def citation(self) -> Citation:
        """The reference as a citation; its id is made of the first name, or title, and the year."""
        custom = {f"{name}-words": words for name, words in self.words.items()} | self.more_plain()
        if self.rest:
            custom["left-over"] = [one.text for one in self.rest]
        return Citation(id=self._id(), raw=self.text, custom=custom, **self.values)

    def csl(self) -> dict[str, Any]:
        """The reference as a CSL-JSON 1.0.2 item; in ``custom`` the words of its dates and their EDTF."""
        return csl_of(self._id(), self.values, self.more, self.words)

    def more_plain(self) -> dict[str, Any]:
        """What a citation has no field for, as plain values."""
        return {
            name: [str(one) for one in value] if isinstance(value, tuple) else value
            for name, value in self.more.items()
        }

    def _id(self) -> str:
        names: tuple[Name, ...] = self.values.get("author") or self.values.get("editor") or ()
        word = (
            (names[0].family or names[0].literal if names else None)
            or self.values.get("title")
            or "reference"
        )
        plain = "".join(
            c if c.isascii() and c.isalnum() else " " for c in without_accents(word).lower()
        ).split()
        issued = self.values.get("issued")
        year = f"-{issued.first_day.year}" if isinstance(issued, Interval) and issued.first_day else ""
        return ("-".join(plain[:3])[:40] or "reference") + year
