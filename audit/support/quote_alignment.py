"""A quotation laid beside the stretch of a source that resembles it most, word by word.

Alignment by dynamic programming within a band (Sankoff and Kruskal, "Time warps, string edits, and
macromolecules", 1983); what the source has where the quotation has an ellipsis costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.support.quote_place import LEFT_OUT, Place
from audit.support.quote_stream import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.support.quote_pieces import QuoteText
    from audit.support.quote_stream import Stream

LONGEST = 1_000
"""Words of a quotation that can be laid beside a source."""
_OTHER, _ADDED, _SKIPPED, _BRACKET, _FREE = 100, 101, 35, 25, 1
# What a word costs: another, added, left out, left out beside a bracket, left out at an ellipsis.
_SLACK = 24
_GAPS = 6
_STEP, _ADD, _SKIP = 0, 1, 2
_FAR = 1 << 30


def places_alike(quote: QuoteText, stream: Stream) -> list[Place]:
    """The places that resemble a quotation of at most ``LONGEST`` words, at most three."""
    slack = _SLACK + len(quote.words) // 8 + LEFT_OUT * min(len(quote.gaps), _GAPS)
    stretches = stream.likely(quote.words.keys, slack)
    return [_aligned(quote, stream, low, high) for low, high in stretches]


def _aligned(quote: QuoteText, stream: Stream, low: int, high: int) -> Place:
    """The best alignment whose words stand at most the slack beside the diagonals ``low`` to ``high``."""
    first, width = low - _SLACK, high - low + 2 * _SLACK
    steps, end = _filled(quote, stream.keys, first, width)
    return _place(quote, stream, _path(steps, len(quote.words), end, width), first)


def _filled(quote: QuoteText, keys: Sequence[str], first: int, width: int) -> tuple[list[bytearray], int]:
    """The steps by which each cell of the band is reached best, and the column in which the best way ends."""
    steps: list[bytearray] = []
    size = len(keys)
    # In column j of row i as many words of the quotation are read, and of the source i + j + first.
    row = [0 if 0 <= first + j <= size else _FAR for j in range(width + 1)]
    for number, key in enumerate(quote.words.keys):
        added = quote.added[number]
        other, insert = (5, 0) if added else (_OTHER, _ADDED)
        skip = _skip(quote, number + 1)
        step = bytearray(width + 1)
        best = [0] * (width + 1)
        left = _FAR
        for j in range(width + 1):
            at = first + number + j
            value, kind = _FAR, _STEP
            if 0 <= at < size:
                value = row[j] + (0 if keys[at] == key else other)
            if j < width and row[j + 1] + insert < value:
                value, kind = row[j + 1] + insert, _ADD
            if left + skip < value and 0 <= at < size:
                value, kind = left + skip, _SKIP
            best[j] = left = value
            step[j] = kind
        steps.append(step)
        row = best
    return steps, min(range(width + 1), key=row.__getitem__)


def _skip(quote: QuoteText, number: int) -> int:
    """What it costs to leave out a word of the source before the word ``number`` of the quotation."""
    if number == len(quote.words):
        return _SKIPPED
    if number in quote.gaps:
        return _FREE
    return _BRACKET if quote.added[number] or quote.added[number - 1] else _SKIPPED


def _path(steps: list[bytearray], number: int, column: int, width: int) -> list[tuple[int, int, int]]:
    """The steps from the first word to the last: kind, word of the quotation, word of the source."""
    path = []
    while number > 0 and 0 <= column <= width:
        kind = steps[number - 1][column]
        at = number - 1 + column
        path.append((kind, number - 1, at))
        if kind == _STEP:
            number -= 1
        elif kind == _ADD:
            number, column = number - 1, column + 1
        else:
            column -= 1
    path.reverse()
    return path


def _place(quote: QuoteText, stream: Stream, path: list[tuple[int, int, int]], first: int) -> Place:
    keys = quote.words.keys
    blocks: list[list[tuple[int, int, int]]] = []
    omitted: list[tuple[int, int]] = []
    equal = longest = run = 0
    same = True
    for kind, number, at in path:
        if kind == _STEP and first + at < len(stream.keys) and stream.keys[first + at] == keys[number]:
            run, same = run + 1, True
            equal += not quote.added[number]
            longest = max(longest, run)
            continue
        if kind == _SKIP and number + 1 in quote.gaps:
            omitted.append((first + at, first + at + 1))
            same = True
            continue
        run = 0
        if same:
            blocks.append([])
        blocks[-1].append((kind, number, at))
        same = False
    changes = tuple(_change(block, first) for block in blocks)
    used = [first + at for kind, _, at in path if kind != _ADD]
    covered = (min(used), max(used) + 1) if used else (0, 0)
    return Place(
        covered,
        _merged(omitted),
        tuple(change for change in changes if not _is_spelling(quote, stream, change)),
        equal + sum(_equal_in(quote, stream, change) for change in changes),
        longest,
    )


def _change(block: list[tuple[int, int, int]], first: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The words of the quotation and those of the source that stand in a block of differing steps."""
    mine = [number for kind, number, _ in block if kind != _SKIP]
    yours = [first + at for kind, _, at in block if kind != _ADD]
    _, number, at = block[0]
    own = (mine[0], mine[-1] + 1) if mine else (number + 1, number + 1)
    return own, (yours[0], yours[-1] + 1) if yours else (first + at + 1, first + at + 1)


def _is_spelling(quote: QuoteText, stream: Stream, change: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    (a, b), (c, d) = change
    if a < b and all(quote.added[a:b]) and c == d:
        return True  # words in brackets that the source does not have
    return b > a and d > c and joined(quote.words.keys[a:b])[0] == joined(stream.keys[c:d])[0]


def _equal_in(quote: QuoteText, stream: Stream, change: tuple[tuple[int, int], tuple[int, int]]) -> int:
    (a, b), _ = change
    return b - a if _is_spelling(quote, stream, change) and not all(quote.added[a:b]) else 0


def _merged(runs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for start, end in runs:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
