"""A page's visible text line by line, each line with what the markup says of its surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.formats.html import OUTSIDE
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.formats.html import Block
    from audit.model import Location

LONG = 60  # characters from which a line can be a paragraph of its own
SHORTEST = 20  # the same in Chinese and Japanese
_SENTENCE_END = compile_later(r"[.!?…:。！？؟][\"”»’')\]]*$")


class Line(NamedTuple):
    """One line of a page's visible text: a block, or a part of one between line breaks.

    Only what is asked of a line is looked up in the markup: of most lines of a page nothing is.
    """

    text: str
    block: Block
    start: int = 0
    place: Location | None = None

    @property
    def where(self) -> Location:
        """The place of its first character: a CSS path, or ``line N``."""
        return self.place or self.block.where_at(self.start)

    @property
    def own(self) -> bool:
        """Whether the markup says nothing against its belonging to the page's own text."""
        return not self.block.zones & OUTSIDE

    @property
    def figure(self) -> bool:
        """Whether it stands in a figure or a caption."""
        element = self.block.element
        return element is not None and element.in_figure

    @property
    def linked(self) -> float:
        """The share of its block that is inside links; 0 for one too short for a paragraph."""
        return self.block.linked if len(self.block.text) >= SHORTEST else 0.0

    @property
    def long(self) -> bool:
        """Whether it is long enough for a paragraph; Chinese and Japanese need fewer characters."""
        size = len(self.text)
        if size >= LONG or size < SHORTEST or self.text.isascii():
            return size >= LONG
        return sum(char > "\u2e80" for char in self.text) > size / 2

    @property
    def runs(self) -> bool:
        """Whether it is running text: long enough, ending as a sentence does, not a link."""
        return self.long and self.linked < 0.5 and _is_sentence(self.text)


def page_lines(blocks: Sequence[Block]) -> list[Line]:
    """The lines of a page's blocks, in the page's order."""
    found = []
    for block in blocks:
        if "\n" not in block.text:
            if text := block.text.strip():
                found.append(Line(text, block))
            continue
        start = 0
        for text in block.text.split("\n"):
            if text.strip():
                found.append(Line(text.strip(), block, start))
            start += len(text) + 1
    return found


def _is_sentence(text: str) -> bool:
    return len(text) > 200 or _SENTENCE_END.search(text[-12:]) is not None
