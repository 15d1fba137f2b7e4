"""One record of a bibliography on its way to a citation: its fields, what has none, and what was wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from audit.formats.bibliography.dates import read_date_words, read_edtf
from audit.model import Citation, Interval, Name, Reason
from audit.text import as_identifier

if TYPE_CHECKING:
    from collections.abc import Iterable

BibliographyFormat = Literal["bibtex", "csl", "ris"]
DATES = ("issued", "accessed", "original-date", "available-date", "event-date")
_FIELDS = {model.alias or name: name for name, model in Citation.model_fields.items()}
_NAMES = frozenset({"author", "editor"})
# Text of a record: what the others are, the reader sees to.
_TEXTS = frozenset(_FIELDS) - _NAMES - {*DATES, "id", "type", "ISBN", "custom", "captures"}
_ISBN_BREAK = re.compile(r"[\s,;]+")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s{0,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a bibliography or not understood: why, the line (from 1), and the record's key."""

    why: Reason
    line: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that was read: its citation, its key as the file writes it, and the line where it begins."""

    citation: Citation
    key: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a bibliography holds, in the order of the file, and what of it could not be read."""

    format: BibliographyFormat | None
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of the entries."""
        return tuple(entry.citation for entry in self.entries)


@dataclass(slots=True)
class Record:
    """The fields of a citation by their CSL names, as they are found; ``custom`` takes what has no field."""

    key: str | None = None
    line: int | None = None
    type: str = "document"
    fields: dict[str, Any] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    several: set[str] = field(default_factory=set)
    """What of ``custom`` is a list because it came several times."""

    def complain(self, why: Reason, line: int | None = None) -> None:
        """Add a problem of this record."""
        self.problems.append(Problem(why, line or self.line, self.key))

    def keep(self, name: str, value: Any) -> None:
        """Keep what has no field; several values of one name become a list."""
        if name not in self.custom:
            self.custom[name] = value
        elif name in self.several:
            self.custom[name].append(value)
        elif self.custom[name] != value:
            self.custom[name] = [self.custom[name], value]
            self.several.add(name)

    def put(self, name: str, text: str, *, kept_as: str | None = None) -> None:
        """Set a field that holds text. A second value, and what is no field, is kept under ``kept_as``."""
        text = text.strip()
        if not text:
            return
        if name == "ISBN":
            self._put_isbns(text)
        elif name not in _TEXTS or self.fields.get(name, text) != text:
            self.keep(kept_as or name, text)
        else:
            self.fields[name] = _DOI_PREFIX.sub("", text, count=1) if name == "DOI" else text

    def put_date(self, name: str, words: str, interval: Interval | None = None) -> None:
        """Set a date; without ``interval`` from its words.

        Words that are understood and are not EDTF are kept beside it, as ``issued-words`` for example.
        """
        words = words.strip()
        made = interval or read_date_words(words)
        if made is None and words:
            self.complain(Reason("date-not-read", field=name, words=words[:200]))
        if made and name not in self.fields:
            self.fields[name] = made
            if words and read_edtf(words) != made:
                self.keep(f"{name}-words", words)
        elif words:
            self.keep(name, words)

    def put_names(self, name: str, names: Iterable[Name]) -> None:
        """Add names to those of a field."""
        self.fields.setdefault(name, []).extend(names)

    def _put_isbns(self, text: str) -> None:
        parts = _ISBN_BREAK.split(text)
        whole = all(len(part) >= len("0306406152") for part in parts)
        self.fields.setdefault("ISBN", {}).update(dict.fromkeys(parts if whole else [" ".join(parts)]))

    def entry(self, id_: str) -> Entry:
        """The citation, under that id. What pydantic refuses is kept in ``custom`` and said."""
        while True:
            values = {**self.fields, "id": id_, "type": self.type, "custom": self.custom}
            values["ISBN"] = tuple(self.fields.get("ISBN", ()))
            try:
                return Entry(Citation.model_validate(values), self.key, self.line)
            except ValidationError as error:
                refused = str(error.errors()[0]["loc"][0])
                if refused == "type":
                    self.complain(Reason("type-unknown", type=self.type))
                    self.keep("type", self.type)
                    self.type = "document"
                elif refused in self.fields:
                    self.complain(Reason("field-not-read", field=refused))
                    self.keep(refused, str(self.fields.pop(refused)))
                else:
                    raise


def id_from_fields(record: Record) -> str:
    """An id for a record without key: who or where, and when."""
    names = record.fields.get("author") or ()
    who = (names[0].family or names[0].literal or "") if names else ""
    who = who or record.fields.get("container-title") or record.fields.get("title") or ""
    issued = record.fields.get("issued")
    day = issued.first_day if issued else None
    parts = (as_identifier(who.lower())[:40], str(day.year) if day else "")
    return "-".join(part.strip("-") for part in parts if part.strip("-"))
