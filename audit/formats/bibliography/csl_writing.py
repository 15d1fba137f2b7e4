"""CSL-JSON that Zotero, pandoc and citeproc-js take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit.formats.bibliography.csl_dates import read_csl_date, write_csl_date
from audit.formats.bibliography.kinds import REFUSED_BY_ZOTERO
from audit.formats.bibliography.names import plain_names
from audit.formats.bibliography.writing import Notes, WrittenBibliography, fields_of, pop_dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.formats.bibliography.record import Problem
    from audit.model import Citation, Interval


def write_csl(citations: Iterable[Citation]) -> WrittenBibliography:
    """The citations as CSL-JSON (1.0.2).

    Names are ``family`` and ``given`` alone. A type for which Zotero would refuse the file, and a date that
    CSL has no form for, stand as they are under ``custom``, whence this program reads them back.
    """
    problems: list[Problem] = []
    items = []
    for citation in citations:
        notes = Notes(citation.id)
        items.append(csl_item(citation, notes))
        problems += notes.problems
    text = json.dumps(items, ensure_ascii=False, indent=1)
    return WrittenBibliography(f"{text}\n", tuple(problems))


def csl_item(citation: Citation, notes: Notes) -> dict[str, Any]:
    """The CSL item of a citation; ``notes`` takes what is written otherwise."""
    fields = fields_of(citation)
    custom = dict(fields.pop("custom", {}))
    if citation.raw:
        custom["raw"] = citation.raw
    written = REFUSED_BY_ZOTERO.get(citation.type, citation.type)
    if written != citation.type:
        notes.type_as(citation.type, written)
        custom["type"] = citation.type
    item: dict[str, Any] = {"id": citation.id, "type": written}
    for name, date in pop_dates(fields).items():
        item[name] = _date(name, date, custom, notes)
    for name in ("author", "editor"):
        if names := plain_names(fields.pop(name, ())):
            item[name] = names
    if isbns := fields.pop("ISBN", ()):
        item["ISBN"] = " ".join(isbns)  # a text, which may hold several (CSL's schema, and Zotero)
    return {**item, **fields, **({"custom": custom} if custom else {})}


def _date(name: str, date: Interval, custom: dict[str, Any], notes: Notes) -> dict[str, Any]:
    made = write_csl_date(date)
    if read_csl_date(made) != date:
        custom[f"{name}-edtf"] = date.edtf
    if "literal" in made:
        notes.date_as(name, date, "text")
    elif read_csl_date(made) != date and date.first and not date.contains(read_csl_date(made) or date):
        notes.date_as(name, date, str(made["date-parts"]))
    return made
