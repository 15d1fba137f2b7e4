"""The lines of text of a page as its markup writes them, gathered in one walk over the tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audit.read.element import INLINE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# A line longer than this (in characters) is cut into several.
LONGEST = 20_000
_GLUED = frozenset({"sub", "sup"})  # "1<sup>st</sup>" is one word
_INLINE_OR_TEXT = INLINE | {"-text"}
_FIGURE = re.compile(r"[\d年]")  # every written date holds one


# A text as written, its node and the node of the element it stands in; a line break has neither.
Run = tuple[str, "LexborNode | None", "LexborNode | None"]


class Piece(NamedTuple):
    """Where in a line a run starts, and the node of the element it stands in."""

    start: int
    node: LexborNode


class Row(NamedTuple):
    """A line: the node of the element whose line it is, the level of the heading around it or 0."""

    node: LexborNode
    level: int
    runs: list[Run]

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Whether its text as written holds the pattern."""
        runs = self.runs
        text = runs[0][0] if len(runs) == 1 else "".join([raw for raw, _, _ in runs])
        return pattern.search(text) is not None

    def put_together(self) -> tuple[str, list[Piece]]:
        """The line as a reader sees it, white space collapsed, and its pieces."""
        text, pieces = "", list[Piece]()
        for raw, node, parent in self.runs:
            if node is None or parent is None:
                text = text.rstrip() + "\n"
                continue
            words = " ".join(raw.split())
            if text and text[-1] not in " \n" and (
                raw[0].isspace() or _is_apart(node) or _splits(text, words, pieces[-1].node, parent)
            ):  # fmt: skip
                text += " "
            pieces.append(Piece(len(text), parent))
            text = f"{text}{words} " if raw[-1].isspace() else text + words
        return text.rstrip(), pieces


class Rows:
    """The lines found so far; ``telling`` are those of headings and those with figures."""

    def __init__(self) -> None:
        self.telling: dict[int, None] = {}
        self.levels: list[int] = []  # the three of each line: a page has hundreds that nobody asks for
        self._nodes: list[LexborNode] = []
        self._runs: list[list[Run]] = []
        self._last: list[Run] = []
        self._open = 0  # the node to whose line the last belongs, while it may go on
        self._room = 0

    def __len__(self) -> int:
        return len(self._runs)

    def __getitem__(self, at: int) -> Row:
        return Row(self._nodes[at], self.levels[at], self._runs[at])

    @property
    def order(self) -> int:
        """The line in which or before which the walk stands."""
        return len(self._runs) - bool(self._open)

    def add(self, node: LexborNode, level: int) -> None:
        """A text that a reader sees, in a heading of that level or in none (0)."""
        raw, parent = node.text_content or "", node.parent
        if parent is None or raw.isspace():
            return
        line = parent
        while line.tag in INLINE and (above := line.parent) is not None and above.tag != "-document":
            line = above
        key = line.mem_id
        self._room -= len(raw)
        if key == self._open and self._room > 0:
            self._last.append((raw, node, parent))
        else:
            self._last = [(raw, node, parent)]
            self._runs.append(self._last)
            self._nodes.append(line)
            self.levels.append(level)
            self._open, self._room = key, LONGEST - len(raw)
        if level or _FIGURE.search(raw):
            self.telling[len(self._runs) - 1] = None

    def break_line(self) -> None:
        """A ``<br>``."""
        if self._open:
            self._last.append(("\n", None, None))

    def end_line(self) -> None:
        """A ``<hr>``: what follows is another line."""
        self._open = 0


def _splits(text: str, words: str, before: LexborNode, parent: LexborNode) -> bool:
    """Whether two elements touch in the markup but are set apart on the screen: a date and its time."""
    last, first = text[-1], words[0]
    if not (last.isdigit() and first.isalnum()) and not (first.isdigit() and last.isalnum()):
        return False
    return not (before.mem_id == parent.mem_id or before.tag in _GLUED or parent.tag in _GLUED)


def _is_apart(node: LexborNode) -> bool:
    """Whether white space of its own stands before a text: ``<b>one</b> <i>two</i>``."""
    at: LexborNode | None = node
    while at is not None and at.prev is None and at.tag in _INLINE_OR_TEXT:
        at = at.parent
    before = at.prev if at is not None else None
    return before is not None and before.tag == "-text" and not (before.text_content or "").strip()
