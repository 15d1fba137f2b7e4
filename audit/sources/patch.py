"""Carries a change over to the text as its writer laid it out.

ruamel keeps comments and order but not every line: it writes ``[{a: b}]`` as ``[a: b]``, joins plain
text, and hangs a comment on the entry before it. So the file is taken as the writer's variation of
what ruamel writes *before* the change, and only the lines that differ *after* it are carried over.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Lines = list[str]
Hunk = tuple[int, int, Lines]  # the lines of the base that go, and what comes in their place


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
    matcher = SequenceMatcher(None, before, other, autojunk=len(before) > 2_000)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "replace" and b - a == d - c:  # line by line, so that a change touches no more than it must
            yield from ((a + at, a + at + 1, [other[c + at]]) for at in range(b - a))
        elif tag != "equal":
            yield a, b, other[c:d]


def _with_layout(changes: list[Hunk], layout: list[Hunk]) -> list[Hunk]:
    """The changes, and those variations of layout that no change touches, in order."""
    kept = [hunk for hunk in layout if not any(_touch(hunk, change) for change in changes)]
    return sorted([*changes, *kept], key=lambda hunk: hunk[:2])


def _touch(hunk: Hunk, other: Hunk) -> bool:
    return hunk[0] < other[1] and other[0] < hunk[1]


def _settled(hunk: Hunk, base: Lines, least: int) -> Hunk:
    """A hunk moved so that comments stay with the entry that follows them, but not above line ``least``.

    That is where the change before it ends: the two keep their order.
    """
    start, end, lines = hunk
    if start == end:  # lines are added: above the comments of what follows
        while start > least and _is_remark(base[start - 1]):
            start -= 1
        return start, start, lines
    if lines:
        return hunk
    while end > start and _is_remark(base[end - 1]):  # an entry goes: the next one's comments stay
        end -= 1
    while start > least and base[start - 1].lstrip().startswith("#"):  # and its own go with it
        start -= 1
    if start > least and not base[start - 1].strip() and end < len(base) and not base[end].strip():
        start -= 1
    return start, end, lines


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
