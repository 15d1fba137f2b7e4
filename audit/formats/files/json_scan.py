"""Where the entries of a HAR file stand, found without building what a JSON file can make of its size.

HTTP Archive 1.2: an object with ``log``, an object with ``entries``, a list of objects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Always fits at once, so nothing is tried twice: a text that does not end reaches to the end of the file.
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)
_COLON = re.compile(rb"\s{0,999}:\s{0,999}")  # between a key and its value
_WAY = (
    (b'"log"', ord("{")),
    (b'"entries"', ord("[")),
)  # the keys that lead to the entries, and how their values begin
_MOST_TOKENS = 20_000_000
_DEEPEST = 200
_MOST_ENTRIES = 200_000  # a browser's whole day has some ten thousand; what comes after is not read
_QUOTE, _OBJECT = ord('"'), ord("{")
_LOG, _ENTRIES = 2, 3  # how deep the members of ``log`` and the entries stand


class Stretch(NamedTuple):
    """The bytes of an entry: ``end`` is ``None`` where the file ends before it does."""

    start: int
    end: int | None


class TooComplexError(ValueError):
    """The file nests deeper, or has more parts, than a HAR file."""


def entry_stretches(data: bytes) -> Iterator[Stretch]:
    """The entries in their order; none of a file that is no HAR. Raises TooComplexError."""
    depth, start, count, inside = 0, -1, 0, 0  # ``inside`` counts the keys of ``_WAY`` that lead to here
    key, key_end = b"", 0
    for mark, token in _tokens(data):
        if mark == _QUOTE:
            if depth <= _LOG:
                key, key_end = token[0], token.end()
        elif mark in b"{[":
            if depth == inside + 1 <= _LOG and (key, mark) == _WAY[inside]:
                inside += _COLON.fullmatch(data, key_end, token.start()) is not None
            elif (inside, depth, mark) == (_LOG, _ENTRIES, _OBJECT):
                start = token.start()
            depth += 1
        else:
            depth -= 1
            if depth <= inside or count == _MOST_ENTRIES:
                break
            if start >= 0 and depth == _ENTRIES:
                yield Stretch(start, token.end())
                start, count = -1, count + 1
    if start >= 0:
        yield Stretch(start, None)


def _tokens(data: bytes) -> Iterator[tuple[int, re.Match[bytes]]]:
    """The texts and brackets, each with the byte it begins with."""
    depth = 0
    for number, token in enumerate(_TOKEN.finditer(data)):
        mark = data[token.start()]
        depth += (mark in b"{[") - (mark in b"}]")
        if number > _MOST_TOKENS or depth > _DEEPEST:
            raise TooComplexError
        yield mark, token
