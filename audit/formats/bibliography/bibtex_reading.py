"""BibTeX and BibLaTeX through pybtex's parser, entry by entry: a damaged one does not take the next with it.

Source of the fields: the manual of biblatex 3.20, sections 2.1 and 2.2; of BibTeX: "BibTeXing" (O. Patashnik,
1988).
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro

from audit.formats.bibliography.bibtex_fields import bibtex_record
from audit.formats.bibliography.record import Problem, Record
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybtex.exceptions import PybtexError

_START = re.compile(r"^[ \t]{0,40}@[ \t]{0,40}(\w{1,60})\s{0,99}[{(]", re.MULTILINE | re.ASCII)
_LONGEST = 100_000
_MOST_ENTRIES = 50_001  # of which one too many is said
_MOST_PARENTS = 10
_MOST_BRACES = 10_000  # pybtex looks for the next quote from each of them
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MESSAGE = re.compile(r"^.{0,40}? in line \d{1,9}: ")
_INHERITING = ("crossref", "xdata")
_NOT_INHERITED = frozenset(
    {"ids", "crossref", "xref", "xdata", "entryset", "execute", "label", "options", "relatedtype"}
)


class _Entry(NamedTuple):
    """An entry as it stands: its type and fields, in small letters, and the record to be filled."""

    record: Record
    kind: str
    fields: dict[str, str]


class _Macros(dict[str, str]):
    """The texts that @string defines, by their names in any case; one that is not defined is its own name.

    ``spent`` counts the characters that an entry takes of them: strings of strings grow without an end.
    """

    def __init__(self) -> None:
        numbers = {name: str(number) for number, name in enumerate(_MONTHS, 1)}
        super().__init__({name[:length]: number for name, number in numbers.items() for length in (3, None)})
        self.undefined: list[str] = []
        self.spent = 0

    def __setitem__(self, name: str, value: str) -> None:
        super().__setitem__(name.lower(), value)

    def __getitem__(self, name: str) -> str:
        value = self.get(name.lower())
        if value is None:
            self.undefined.append(name)
            return name
        self.spent += len(value)
        return value if self.spent <= _LONGEST else ""

    def clear_notes(self) -> None:
        """Begin to count anew, for the next entry."""
        self.undefined.clear()
        self.spent = 0


def read_bibtex_records(text: str) -> Iterator[Record | Problem]:
    """The records of a BibTeX or BibLaTeX file, in its order, each with the problems of its entry."""
    macros = _Macros()
    entries = (entry for piece, line in _pieces(text) for entry in _entries(piece, line, macros))
    found = list(islice(entries, _MOST_ENTRIES))
    above: dict[str, dict[str, str]] = {}
    for entry in found:
        if isinstance(entry, _Entry):
            above.setdefault((entry.record.key or "").lower(), entry.fields)
    for entry in found:
        if isinstance(entry, _Entry):
            bibtex_record(entry.record, entry.kind, _inherited(entry, above))
            yield entry.record
        else:
            yield entry


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """The text cut where a line begins an entry, each piece with its first line."""
    starts = [match.start() for match in _START.finditer(text)]
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line, counted = line + text.count("\n", counted, start), start
        yield text[start:end], line


def _entries(piece: str, line: int, macros: _Macros) -> Iterator[Problem | _Entry]:
    if len(piece) > _LONGEST:
        yield Problem(Reason("record-too-long", size=len(piece), limit=_LONGEST), line)
        return
    if piece.count("{") + piece.count("}") > _MOST_BRACES:
        yield Problem(Reason("record-too-nested", limit=_MOST_BRACES), line)
        return
    errors: list[PybtexError] = []
    parser = LowLevelParser(piece, macros=macros, handle_error=errors.append)
    for command, parts in parser:
        if command.lower() in {"string", "preamble"}:
            continue
        record = _record(parts[0], line + piece.count("\n", 0, parser.command_start))
        fields = _fields(record, parts[1])
        _complain(record, errors, macros, line)
        yield _Entry(record, command.lower(), fields)
    for error in errors:  # of what is no entry
        yield _problem(error, line)
    if macros.spent > _LONGEST:
        yield Problem(Reason("record-too-long", size=macros.spent, limit=_LONGEST), line)
    macros.clear_notes()


def _record(key: str | None, line: int) -> Record:
    if not key or "=" in key:  # `@misc{title={x}` reads as a key
        record = Record(line=line)
        record.complain(Reason("key-missing"))
        return record
    return Record(key=key, line=line)


def _fields(record: Record, parts: list[tuple[str, list[str]]]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, pieces in parts:
        if (lower := name.lower()) in fields:
            record.complain(Reason("field-repeated", field=lower))
            record.keep(lower, "".join(pieces))
        else:
            fields[lower] = "".join(pieces)
    return fields


def _complain(record: Record, errors: list[PybtexError], macros: _Macros, line: int) -> None:
    for error in errors:
        if not isinstance(error, UndefinedMacro):
            found = _problem(error, line)
            record.complain(found.why, found.line)
    for word in dict.fromkeys(macros.undefined):
        record.complain(Reason("word-undefined", word=word[:200]))
    if macros.spent > _LONGEST:
        record.complain(Reason("record-too-long", size=macros.spent, limit=_LONGEST))
    errors.clear()
    macros.clear_notes()


def _problem(error: PybtexError, line: int) -> Problem:
    message = _MESSAGE.sub("", str(error))[:200]
    return Problem(Reason("record-damaged", message=message), line + getattr(error, "lineno", 1) - 1)


def _inherited(entry: _Entry, entries: dict[str, dict[str, str]]) -> dict[str, str]:
    """The fields with those of the entries that it inherits from.

    The title of the parent of a chapter or paper is that of its book.
    """
    made = dict(entry.fields)
    for link in _INHERITING:
        for parent in filter(None, map(str.strip, entry.fields.get(link, "").split(",")[:_MOST_PARENTS])):
            above = entries.get(parent.lower())
            if above is None:
                entry.record.complain(Reason("parent-missing", parent=parent[:200]))
                continue
            of_book = link == "crossref" and entry.kind not in {"book", "article"}
            for name, value in above.items():
                named = f"book{name}" if of_book and name in {"title", "subtitle"} else name
                if name not in _NOT_INHERITED:
                    made.setdefault(named, value)
    return made
