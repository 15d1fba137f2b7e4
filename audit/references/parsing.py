"""Printed references read as fields: one, or a list whose style decides what an entry leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.references.assembly import Draft, finished, put_run
from audit.references.entry import read_entry
from audit.references.kinds import kind_of
from audit.references.known import put_dates, put_identifiers, put_outlet
from audit.references.list_style import ListStyle, leaning_of, style_of
from audit.references.outlets import sort_out
from audit.references.runs import runs_of

if TYPE_CHECKING:
    from audit.references.entry import Entry
    from audit.references.reference import Reference

MOST_SIBLINGS = 60  # entries of a list that are read to learn with what its entries begin


def parse_reference(text: str, siblings: Sequence[str] | None = None) -> Reference:
    """The fields of a printed reference, each with its place and confidence, and what was left over.

    ``siblings`` are other entries of its list: they decide the order of day and month and what comes first.
    Never raises; linear in the length of the text, of which the first 8,000 characters are read.
    """
    others = [other for other in siblings or () if other != text]
    entry = read_entry(text)
    learned = [entry, *map(read_entry, others[: MOST_SIBLINGS - 1])]
    return _read(entry, style_of([text, *others], _firsts(learned) if others else ()))


def parse_references(texts: Sequence[str]) -> list[Reference]:
    """The references of one list, in order; each is a sibling of all others."""
    entries = [read_entry(text) for text in texts]
    style = style_of(texts, _firsts(entries[:MOST_SIBLINGS]))
    return [_read(entry, style) for entry in entries]


def _firsts(entries: Sequence[Entry]) -> list[str]:
    """The field with which each entry begins, seen by itself."""
    return [runs[0].label for entry in entries if (runs := runs_of(entry, {}))]


def _read(entry: Entry, style: ListStyle) -> Reference:
    runs = sort_out(entry, runs_of(entry, leaning_of(style)))
    draft = Draft(entry)
    for run in runs:
        put_run(draft, run)
    put_identifiers(draft)
    put_dates(draft, runs, style)
    draft.values["type"] = kind_of(entry.text, draft.values, draft.more)
    put_outlet(draft)
    if draft.values["type"] == "document":
        draft.values["type"] = kind_of(entry.text, draft.values, draft.more)
    return finished(draft)
