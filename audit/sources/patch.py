"""Carries a change over to the text as its writer laid it out.

ruamel keeps comments and order but not every line: it writes ``[{a: b}]`` as ``[a: b]``, joins plain
text, and hangs a comment on the entry before it. So the file is taken as the writer's variation of
what ruamel writes *before* the change, and only the lines that differ *after* it are carried over.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Lines = list[str]
Hunk = tuple[int, int, Lines]  # the lines of the base that go, and what comes in their place
Part = tuple[int, int, int, int]  # where a part begins and ends in the one text, and in the other
_CLOSELY = 40_000  # pairs of lines that are compared with each other
_DEEPEST = 8  # times that a part is taken apart by the lines that occur once in it


def patch(original: Lines, base: Lines, new: Lines) -> Lines:
    """``original`` with the change from ``base`` to ``new``; where both changed a line, ``new`` has it."""
    changes: list[Hunk] = []
    for hunk in _hunks(base, new):
        changes.append(_settled(hunk, base, changes[-1][1] if changes else 0))
    out: Lines = []
    done = 0
    layout = list(_hunks(base, original))
    for start, end, lines in _with_layout(changes, layout):
        out += base[done:start] + lines
        done = max(done, end)
    return out + base[done:]


def _hunks(before: Lines, other: Lines) -> Iterator[Hunk]:
    at = 0, 0
    for a, c in (*_matches(before, other, (0, len(before), 0, len(other))), (len(before), len(other))):
        lines = other[at[1] : c]
        if a - at[0] == len(lines):  # line by line, so that a change touches no more than it must
            yield from ((at[0] + i, at[0] + i + 1, [line]) for i, line in enumerate(lines))
        elif (a, c) != at:
            yield at[0], a, lines
        at = a + 1, c + 1


def _matches(before: Lines, other: Lines, part: Part, depth: int = 0) -> Iterator[tuple[int, int]]:
    """Pairs of lines that stand for each other, in order: first lines that occur once on both sides.

    Between them small parts are compared closely; a large part without such lines has none, as comparing it
    would cost its square.
    """
    start, end, first, last = part
    if (end - start) * (last - first) <= _CLOSELY:
        matcher = SequenceMatcher(None, before[start:end], other[first:last], autojunk=False)
        for a, c, size in matcher.get_matching_blocks():
            yield from ((start + a + i, first + c + i) for i in range(size))
        return
    while start < end and first < last and before[start] == other[first]:
        yield start, first
        start, first = start + 1, first + 1
    tail = 0
    while start < end - tail and first < last - tail and before[end - tail - 1] == other[last - tail - 1]:
        tail += 1
    end, last = end - tail, last - tail
    anchors = _anchors(before, other, (start, end, first, last)) if depth < _DEEPEST else []
    for a, c in (*anchors, (end, last)) if anchors else ():
        yield from _matches(before, other, (start, a, first, c), depth + 1)
        if a < end:
            yield a, c
        start, first = a + 1, c + 1
    yield from ((end + i, last + i) for i in range(tail))


def _anchors(before: Lines, other: Lines, part: Part) -> list[tuple[int, int]]:
    """The longest row of lines that occur once in the part of either side and have one order in both."""
    once, place = (
        {line: at for line, at in zip(lines, range(start, end), strict=True) if counts[line] == 1}
        for start, end, lines in ((*part[:2], before[slice(*part[:2])]), (*part[2:], other[slice(*part[2:])]))
        for counts in (Counter(lines),)
    )
    pairs = [(at, place[line]) for line, at in once.items() if line in place]
    ends: list[int] = []  # the smallest last line of a row of each length (patience sorting)
    rows: list[tuple[int, int, Any]] = []
    for a, c in pairs:
        length = bisect_left(ends, c)
        row = (a, c, rows[length - 1] if length else None)
        ends[length : length + 1], rows[length : length + 1] = [c], [row]
    found, row_end = [], rows[-1] if rows else None
    while row_end:
        found.append(row_end[:2])
        row_end = row_end[2]
    return found[::-1]


def _with_layout(changes: list[Hunk], layout: list[Hunk]) -> list[Hunk]:
    """The changes, and those variations of layout that no change touches, in order."""
    starts = [change[0] for change in changes]
    kept = [hunk for hunk in layout if not _touches(hunk, changes, starts)]
    return sorted([*changes, *kept], key=lambda hunk: hunk[:2])


def _touches(hunk: Hunk, changes: list[Hunk], starts: list[int]) -> bool:
    """Whether a change covers a line of the hunk: of those that begin before its end, the last ends last."""
    at = bisect_left(starts, hunk[1])
    return at > 0 and hunk[0] < changes[at - 1][1]


def _settled(hunk: Hunk, base: Lines, least: int) -> Hunk:
    """A hunk moved so that comments stay with the entry that follows them, but not above line ``least``.

    That is where the change before it ends: the two keep their order.
    """
    start, end, lines = hunk
    if start == end:  # lines are added: above the comments of what follows
        while start > least and is_remark(base[start - 1]):
            start -= 1
        return start, start, lines
    if lines:
        return hunk
    while end > start and is_remark(base[end - 1]):  # an entry goes: the next one's comments stay
        end -= 1
    above = start
    while above > least and base[above - 1].lstrip().startswith("#"):  # and its own go with it
        above -= 1
    if above == least and least:  # remarks between two changes may be about what stays of the first
        return start, end, lines
    start = above
    if start > least and not base[start - 1].strip() and end < len(base) and not base[end].strip():
        start -= 1
    return start, end, lines


def is_remark(line: str) -> bool:
    """Whether a line says nothing to a program: it is empty, or a comment."""
    return not line.strip() or line.lstrip().startswith("#")
