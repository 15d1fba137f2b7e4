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
_KEY = re.compile(rb"\s{0,999}:\s{0,999}")
_MOST_TOKENS = 20_000_000
_DEEPEST = 200
_LOG, _ENTRIES = 2, 3  # how deep the members of ``log`` and the entries stand


class Stretch(NamedTuple):
    """The bytes of an entry: ``end`` is ``None`` where the file ends before it does."""

    start: int
    end: int | None


class TooComplexError(ValueError):
    """The file nests deeper, or has more parts, than a HAR file."""


def entry_stretches(data: bytes) -> Iterator[Stretch]:
    """The entries in their order; none of a file that is no HAR. Raises TooComplexError."""
    depth, start, inside, key = 0, 0, 0, b""
    key_end = 0
    for number, token in enumerate(_TOKEN.finditer(data)):
        mark = data[token.start()]
        if mark == 0x22:
            if depth <= _LOG:
                key, key_end = token[0], token.end()
            continue
        if number > _MOST_TOKENS or depth > _DEEPEST:
            raise TooComplexError
        if mark in b"{[":
            named = depth == inside + 1 <= _LOG and _KEY.fullmatch(data, key_end, token.start())
            if named and ((inside, key) in {(0, b'"log"'), (1, b'"entries"')}):
                inside += 1
            if inside == _LOG and depth == _ENTRIES and mark == 0x7B:
                start = token.start()
            depth += 1
            continue
        depth -= 1
        if inside == _LOG and depth == _ENTRIES and mark == 0x7D:
            yield Stretch(start, token.end())
            start = 0
        if depth < inside + 1 and inside:
            return  # the end of the entries, or of the log
    if start and inside == _LOG:
        yield Stretch(start, None)
