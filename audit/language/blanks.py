"""What holds figures and is no quantity, taken out of a text: dates, telephone numbers, notes, addresses."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.text import TimeExpression

# Telephone numbers, notes, clocks, dates by strokes, numbered lists.
_FIGURES = (
    r"(?<=\+)\d[\d\s().-]{6,20}\d|(?<=\()\d{3}\)\s?\d{3}[-\s]\d{4}|(?<=\[)\d{1,3}\]"
    r"|(?<=\d)(?:(?<![\w-]\d)\d*(?:-\d+){2,}(?![\w-])"
    r"|(?<!\d\d)(?:(?:(?<=[01])\d|(?<=2)[0-4])?:[0-5]\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?"
    r"|\d?\s?(?:[ap]\.m\.|[ap]m\b|Uhr\b|o['’]clock))|(?<![\w/]\d)\d*(?:/\d+)+(?![\w/])"
    r"|(?<=^\d)\d{0,2}[.)](?=[ \t]|$)|(?<=\b\d)\d*(?:\.\d+){2,}\b(?<!\.\d{3}))"
)
_ADDRESS, _ADDRESS_BEGUN = r"(?:https?://|www\.)\S+", r"(?:(?<=h)ttps?://|(?<=w)ww\.)\S+"
_OF_A_LIST = r"(?<=^[ \t])[ \t]*\d{1,3}[.)](?=[ \t]|$)"  # the number of an item that is indented
_MAIL = r"(?<!\S)[^\s@]{1,99}@[^\s@]{1,255}\.\w+"
_BLANKS = frozenset(" \t")


def blanked(text: str, times: Iterable[TimeExpression]) -> str:
    """The text with what is no quantity taken out, every other character at its place."""
    parts, at = [], 0
    for time in times:
        parts += [text[at : time.start], ";" * (time.end - time.start)]
        at = time.end
    rest = "".join((*parts, text[at:]))
    indented = rest[:1] in _BLANKS or "\n " in rest or "\n\t" in rest
    addressed = "://" in rest or "www." in rest.lower()
    pattern = _pattern(mailed="@" in rest, addressed=addressed, indented=indented)
    return pattern.sub(lambda match: ";" * len(match[0]), rest)


@cache
def _pattern(*, mailed: bool, addressed: bool, indented: bool) -> re.Pattern[str]:
    """What is no quantity in a text that may hold mail addresses, other ones, and indented lines.

    The first character is matched alone, as ``re`` looks for a set of characters much faster than for a
    choice; a mail address may begin with any.
    """
    first, choices = r"+(\[\d", [_FIGURES]
    if addressed and not mailed:
        first, choices = "hw" + first, [_ADDRESS_BEGUN, *choices]
    if indented:
        first, choices = r" \t" + first, [_OF_A_LIST, *choices]
    rest = rf"[{first}](?:{'|'.join(choices)})"
    return re.compile(f"{_ADDRESS}|{_MAIL}|{rest}" if mailed else rest, re.MULTILINE | re.IGNORECASE)
