"""The parts of a page that a walk goes through: where text is hidden, and inside which heading it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.html.element import LEVELS, UNSEEN, WHOLE

if TYPE_CHECKING:
    from collections.abc import Container

    from selectolax.lexbor import LexborNode

# Elements in which something else holds than around them. What is in the others that are not shown is
# one text, no elements.
REGIONS = frozenset(LEVELS) | UNSEEN - {"script", "style", "textarea", "iframe"}


# A part up to the node ``end``: whether its text is hidden, and its level as a heading or 0.
Region = tuple[int, bool, int]


class Regions:
    """The regions around the place that a walk has come to; ``hidden`` are the nodes with that attribute."""

    def __init__(self, hidden: Container[int]) -> None:
        self._hidden = hidden
        self._around: list[Region] = [(0, False, 0)]

    @property
    def innermost(self) -> Region:
        """What holds here."""
        return self._around[-1]

    def enter(self, node: LexborNode, tag: str) -> Region:
        """What holds inside an element."""
        _, hidden, level = self._around[-1]
        if not hidden:
            hidden = tag in UNSEEN or (node.mem_id in self._hidden and tag not in WHOLE)
        region = (_end_of(node), hidden, LEVELS.get(tag, level))
        self._around.append(region)
        return region

    def leave(self, key: int) -> Region:
        """What holds at a node with which regions end."""
        while self._around[-1][0] == key:
            self._around.pop()
        return self._around[-1]


def _end_of(node: LexborNode) -> int:
    """The node that a walk comes to after an element and all in it; 0 at the end of the page."""
    at: LexborNode | None = node
    while at is not None:
        after = at.next
        while after is not None and after.is_empty_text_node:
            after = after.next
        if after is not None:
            return after.mem_id
        at = at.parent
    return 0
