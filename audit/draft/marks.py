"""Marks in a document's prose that name an entry of its list exactly: numbers, author and year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Citation, Reason
from audit.text import as_identifier, compile_later, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.draft.entries import Entry
    from audit.model import Block, LinkMethod

_NUMBERS = compile_later(
    r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?:[,˒ ]{1,2}[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}){0,30})"
)
_IN_ROUND = compile_later(r"(?<=[^\s(])\s?\((\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30})\)()")
_POWER = compile_later(r"\b(?:10|[kcmd]?m|ft|mi|yd|in)\Z")  # what a small raised figure is the power of
AUTHOR_YEAR = compile_later(
    r"(?P<name>[^\W\d_a-z][^\W\d_]{1,40}(?:[-’' ][^\W\d_a-z][^\W\d_]{1,40})?)"
    r"(?:,? (?:et al\.?|u\. ?a\.|(?:and|&|und|e|et|y) [^\W\d_]{1,40}))?"
    r",? \(?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\b"
)
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_MOST_IN_RANGE = 30


class Mark(NamedTuple):
    """A place of the document that names a source exactly, and how it does."""

    start: int
    end: int
    method: LinkMethod
    reason: Reason


@dataclass
class Source:
    """A source that a document names, and where. ``entries`` are those of its list and notes that name it.

    ``key`` is the id by which its author cites it; "" where it is not cited by a key.
    """

    citation: Citation
    entries: list[Entry] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    key: str = ""

    @property
    def labels(self) -> list[str]:
        """The numbers and other marks of its entries."""
        return [entry.label for entry in self.entries if entry.label]

    def mark(self, start: int, end: int, method: LinkMethod, reason: Reason) -> None:
        """Note a place that names it."""
        self.marks.append(Mark(start, end, method, reason))


def mark_numbers(text: str, prose: Sequence[Block], sources: Sequence[Source]) -> None:
    """``[3]``, ``[2, 5–7]`` and ``³`` in the prose of a text whose list is numbered; ``(3)`` where it is so.

    The numbers of a list may be written by its markup alone: then the marks must count its entries.
    """
    found = list(_numbers(text, prose))
    by_label = {label: source for source in sources for label in source.labels}
    _mark_each(found, by_label or _by_order(found, sources))
    if in_round := dict(_in_round(sources)):
        for block in prose:
            _mark_each(_IN_ROUND.finditer(text, block.start, block.end), in_round)


def _mark_each(found: Iterable[re.Match[str]], by_label: Mapping[str, Source]) -> None:
    for match in found:
        for label in _labels(match):
            if source := by_label.get(label):
                source.mark(*match.span(), "marker", Reason("linked-by-number", label=label))


def _numbers(text: str, prose: Iterable[Block]) -> Iterator[re.Match[str]]:
    """What looks like numbers of notes."""
    for block in prose:
        for match in _NUMBERS.finditer(text, block.start, block.end):
            if not (match[2] and _POWER.search(text[max(0, match.start() - 4) : match.start()])):
                yield match


def _by_order(found: Iterable[re.Match[str]], sources: Iterable[Source]) -> dict[str, Source]:
    """The sources by their place in the list, where the marks name each once at first in that order."""
    entries = sorted(
        ((entry.start, source) for source in sources for entry in source.entries), key=lambda pair: pair[0]
    )
    named = dict.fromkeys(label for match in found for label in _labels(match))
    counted = {str(number): source for number, (_, source) in enumerate(entries, 1)}
    return counted if len(counted) > 1 and list(named) == list(counted) else {}


def _in_round(sources: Iterable[Source]) -> Iterator[tuple[str, Source]]:
    for source in sources:
        yield from ((one.label, source) for one in source.entries if one.text.startswith(f"({one.label})"))


def _labels(match: re.Match[str]) -> Iterator[str]:
    for part in re.split(r"[,;˒ ]+", (match[1] or match[2]).translate(_SUPERSCRIPTS)):
        first, dash, last = part.replace("–", "-").partition("-")
        if dash and first and last and 0 < int(last) - int(first) <= _MOST_IN_RANGE:
            yield from map(str, range(int(first), int(last) + 1))
        else:
            yield first


def mark_author_years(text: str, prose: Iterable[Block], sources: Iterable[Source]) -> None:
    """``(Lambeth 2021)`` where just one entry is by that name in that year."""
    known = by_author_year(sources)
    for block in prose if known else ():
        for match in AUTHOR_YEAR.finditer(text, block.start, block.end):
            name, year = folded(match["name"]), match["year"]
            found = known.get((name, year)) or known.get((name.rpartition(" ")[2], year)) or []
            if len(found) == 1:
                reason = Reason("linked-by-author-year", name=match["name"], year=year)
                found[0].mark(*match.span(), "marker", reason)


def by_author_year(sources: Iterable[Source]) -> dict[tuple[str, str], list[Source]]:
    """The sources by the folded name of their first author, and their year."""
    known: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        names, issued = source.citation.author or source.citation.editor, source.citation.issued
        if names and issued and issued.first_day:
            name = folded(names[0].family or names[0].literal or "")
            known.setdefault((name, str(issued.first_day.year)), []).append(source)
    return known


def sources_by_key(sources: Iterable[Source]) -> dict[str, Source]:
    """The sources by the keys that a text may cite them by: labels, ids, and name with year (``doe2020``)."""
    sources = list(sources)
    known = {
        f"{name.replace(' ', '')}{year}": found[0]
        for (name, year), found in by_author_year(sources).items()
        if len(found) == 1
    }
    known |= {source.citation.id: source for source in sources}
    known |= {label: source for source in sources for label in source.labels}
    return known


def as_id(key: str) -> str:
    """A key as an id may be written."""
    return as_identifier(key) or "source"
