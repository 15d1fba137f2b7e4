"""RIS: the lines of a file as records, and a record as a citation. Nothing of it is left out in silence.

Source: "RIS Format Specifications" (Reference Manager, 2011), and what Zotero and EndNote write. Real files
lack the end of a record, wrap lines and write one space before the dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.formats.bibliography.csl_dates import SEASON_NAMES
from audit.formats.bibliography.dates import date_of_parts, read_date_words, read_edtf
from audit.formats.bibliography.kinds import RIS_TYPES
from audit.formats.bibliography.names import name_with_comma
from audit.formats.bibliography.record import Problem, Record
from audit.model import Interval, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n|\r|\n")  # as editors count lines: a form feed within a title ends none
_TAGGED = re.compile(r"\s{0,4}([A-Z][A-Z0-9])(?:  -|  ?- ?$| {0,2}-(?= ))(.*)", re.ASCII)
_STRICT = re.compile(r"\s{0,4}([A-Z][A-Z0-9])  -(.*)", re.ASCII)
_FIELDS = {
    "TI": "title", "T1": "title", "CT": "title", "T2": "container-title", "JF": "container-title",
    "JO": "container-title", "BT": "container-title", "PB": "publisher", "CY": "publisher-place",
    "PP": "publisher-place", "VL": "volume", "IS": "issue", "ET": "edition", "LA": "language", "UR": "URL",
    "DO": "DOI", "DB": "archive", "AN": "archive_location", "AV": "archive_location", "DP": "source",
    "N1": "note", "SN": "ISBN", "M1": "number", "M3": "genre",
}  # fmt: skip
_ISSUED = ("DA", "Y1", "PY")
_AUTHORS = frozenset({"AU", "A1"})
_WITH_EDITED_PARTS = frozenset({"CHAP", "ECHAP", "CONF", "CPAPER", "DICT", "ENCYC", "JOUR"})
_EDITORS = {"BOOK": "A3", "EBOOK": "A3", **dict.fromkeys(_WITH_EDITED_PARTS, "A2")}
_SERIES = frozenset({"BOOK", "EBOOK", "RPRT", "MAP", "COMP"})  # whose T2 is a series
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]", re.ASCII)
_DATE = re.compile(r"\s{0,9}(\d{4})(?:/(\d{0,2}))?(?:/(\d{0,2}))?(?:/(.{0,200}))?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_LONGEST = 1_000_000  # characters of a record: abstracts and lists of authors are long


@dataclass(slots=True)
class _Lines:
    """A record as it stands: its tags and values, each with its line."""

    line: int
    tags: list[tuple[str, str, int]] = field(default_factory=list)
    ended: bool = False
    size: int = 0

    def keep(self, tag: str, value: str, number: int) -> None:
        """Keep a value, while the record is no longer than what is read of one."""
        self.size += len(value) + 6
        if self.size <= _LONGEST:
            self.tags.append((tag, value, number))


def read_ris_records(text: str) -> Iterator[Record | Problem]:
    """The records of a RIS file. What stands outside of records is said, once for each stretch of it."""
    for found in _records(text):
        if isinstance(found, _Lines) and found.size > _LONGEST:
            yield Problem(Reason("record-too-long", size=found.size, limit=_LONGEST), found.line)
        else:
            yield found if isinstance(found, Problem) else _record(found)


def _records(text: str) -> Iterator[_Lines | Problem]:
    tagged = _STRICT if "TY  -" in text else _TAGGED
    current: _Lines | None = None
    outside = False
    for number, line in enumerate(_LINE_END.split(text), 1):
        match = tagged.match(line)
        if match and match[1] == "TY":
            if current:
                yield current
            current, outside = _Lines(number, [("TY", match[2].strip(), number)]), False
        elif current is None:
            if line.strip() and not outside:
                yield Problem(Reason("line-not-read", text=line.strip()[:200]), number)
                outside = True
        elif match and match[1] == "ER":
            current.ended = True
            yield current
            current = None
        elif match:
            current.keep(match[1], match[2].strip(), number)
        else:
            _continue(current, line)
    if current:
        yield current


def _continue(current: _Lines, line: str) -> None:
    """Keep a line without a tag as the continuation of a value; ``_values`` joins them at once."""
    if line.strip():
        current.keep("", line.strip(), 0)


def _values(lines: _Lines) -> list[tuple[str, str, int]]:
    joined: list[tuple[str, list[str], int]] = []
    for tag, value, number in lines.tags:
        if tag:
            joined.append((tag, [value], number))
        else:
            joined[-1][1].append(value)
    return [(tag, " ".join(part for part in parts if part), number) for tag, parts, number in joined]


def _record(lines: _Lines) -> Record:
    values = _values(lines)
    kind = values[0][1].upper()
    record = Record(
        line=lines.line, key=next((value for tag, value, _ in values if tag == "ID" and value), None)
    )
    record.type = RIS_TYPES.get(kind, "document")
    if kind not in RIS_TYPES:
        record.complain(Reason("type-unknown", type=kind[:80]))
        record.keep("TY", kind)
    if not lines.ended:
        record.complain(Reason("record-without-end"))
    dates: dict[str, list[str]] = {}
    pages: dict[str, str] = {}
    for tag, value, _ in values[1:]:
        if tag in _ISSUED:
            dates.setdefault(tag, []).append(value)
        elif tag in {"SP", "EP"} and tag not in pages:
            pages[tag] = value
        elif value and tag != "ID":
            _put(record, kind, tag, value)
    if pages:
        record.put("page", "-".join(dict.fromkeys(page for page in map(pages.get, ("SP", "EP")) if page)))
    _put_issued(record, dates)
    return record


def _put(record: Record, kind: str, tag: str, value: str) -> None:
    if tag in _AUTHORS:
        record.put_names("author", [name_with_comma(value)])
    elif tag == "ED" or tag == _EDITORS.get(kind):
        record.put_names("editor", [name_with_comma(value)])
    elif tag == "Y2":
        record.put_date("accessed", *_date(value))
    elif tag == "SN" and (record.type.startswith("article") or _ISSN.fullmatch(value)):
        record.put("ISSN", value)
    elif tag == "SN" and kind in {"RPRT", "PAT", "STAND"}:
        record.put("number", value, kept_as=tag)
    elif tag == "M3" and value.startswith("10."):
        record.put("DOI", value)
    elif tag in {"T2", "T3"} and (tag == "T3" or kind in _SERIES):
        record.keep("collection-title", value)
    else:
        record.put(_FIELDS.get(tag, tag), value, kept_as=tag)


def _put_issued(record: Record, dates: dict[str, list[str]]) -> None:
    """Set the date of publication from DA, Y1 and PY: the first that agrees with the year of PY."""
    values = [(tag, value) for tag in _ISSUED for value in dates.get(tag, ()) if value]
    year = next((found[0] for tag, value in values if tag == "PY" and (found := _YEAR.match(value))), None)
    for tag, value in values:
        words, made = _date(value)
        if made is None and year and not _YEAR.search(value):
            words, made = value, read_date_words(f"{value} {year}")  # EndNote: day and month, the year in PY
        first = "issued" not in record.fields
        if made and first and (tag == "PY" or year is None or _covers(made, year)):
            record.put_date("issued", words, made)
        elif not first and made and _holds(made, record.fields["issued"]):
            continue  # the year of a day that is there already
        elif made is None and first and tag == values[-1][0]:
            record.put_date("issued", value)
        else:
            record.keep(tag, value)


def _covers(made: Interval, year: str) -> bool:
    return any(day is not None and day.year == int(year) for day in (made.first_day, made.last_day))


def _holds(made: Interval, other: Interval) -> bool:
    """Whether a date says nothing beside another: it covers it, or is the year in which it begins."""
    begins = other.first.year if other.first else 0
    return made.contains(other) or (begins > 0 and made == Interval.year(begins))


def _date(value: str) -> tuple[str, Interval | None]:
    """The words to keep of a date and what it means: ``2024/01/27/``, whose last part is free text."""
    match = _DATE.fullmatch(value)
    if match is None:
        made = _more(value) or read_date_words(value)
        return ("" if made and _more(value) else value), made
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    other = (match[4] or "").strip()
    exact = _more(other) or _season(other, year)
    if exact:
        return "", exact
    made = date_of_parts(year, month or None, day if month and day else None)
    return (value if other or made is None else ""), made


def _more(text: str) -> Interval | None:
    """What we write ourselves where the parts of a date do not suffice: EDTF with ``..`` within a span."""
    start, dots, end = text.partition("..")
    return (
        read_edtf(f"{start or '..'}/{end or '..'}" if dots and not text.startswith("[") else text)
        if text
        else None
    )


def _season(text: str, year: int) -> Interval | None:
    named = next((number for number, name in SEASON_NAMES.items() if name == text.capitalize()), None)
    return date_of_parts(year, named) if named else None
