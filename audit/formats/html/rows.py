"""The lines of text of a page as its markup writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.html.element import INLINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from selectolax.lexbor import LexborNode

# A line longer than this (in characters) is cut into several.
LONGEST = 20_000
_GLUED = frozenset({"sub", "sup"})  # "1<sup>st</sup>" is one word
_INLINE_OR_TEXT = INLINE | {"-text"}


# Where in a line a text starts, and the node of the element it stands in.
Piece = tuple[int, "LexborNode"]


class Rows:
    """The lines of a page, told by where among its texts each begins: most of them nobody asks for.

    ``texts`` are the text nodes of the page, ``None`` for a line break; ``starts`` where in them each line
    starts; ``headings`` the lines inside a heading, with its level; ``telling`` those with figures.
    """

    def __init__(
        self,
        texts: Sequence[LexborNode | None] = (),
        starts: Sequence[int] = (),
        headings: Mapping[int, int] | None = None,
        telling: Iterable[int] = (),
    ) -> None:
        self._texts = texts
        self._starts = starts
        self.headings = headings or {}
        self.telling = telling

    def __len__(self) -> int:
        return len(self._starts)

    def put_together(self, at: int) -> tuple[str, list[Piece]]:
        """A line as a reader sees it, white space collapsed, and its pieces."""
        texts = self._texts_of(at)
        if len(texts) == 1 and (node := texts[0]) is not None and (parent := node.parent) is not None:
            return " ".join((node.text_content or "").split()), [(0, parent)]
        text, pieces = "", list[Piece]()
        for node in texts:
            if node is None or (parent := node.parent) is None:
                text = text.rstrip() + "\n"
                continue
            raw = node.text_content or ""
            words = " ".join(raw.split())
            if text and text[-1] not in " \n" and (
                raw[0].isspace() or _is_apart(node) or _splits(text, words, pieces[-1][1], parent)
            ):  # fmt: skip
                text += " "
            pieces.append((len(text), parent))
            text = f"{text}{words} " if raw[-1].isspace() else text + words
        return text.rstrip(), pieces

    def _texts_of(self, at: int) -> Sequence[LexborNode | None]:
        after = self._starts[at + 1] if at + 1 < len(self._starts) else None
        return self._texts[self._starts[at] : after]

    def raw(self, at: int) -> str:
        """The text of a line as written."""
        return "".join(["\n" if text is None else text.text_content or "" for text in self._texts_of(at)])


def line_of(node: LexborNode) -> LexborNode:
    """The element whose line the text in an element belongs to: itself, or the first that is not inline."""
    while node.tag in INLINE and (above := node.parent) is not None and above.tag != "-document":
        node = above
    return node


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
