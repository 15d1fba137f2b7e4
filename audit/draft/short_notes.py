"""Notes that name a source without printing it again: "Doe 2019, p. 12", "Doe, Piers, 12", "Ibid."."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from audit.draft.marks import AUTHOR_YEAR, by_author_year
from audit.text import compile_later, folded, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.draft.entries import Entry
    from audit.draft.marks import Source
    from audit.model import Citation

_LONGEST = 60  # characters of a note that names a work by name and year
_LEAD = r"\W*(?:\d{1,4}\W+)?(?:(?:vgl|cf|see|siehe|voir|véase)\.? (?:also |auch )?)?"
_PAGES = r"(?:(?:pp?|ss?|págs?|pagg?|seiten?|pages?)\.? ?)?\d[\d\s,–-]{0,30}f{0,2}\W*"
_SAME = compile_later(
    rf"{_LEAD}(?:[ií]bid(?:em)?|ebd|ebda|ebenda|ivi|idem)\b[.,;:\s]*(?:{_PAGES})?$", re.IGNORECASE
)
_TITLED = compile_later(
    rf"{_LEAD}(?P<names>[^,“”\"„«»]{{2,80}}), "
    rf"[“\"„«]?(?P<title>[^“”\"„«»]{{3,120}}?)[,.]?[”“\"»]?,? {_PAGES}$",
    re.IGNORECASE,
)


def names_the_same(note: str) -> bool:
    """Whether a note says only that it names the source of the note before: "Ibid., 12", "Ebd., S. 3"."""
    return _SAME.match(note) is not None


def may_be_short(citation: Citation | None) -> bool:
    """Whether an entry may name a work that another prints in full: it lacks a title, or a date."""
    return citation is None or not (citation.URL or (citation.title and citation.issued))


def add_same(entries: Sequence[Entry], sources: Sequence[Source]) -> None:
    """Add the entries that read "Ibid." to the sources of the entries before them."""
    by_entry: dict[Entry, list[Source]] = {}
    for source in sources:
        for entry in source.entries:
            by_entry.setdefault(entry, []).append(source)
    for before, entry in pairwise(entries):
        if names_the_same(entry.text):
            by_entry[entry] = by_entry.get(before, [])
            for source in by_entry[entry]:
                source.entries.append(entry)


class ShortNotes:
    """The sources by name with year, and by name with title, as short notes name them."""

    def __init__(self, sources: Iterable[Source]) -> None:
        sources = list(sources)
        self._by_year = by_author_year(sources)
        self._by_name: dict[str, list[tuple[str, Source]]] = {}
        for source in sources:
            names, title = source.citation.author or source.citation.editor, source.citation.title
            if names and title:
                name = folded(names[0].family or names[0].literal or "")
                words = _words(source.citation.raw or title)  # not each title is read as a whole
                self._by_name.setdefault(name, []).append((words, source))

    def named(self, text: str) -> list[Source]:
        """The sources that a note names, between semicolons; none where one of them is not known."""
        found: list[Source] = []
        for part in text.split("; "):
            match = AUTHOR_YEAR.match(part) if len(part) <= _LONGEST else None
            named = self._by_year.get((folded(match["name"]), match["year"]), []) if match else []
            if len(named) != 1:
                return []
            found += named
        return found

    def titled(self, text: str) -> Source | None:
        """The one source by the author that a note names whose reference has the note's words of a title."""
        match = _TITLED.match(text)
        if match is None:
            return None
        names = re.split(r" (?:and|und|et|y|e|&) | et al", folded(match["names"]), maxsplit=1)[0].split()
        title = _words(match["title"])
        named = [
            source
            for at in range(len(names))
            for known, source in self._by_name.get(" ".join(names[at:]), ())
            if title in known
        ]
        return named[0] if len(named) == 1 else None


def _words(text: str) -> str:
    return f" {' '.join(tokens(folded(text)).words)} "
