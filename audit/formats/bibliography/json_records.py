"""The records of a JSON file one after another, each with its line, of which a damaged one ends the reading.

Comments (``//`` and ``/* */``) and commas before a bracket are tolerated: people edit such files by hand.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.formats.bibliography.record import Problem
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 60
# Always fits at once: nothing is tried twice.
_PARTS = re.compile(
    r'"[^"\\]*(?:\\.[^"\\]*)*"?|//[^\n]*|/\*.*?(?:\*/|\Z)|,(?=(?:\s|/\*.{0,200}?\*/){0,200}[\]}])|[\[{]|[\]}]',
    re.DOTALL,
)
_SPACE = re.compile(r"[\s,]*")
_NOT_SPACE = re.compile(r"[^\n]")
_LISTS = ("items", "references")  # of Zotero's API and Better BibTeX, of pandoc


class JsonValue(NamedTuple):
    """A value of the file, and the line (from 1) on which it begins."""

    value: Any
    line: int


def json_records(text: str) -> Iterator[JsonValue | Problem]:
    """The values of the list that a file is, or that its object holds; a problem where it is damaged.

    Never raises, and reads nothing that nests deeper than sixty levels.
    """
    plain = _without_comments(text)
    if plain is None:
        yield Problem(Reason("record-too-nested", limit=_DEEPEST))
        return
    at = _after_space(plain, 0)
    listed = at + 1 if plain[at : at + 1] == "[" else _list_within(plain, at)
    yield from _values(plain, listed or at, "]" if listed else "")


def _list_within(text: str, at: int) -> int | None:
    """Where the values of the list begin that an object holds; ``None`` where it holds none."""
    decoder = json.JSONDecoder()
    if text[at : at + 1] != "{":
        return None
    try:
        while True:
            key, at = decoder.raw_decode(text, _after_space(text, at + 1))
            at = _after_space(text, _after_space(text, at) + len(":"))
            if key in _LISTS and text[at : at + 1] == "[":
                return at + 1
            _, at = decoder.raw_decode(text, at)
            at = text.find(",", at, _after_space(text, at))
            if at < 0:
                return None
    except (ValueError, RecursionError, TypeError):
        return None


def _without_comments(text: str) -> str | None:
    """The text with blanks for comments and needless commas, so that its lines stay; ``None`` if too deep."""
    out: list[str] = []
    last = depth = 0
    for found in _PARTS.finditer(text):
        mark = text[found.start()]
        depth += (mark in "[{") - (mark in "]}")
        if depth > _DEEPEST:
            return None
        if mark in "/,":
            out += text[last : found.start()], _NOT_SPACE.sub(" ", found[0])
            last = found.end()
    return "".join((*out, text[last:]))


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _values(text: str, at: int, closing: str) -> Iterator[JsonValue | Problem]:
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while True:
        at = _after_space(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if at == len(text) or text[at] == closing:
            if at == len(text) and closing:
                yield Problem(Reason("record-without-end"), line)
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Problem(Reason("record-damaged", message=str(getattr(error, "msg", error))[:200]), line)
            return
        yield JsonValue(value, line)
