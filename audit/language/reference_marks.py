"""What in a sentence points to a work, or to a place in one, and is no part of what the sentence states.

The forms are those of the common styles: author and year (APA, Chicago, Harvard), numbers in brackets
(IEEE, Vancouver), places in a work ("p. 12", "Figure 3", "§ 230") and reports of courts (Bluebook).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts
from audit.text import SHORT, compile_later, is_weekday, month_named

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILL = "="  # in the place of a mark: no letter, no figure and no end of a sentence
_LONGEST = 20_000  # characters of a text that are looked at
_FIGURE = compile_later(r"\d|§|¶|ibid|ebd|idem|cit\.|n\.\s?d\.|press|forthcoming", re.IGNORECASE)
_NEAR = 24  # characters before a name in which what leads on to it stands

_YEAR = r"(?:1[6-9]|20)\d\d[a-z]?(?:/\d{2,4}[a-z]?)?(?!\s?[–-]\s?\d)"
_AT = r"(?:[:,]\s?(?:(?:pp?|S|ch|chap|sec|fn|Abs|Kap)\.\s?|§\s?)?\d{1,5}(?:\s?[–-]\s?\d{1,5})?f{0,2}\.?){0,3}"
_SURNAME = (
    r"(?<![^\W_])(?:(?:van|von|de|der|den|del|della|di|da|la|le|al|el|zu)[ -]){0,3}"
    r"[^\W\d_a-z][^\W\d_]{1,40}(?:[-’'][^\W\d_]{1,40}){0,3}"
)
_AND = r"(?:,?\s(?:and|und|et|y|e|en|och|og)\s|\s?&\s|,\s)"
_AUTHORS = rf"{_SURNAME}(?:{_AND}{_SURNAME}){{0,5}}"
_UNDATED = r"n\.\s?d\.|o\.\s?J\.|s\.\s?d\.|in\spress|forthcoming"
_BEGINS = compile_later(r"(?:^|[.,;:!?(“\"—–-]\s?|\b(?:and|that|but|while|because|und|dass|et|que|y)\s)$")
_NUMBERS = compile_later(
    r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30}\]"
    r"|(?<=[^\W\d]{3}[.,;:!?”\"’)])\d{1,3}(?:[,–-]\d{1,3}){0,9}(?=\s+[^\W\d_a-z]|\s*$)"
)
_COURTS = compile_later(
    rf"(?:{_SURNAME}(?:\s{_SURNAME}){{0,4}}\sv\.\s{_SURNAME}(?:\s{_SURNAME}){{0,4}},\s)?\b\d{{1,4}}\s"
    r"(?:U\.\s?S\.(?:\s?C\.)?|F\.(?:\s?(?:2d|3d|4th|Supp\.(?:\s?[23]d)?))?|S\.\s?Ct\.|L\.\s?Ed\.(?:\s?2d)?"
    r"|C\.\s?F\.\s?R\.|[AP]\.[23]d|N\.E\.[23]d)"
    r"\s(?:§{1,2}\s?)?\d{1,5}[a-z]?(?:\(\w{1,4}\)){0,4}(?:,\s\d{1,5})?(?:\s\([^()]{0,40}\d{4}\))?"
)
_MARKS_OF_COURTS = ("U.", "F.", "S.", "L.", "C.", "A.", "P.", "N.")  # one of which such a mark holds
_NUMBER = r"(?:\d{1,5}(?:\.\d{1,3}){0,4}[a-z]?(?:\(\w{1,4}\)){0,4}|(?-i:[IVXLC]{2,6}|[VXLC])\b)"
_SERIES = (
    rf"{_NUMBER}(?:\s?(?:[–,-]|and|und|et|to|bis)\s?{_NUMBER}){{0,9}}(?:\s?ff?\.)?"
    r"(?![\w%]|\s?(?:%|per\s?cent|Prozent))"
)


class PlaceMark(NamedTuple):
    """A place in a work that a sentence names.

    ``kind`` is the word for a place of a law as written ("section", "§"): it can be another than the
    source's. It is empty for a page, figure or table, which are the cited work's or the text's own.
    """

    start: int
    end: int
    kind: str
    number: str


def without_marks(text: str) -> str:
    """The text with the marks of cited works taken out, every other character at its place.

    Author and year, numbers of a list of sources, "ibid." and reports of courts; not the places in a work.
    """
    return _without_marks_of_short(text) if len(text) <= SHORT else _without_marks(text)


def _without_marks(text: str) -> str:
    if not _FIGURE.search(text):
        return text
    for start, end in sorted(_cited(text[:_LONGEST])):
        text = text[:start] + _FILL * (end - start) + text[end:]
    return text


_without_marks_of_short = lru_cache(maxsize=256)(_without_marks)  # a claim is asked by several checks


def place_marks(text: str) -> list[PlaceMark]:
    """The places in a work that a text names: "p. 12", "Figure 3", "section 14.2", "§ 230"."""
    if not _FIGURE.search(text):
        return []
    return [
        PlaceMark(*match.span(), match["rule"] or match["sign"] or "", match["number"] or match["signed"])
        for match in _places().finditer(text)
    ]


def _cited(text: str) -> Iterator[tuple[int, int]]:
    patterns = [_others_and_year(), _NUMBERS]
    if any(mark in text for mark in _MARKS_OF_COURTS):
        patterns.append(_COURTS)
    if "(" in text or "[" in text:  # each of these patterns takes milliseconds to compile
        for match in _in_brackets().finditer(text):
            if _is_author(match["work"]):
                yield match.span()
    if "(" in text:
        for match in _in_sentence().finditer(text):
            if _tells(text, match) and _is_author(match["names"]):
                yield match.span()
        patterns.append(_again())
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text))


def _tells(text: str, match: re.Match[str]) -> bool:
    """Whether a name with a year in brackets is of somebody who showed it, and not of a film or a flood."""
    near = text[max(0, match.start() - _NEAR) : match.start()]
    if _by().search(near):
        return True
    return _shows().match(text, match.end()) is not None and _BEGINS.search(near) is not None


def _is_author(work: str) -> bool:
    """Whether what stands before a year is a name, and no month or season."""
    first = re.split(r"[\s,]", work, maxsplit=1)[0]
    return not (month_named(first) or is_weekday(first.lower()) or first in _words()["no_authors"])


# -- patterns made of the table


@cache
def _words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = facts("reference-mark-words")
    return found


def _any(name: str) -> str:
    return "|".join(_words()[name])


def _names() -> str:
    return rf"{_AUTHORS}(?:,?\s(?:{_any('others')})\b\.?)?"


@cache
def _in_brackets() -> re.Pattern[str]:
    """One or more works by author and year: (see Smith & Lee 2020, p. 12; Poe et al., 2021a)."""
    lead = rf"(?:(?:{_any('leads')})\s)?"
    work = rf"{_names()},?\s(?:{_YEAR}|{_UNDATED}){_AT}"
    return re.compile(rf"[(\[]{lead}(?P<work>{work})(?:[;,]\s?{lead}(?:{work}|{_YEAR}{_AT})){{0,12}}[)\]]")


@cache
def _in_sentence() -> re.Pattern[str]:
    return re.compile(rf"(?P<names>{_names()})(?:’s|'s)?\s\({_YEAR}{_AT}\)")


@cache
def _others_and_year() -> re.Pattern[str]:
    return re.compile(rf"{_AUTHORS},?\s(?:{_any('others')})\b\.?,?\s(?:\({_YEAR}{_AT}\)|{_YEAR}{_AT},?)")


@cache
def _shows() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:\w+\s){{0,2}}(?:{_any('tells')})\w*", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('by')})\s$", re.IGNORECASE)


@cache
def _again() -> re.Pattern[str]:
    return re.compile(
        rf"\((?:{_any('again')})\b\.?[^()]{{0,40}}\)|\([^()]{{0,60}}\bpersonal\scommunication\b[^()]{{0,40}}\)",
        re.IGNORECASE,
    )


@cache
def _places() -> re.Pattern[str]:
    words = rf"(?:(?P<shown>{_any('shown')})|(?P<rule>{_any('rules')}))"
    return re.compile(
        rf"(?<![\w-]){words}(?:\s|(?<=\.))(?P<number>{_SERIES})|(?P<sign>[§¶]{{1,2}})\s?(?P<signed>{_SERIES})",
        re.IGNORECASE,
    )
