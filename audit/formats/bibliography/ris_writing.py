"""RIS that Zotero, EndNote and pandoc take: ``PY`` beside ``DA``, as some read one and some the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.bibliography.csl_dates import SEASON_NAMES
from audit.formats.bibliography.kinds import RIS_TYPES, TO_RIS
from audit.formats.bibliography.names import family_of
from audit.formats.bibliography.writing import (
    Notes,
    WrittenBibliography,
    common_month,
    common_year,
    fields_of,
    one_line,
    pop_dates,
    single_date,
)
from audit.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.formats.bibliography.record import Problem
    from audit.model import Citation, Interval, Name

_TAGS = {
    "title": "TI", "container-title": "T2", "publisher": "PB", "publisher-place": "CY", "volume": "VL",
    "issue": "IS", "edition": "ET", "language": "LA", "URL": "UR", "DOI": "DO", "archive": "DB",
    "archive_location": "AN", "source": "DP", "number": "M1", "genre": "M3", "note": "N1", "ISSN": "SN",
}  # fmt: skip


def write_ris(citations: Iterable[Citation]) -> WrittenBibliography:
    """The citations as RIS, in UTF-8 with CR LF as its specification has it.

    A body's name ends in a comma, by which readers know that it is not to be taken apart. What a date has
    beyond one day, month or year stands in the last part of ``DA``, which is free text.
    """
    problems: list[Problem] = []
    lines: list[str] = []
    for citation in citations:
        notes = Notes(citation.id)
        lines += (f"{tag}  - {value}" for tag, value in _record(citation, notes))
        lines += "ER  - ", ""
        problems += notes.problems
    return WrittenBibliography("".join(f"{line}\r\n" for line in lines), tuple(problems))


def _record(citation: Citation, notes: Notes) -> Iterator[tuple[str, str]]:
    fields = fields_of(citation)
    kind = TO_RIS[citation.type]
    if RIS_TYPES[kind] != citation.type:
        notes.type_as(citation.type, kind)
    yield "TY", kind
    yield "ID", citation.id
    dates = pop_dates(fields)
    for tag, name in (("AU", "author"), ("ED", "editor")):
        for person in fields.pop(name, ()):
            yield tag, _name(person)
    if issued := dates.pop("issued", None):
        yield from _issued(issued, notes)
    if accessed := dates.pop("accessed", None):
        yield "Y2", _day(accessed)
    yield from _pages(fields.pop("page", None))
    if isbns := fields.pop("ISBN", ()):
        yield "SN", one_line(" ".join(isbns))  # of several lines Zotero keeps the first
    for name, tag in _TAGS.items():
        if name in fields:
            yield tag, one_line(fields.pop(name))
    notes.left_out(fields, dates)


def _name(name: Name) -> str:
    family = family_of(name)
    if name.literal or not family:
        return f"{one_line(name.literal or str(name))},"
    parts = [family, name.given or "", *([name.suffix] if name.suffix else [])]
    return one_line(", ".join(parts)) if name.given or name.suffix else f"{one_line(family)},"


def _pages(pages: str | None) -> Iterator[tuple[str, str]]:
    if pages:
        first, dash, last = one_line(pages).replace("–", "-").partition("-")
        whole = "-" in last or "," in pages
        yield "SP", one_line(pages) if whole else first.strip()
        if dash and not whole:
            yield "EP", last.strip()


def _issued(date: Interval, notes: Notes) -> Iterator[tuple[str, str]]:
    if year := _year(date):
        yield "PY", f"{year:04}"
    if (day := _day(date)) != f"{year or 0:04}///":
        yield "DA", day
    if "X" in date.edtf:
        notes.date_as("issued", date, day)


def _year(date: Interval) -> int | None:
    """The year of a date that has one; of a winter, that in which it begins."""
    return date.first.year if date.first and _season(date) else common_year(date)


def _season(date: Interval) -> str | None:
    plain = date.edtf.rstrip("?~%")
    return (
        SEASON_NAMES.get(int(plain[5:])) if date.precision == Precision.SEASON and "/" not in plain else None
    )


def _day(date: Interval) -> str:
    """``year/month/day/other``; where the parts fall short ``other`` is EDTF, with ``..`` for its stroke."""
    single = single_date(date)
    year, month, day = single or (_year(date), common_month(date) or 0, 0)
    exact = single and not (date.approximate or date.uncertain) and date.precision <= Precision.DAY
    other = "" if exact else _other(date)
    if not year:
        return other  # nothing of it is one year: as text, which readers keep
    return f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/{other}"


def _other(date: Interval) -> str:
    if not (date.approximate or date.uncertain) and (season := _season(date)):
        return season
    start, stroke, end = date.edtf.partition("/")
    if stroke:
        return f"{start.strip('.')}..{end.strip('.')}"
    # A decade, 199X, as its first and last year: Zotero takes the X for a month.
    if "X" in start and date.first and date.last:
        return f"{date.first.year}..{date.last.year}"
    return start
