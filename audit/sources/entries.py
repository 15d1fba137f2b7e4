"""Changes a dossier's text entry by entry: only the entries of lists that differ are read and written anew.

ruamel takes seconds for a dossier of 1,000 citations, and a command changes a few of them. An entry is cut
out with its lines, changed as a text of its own and put back; everything else stays as it is, byte by byte.
"""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.sources.merge import known_by
from audit.sources.patch import is_remark
from audit.sources.tree import parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.sources.tree import Path, Tree


class NotByEntriesError(Exception):
    """What differs is no entry of a list that stands in lines of its own."""


@dataclass(frozen=True)
class _Piece:
    """Entries ``start`` to ``end`` of the list at ``path`` become ``new``."""

    path: Path
    start: int
    end: int
    old: list[Any]
    new: list[Any]


def change_entries(
    text: str, old: dict[str, Any], new: dict[str, Any], change: Callable[..., str], offset: int
) -> str:
    """The text, which says ``old``, saying ``new``. ``change`` does the same for the text of one list.

    ``offset`` is how far the file's lists are indented. Raises NotByEntriesError.
    """
    tree = parse_tree(text)
    lines = text.splitlines(keepends=True)
    starts = sorted({spot[0] for spot in (*tree.keys.values(), *tree.values.values())})
    expected = deepcopy(tree.data)
    for piece in sorted(
        _pieces(old, new, ()), key=lambda piece: tree.spot((*piece.path, piece.start)), reverse=True
    ):
        key = str(piece.path[-1])
        first, last, cut, depth = _cut_out(piece, tree, lines, starts, offset)
        changed = change(f"{key}:\n{cut}", {key: piece.old}, {key: piece.new})
        if not changed.startswith(f"{key}:\n"):
            raise NotByEntriesError
        _at(expected, piece.path)[piece.start : piece.end] = parse_tree(changed).data[key]
        body = changed.removeprefix(f"{key}:\n").splitlines(keepends=True)
        lines[first:last] = [line if not line.strip() else " " * depth + line for line in body]
    made = "".join(lines)
    read = parse_tree(made)
    if read.problems or read.data != expected:
        raise NotByEntriesError
    return made


def _pieces(old: Any, new: Any, path: Path) -> Iterator[_Piece]:
    """The least parts of lists in which two dossiers differ."""
    if not isinstance(old, dict) or not isinstance(new, dict) or old.keys() != new.keys():
        raise NotByEntriesError
    for key, value in new.items():
        if old[key] == value:
            continue
        if isinstance(value, dict):
            yield from _pieces(old[key], value, (*path, key))
        elif isinstance(value, list) and value and old[key] and isinstance(value[0], dict):
            yield from _of_list(old[key], value, (*path, key))
        else:
            raise NotByEntriesError


def _of_list(old: list[Any], new: list[Any], path: Path) -> Iterator[_Piece]:
    if [known_by(entry) for entry in old] == [known_by(entry) for entry in new]:
        for at, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                yield from _of_entry(before, after, path, at)
        return
    start, same = _common(old, new), 0
    while same < min(len(old), len(new)) - start and old[-1 - same] == new[-1 - same]:
        same += 1
    end = len(old) - same
    kept = {known_by(entry) for entry in new}
    if any(known_by(entry) not in kept for entry in old[start:end]):
        raise NotByEntriesError  # what goes takes its remarks along
    if start == end and start:  # what is added needs an entry beside it
        start -= 1
    elif start == end:
        end += 1
    yield _Piece(path, start, end, old[start:end], new[start : len(new) - (len(old) - end)])


def _common(old: list[Any], new: list[Any]) -> int:
    """How many entries at the beginning are the same."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (mine, other) in enumerate(pairs) if mine != other), min(len(old), len(new)))


def _of_entry(old: Any, new: Any, path: Path, at: int) -> list[_Piece]:
    try:
        return list(_pieces(old, new, (*path, at)))
    except NotByEntriesError:
        return [_Piece(path, at, at + 1, [old], [new])]


def _cut_out(
    piece: _Piece, tree: Tree, lines: list[str], starts: list[int], offset: int
) -> tuple[int, int, str, int]:
    """The lines (from 0) of the entries, their text as a file of its own, and how far it was moved.

    Remarks before what follows are no part of it, unless they turn out to be text of the last entry.
    """
    key = str(piece.path[-1])
    before = _at(tree.data, piece.path)[piece.start : piece.end]
    first, end, whole = _lines_of(piece, tree, lines, starts)
    for last in (end, whole) if len(piece.old) == len(piece.new) else (end,):
        cut, depth = _cut(lines[first:last], offset)
        if parse_tree(f"{key}:\n{cut}").data == {key: before}:
            return first, last, cut, depth
    raise NotByEntriesError


def _lines_of(piece: _Piece, tree: Tree, lines: list[str], starts: list[int]) -> tuple[int, int, int]:
    """The lines (from 0) of the entries: the first, and the ends without and with the last remarks."""
    first = _first_line(tree.values.get((*piece.path, piece.start)), lines)
    if known_by(piece.old[0]) != known_by(piece.new[0]) and is_remark(lines[first - 1]):
        raise NotByEntriesError  # the remark is about the entry that was the first
    last = max(spot[0] for _, spot in _below(tree, (*piece.path, piece.end - 1)))
    after = bisect_right(starts, last)
    end = whole = starts[after] - 1 if after < len(starts) else len(lines)
    while after < len(starts) and end > first + 1 and is_remark(lines[end - 1]):
        end -= 1
    return first, end, whole


def _below(tree: Tree, path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    size = len(path)
    for spots in (tree.keys, tree.values):
        yield from ((at, spot) for at, spot in spots.items() if at[:size] == path)


def _first_line(spot: tuple[int, int] | None, lines: list[str]) -> int:
    """The line of an entry in block style. Raises NotByEntriesError for any other."""
    if spot is None or lines[spot[0] - 1][: spot[1] - 1].strip() != "-":
        raise NotByEntriesError
    return spot[0] - 1


def _cut(lines: list[str], offset: int) -> tuple[str, int]:
    """The lines moved to the left, so that they are indented by ``offset``, and how far they were moved."""
    depth = len(lines[0]) - len(lines[0].lstrip(" ")) - offset
    margin = " " * depth
    if depth < 0 or not all(line.startswith(margin) or line == "\n" for line in lines):
        raise NotByEntriesError
    return "".join(line if line == "\n" else line[depth:] for line in lines), depth


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data
