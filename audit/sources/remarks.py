"""The remarks of a text of ``sources.yaml`` that have a line of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audit.sources.patch import is_remark
from audit.sources.tree import parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.sources.tree import Path


def lost_remarks(before: str, after: str, dropped: Iterable[Path]) -> list[str]:
    """The remarks of a text that the text after it lacks, but those above and within what was dropped."""
    lines = before.splitlines()
    lost = Counter(filter(None, map(_remark, lines))) - Counter(map(_remark, after.splitlines()))
    if lost:
        for path in dropped:
            lost -= Counter(map(_remark, _lines_of(before, lines, path)))
    return list(lost)


def _remark(line: str) -> str:
    """The remark that has this line, or ""."""
    return stripped if (stripped := line.strip()).startswith("#") else ""


def _lines_of(text: str, lines: list[str], path: Path) -> list[str]:
    """The lines of the value at a path, with the remarks above it."""
    tree = parse_tree(text.removeprefix("\ufeff"))
    spots = [*tree.keys.items(), *tree.values.items()]
    own = [spot[0] for at, spot in spots if at[: len(path)] == path]
    if not own:
        return []
    first, end = min(own) - 1, max(own)
    last = min((spot[0] - 1 for _, spot in spots if spot[0] > end), default=len(lines))
    while last > end and is_remark(lines[last - 1]):  # they are about what follows
        last -= 1
    while first and is_remark(lines[first - 1]):
        first -= 1
    return lines[first:last]
