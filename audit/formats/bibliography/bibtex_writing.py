"""BibLaTeX that biber, pandoc and Zotero take.

Source: the manual of biblatex 3.20, sections 2.1 to 2.3; dates are EDTF there (section 2.3.8), of which biber
reads no sets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from audit.formats.bibliography.kinds import BIBTEX_TYPES, LANGUAGES, SUBTYPES, TO_BIBTEX
from audit.formats.bibliography.latex import title_to_latex, to_latex
from audit.formats.bibliography.names import family_of
from audit.formats.bibliography.writing import (
    Notes,
    WrittenBibliography,
    common_month,
    common_year,
    fields_of,
    pop_dates,
)
from audit.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.formats.bibliography.record import Problem
    from audit.model import Citation, Interval, Name

_DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_FIELDS = {
    "publisher-place": "location", "volume": "volume", "edition": "edition", "genre": "type", "note": "note",
}  # fmt: skip
_VERBATIM = {"URL": "url", "DOI": "doi", "ISSN": "issn"}
_BOOKS = frozenset({"incollection", "inproceedings", "inreference"})
# BibLaTeX's styles print no title of a site or blog: as Zotero does, it stands as the organisation.
_CONTAINER = {**dict.fromkeys(_BOOKS, "booktitle"), "online": "organization"}
_PUBLISHER = {
    "report": "institution", "thesis": "institution", "misc": "organization",
}  # fmt: skip
_ISSUES = frozenset({"article", "periodical", "review"})
_UNSAFE = re.compile(r"[{}\\\s]")
_SUBTYPE_OF = {csl: name for name, csl in SUBTYPES.items()}
_PAGE_DASH = re.compile(r"(?<=\d)\s?[-–]{1,3}\s?(?=\d)")


def write_bibtex(citations: Iterable[Citation]) -> WrittenBibliography:
    """The citations as BibLaTeX in UTF-8; their ids are the citation keys."""
    problems: list[Problem] = []
    entries = []
    for citation in citations:
        notes = Notes(citation.id)
        kind = TO_BIBTEX[citation.type]
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(citation, kind, notes))
        entries.append(f"@{kind}{{{citation.id},\n{fields}}}\n")
        problems += notes.problems
    return WrittenBibliography("\n".join(entries), tuple(problems))


def _fields(citation: Citation, kind: str, notes: Notes) -> Iterator[tuple[str, str]]:
    fields = fields_of(citation)
    subtype = _SUBTYPE_OF.get(citation.type)
    if subtype:
        yield "entrysubtype", subtype
    elif BIBTEX_TYPES[kind] != citation.type:
        notes.type_as(citation.type, kind)
    dates = pop_dates(fields)
    for role in ("author", "editor"):
        if names := fields.pop(role, ()):
            yield role, " and ".join(map(_name, names))
    if title := fields.pop("title", None):
        yield "title", title_to_latex(title)
    if container := fields.pop("container-title", None):
        of_book = kind in _BOOKS
        yield _CONTAINER.get(kind, "journaltitle"), (title_to_latex if of_book else to_latex)(container)
    for name, field in _DATES.items():
        if name in dates and (written := _date(name, dates[name], notes)):
            yield field, written
            del dates[name]
    yield from _plain_fields(fields, kind)
    notes.left_out(fields, dates)


def _plain_fields(fields: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    yield from _numbers(fields, kind)
    for name, field in _FIELDS.items():
        if name in fields:
            yield field, to_latex(fields.pop(name))
    if language := fields.pop("language", None):
        named = LANGUAGES.get(language)
        yield "language", named or to_latex(language)
        if named:  # without it pandoc takes a title for English and writes it small
            yield "langid", named
    for name, field in _VERBATIM.items():
        if name in fields:
            yield field, _verbatim(fields.pop(name))
    if isbns := fields.pop("ISBN", ()):
        yield "isbn", _verbatim(" ".join(isbns))


def _numbers(fields: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    if publisher := fields.pop("publisher", None):
        yield _PUBLISHER.get(kind, "publisher"), to_latex(publisher)
    if kind in _ISSUES and (issue := fields.pop("issue", None)):
        yield "number", to_latex(issue)
    elif number := fields.pop("number", None):
        yield "number", to_latex(number)
    if issue := fields.pop("issue", None):
        yield "issue", to_latex(issue)
    if pages := fields.pop("page", None):
        yield "pages", "--".join(map(to_latex, _PAGE_DASH.split(pages)))


def _name(name: Name) -> str:
    """``Family, Suffix, Given``; in braces what is to stay whole: a body, a family name of several words.

    Particles that the citation tells apart stand open before the family name, where biber and pandoc look.
    """
    family = to_latex(family_of(name))
    if name.literal or not family:
        return f"{{{to_latex(name.literal or str(name))}}}"
    told = name.dropping_particle or name.non_dropping_particle
    if not told and (family[0].islower() or " and " in family or "," in family):
        family = f"{{{family}}}"
    rest = [to_latex(part) for part in (name.suffix, name.given) if part]
    return ", ".join((family, *rest)) if rest else f"{{{family}}}"


def _date(name: str, date: Interval, notes: Notes) -> str | None:
    """The date as biber reads it; of a set, the month or year that its members share.

    ``None`` for what has no such form, such as a span without a beginning, which biber drops.
    """
    if date.first is None and not date.candidates:
        return None
    if date.candidates:
        year, month = common_year(date), common_month(date)
        written = f"{year:04}" + (f"-{month:02}" if month else "") if year else None
        if written:
            notes.date_as(name, date, written)
        return written
    edges = [edge.partition("T")[0] for edge in date.edtf.split("/")]
    if date.precision > Precision.DAY:
        notes.date_as(name, date, "/".join(edges))
    if len(edges) > 1:  # an open end is an empty one: biber's oldest form, which pandoc reads too
        edges = ["" if edge == ".." else edge for edge in edges]
    return "/".join(dict.fromkeys(edges)) if "" not in edges else "/".join(edges)


def _verbatim(value: str) -> str:
    """A value in which LaTeX's signs stand as they are; what would end it is written as in an address."""
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}" if found[0] != " " else " ", value.strip())
