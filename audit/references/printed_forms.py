"""Runs put right by the forms in which some countries and fields print a reference, whatever the model sees.

Russian lists put "//" before what a work appeared in (GOST R 7.0.5-2008, 7.3), Brazilian ones surnames in
capitals between semicolons (ABNT NBR 6023:2018, 8.1), lawyers the parties of a case before its reporter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.references.runs import Run
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.references.entry import Entry
    from audit.references.pieces import Piece

_SURE = 0.9
_SLASHES = "//"
_WITH_INITIALS = compile_later(r"[^\W\d_a-z][^\s,.]{1,40},?\s(?:[^\W\d_]\.?[\s-]?){1,3}")
_PARTIES = compile_later(r"(?:\b|^)[^\W\d_].{1,120}\svs?\.?\s[^\W\d_a-z].{1,120}", 0)


def by_printed_form(entry: Entry, runs: list[Run]) -> list[Run]:
    """The runs of an entry, as the form says in which it is printed."""
    return _with_slashes(_with_capitals(_with_parties(entry, runs)))


def _with_slashes(runs: list[Run]) -> list[Run]:
    """What stands behind "//" is what it appeared in; before it stand names with initials, then the title."""
    labelled = [(piece, run) for run in runs for piece in run.pieces]
    at = next((number for number, (piece, _) in enumerate(labelled) if _SLASHES in piece.opening), 0)
    if not at or labelled[at][0].kind != "text":
        return runs
    head = [piece for piece, _ in labelled[:at] if piece.kind in {"text", "quote"}]
    count = 0
    while count < len(head) - 1 and _is_name(head[count].text, first=not count):
        count += 1
    parts = (("author", head[:count]), ("title", head[count:]))
    made = [Run(label, part, _SURE) for label, part in parts if part]
    made.append(Run("container", [labelled[at][0]], _SURE))
    for piece, run in labelled[at + 1 :]:
        made.append(Run(run.label, [piece], run.confidence))
    return made


def _is_name(text: str, *, first: bool) -> bool:
    """Whether a piece is a surname with initials, or an initial behind one."""
    return _WITH_INITIALS.fullmatch(text) is not None or (not first and len(text) == 1 and text.isalpha())


def _with_capitals(runs: list[Run]) -> list[Run]:
    """Names behind the semicolon of an author whose surname is in capitals, where theirs are too."""
    if len(runs) < 2 or (runs[0].label, runs[1].label) != ("author", "title"):
        return runs
    names, rest = list(runs[0].pieces), list(runs[1].pieces)
    while len(rest) > 2 and names[-1].closing.startswith(";") and _is_surname(rest):
        names += rest[:2]
        rest = rest[2:]
    moved = len(rest) < len(runs[1].pieces)
    return [Run("author", names, _SURE), Run("title", rest, _SURE), *runs[2:]] if moved else runs


def _is_surname(pieces: Sequence[Piece]) -> bool:
    return pieces[0].text.isupper() and pieces[0].closing.startswith(",") and pieces[0].kind == "text"


def _with_parties(entry: Entry, runs: list[Run]) -> list[Run]:
    """The parties of a case are its title, and what reads as its title is where it is reported."""
    if not runs or runs[0].label not in {"author", "title"}:
        return runs
    if _PARTIES.fullmatch(entry.text[runs[0].start : runs[0].end]) is None:
        return runs
    rest = [Run("note", run.pieces, run.confidence) if run.label == "title" else run for run in runs[1:]]
    return [Run("title", runs[0].pieces, _SURE), *rest]
