"""A page's visible text line by line, each line with what the markup says of its surroundings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

from audit.formats.html import OUTSIDE, Blocks
from audit.text import compile_later

if TYPE_CHECKING:
    from audit.formats.html import Block, Element
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
        """Whether it is long enough for a paragraph."""
        return is_long(self.text)

    @property
    def runs(self) -> bool:
        """Whether it is running text: long enough, ending as a sentence does, not a link."""
        return self.long and self.linked < 0.5 and is_sentence(self.text)


class Lines(Sequence[Line]):
    """The lines of a page's blocks, in the page's order; each is made when it is first asked for.

    ``texts`` are their texts: of most lines of a page nothing else is asked. ``orders`` are the orders of
    their blocks.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.texts: list[str] = []
        self.orders: list[int] = []
        self._blocks = blocks
        self._starts: dict[int, int] = {}  # where in their blocks those lines begin that do not begin one
        self._made: dict[int, Line] = {}
        for order, text in enumerate(blocks.texts()):
            if "\n" in text:
                self._split(order, text)
            elif text := text.strip():
                self.texts.append(text)
                self.orders.append(order)

    def _split(self, order: int, text: str) -> None:
        start = 0
        for line in text.split("\n"):
            if line.strip():
                self._starts[len(self.texts)] = start
                self.texts.append(line.strip())
                self.orders.append(order)
            start += len(line) + 1

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self.texts)))]
        return self._made.get(at) or self._make(at)

    def _make(self, at: int) -> Line:
        text = self.texts[at]
        number = at % len(self.texts)
        line = Line(text, self._blocks[self.orders[number]], self._starts.get(number, 0))
        self._made[at] = line
        return line

    def runs(self, at: int) -> bool:
        """Whether a line is running text, see ``Line.runs``."""
        text = self.texts[at]
        return is_long(text) and is_sentence(text) and self[at].linked < 0.5

    def element(self, at: int) -> Element | None:
        """The element that a line is in; ``None`` in plain text."""
        return self._blocks.element(self.orders[at])

    def holders(self, at: int) -> tuple[int, ...]:
        """The elements of which a line is in the text, see ``Blocks.holders``."""
        return self._blocks.holders(self.orders[at])

    def held_by(self, holder: int) -> list[int]:
        """The lines of which an element is one of the holders."""
        held = self._blocks.held_by(holder)
        return [at for at, order in enumerate(self.orders) if held[order]]

    @cached_property
    def long(self) -> list[int]:
        """The lines that are long enough for a paragraph."""
        return [at for at, text in enumerate(self.texts) if len(text) >= SHORTEST and is_long(text)]

    @property
    def tops(self) -> list[int]:
        """The lines in headings of level 1."""
        orders = [order for order, level in self._blocks.levels.items() if level == 1]
        return [
            at
            for order in orders
            for at in range(bisect_left(self.orders, order), bisect_right(self.orders, order))
        ]


def is_long(text: str) -> bool:
    """Whether a text is long enough for a paragraph; Chinese and Japanese need fewer characters."""
    size = len(text)
    if size >= LONG or size < SHORTEST or text.isascii():
        return size >= LONG
    return max(text) > "\u2e80" and sum(char > "\u2e80" for char in text) > size / 2


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, or is too long to be anything else."""
    return len(text) > 200 or _SENTENCE_END.search(text[-12:]) is not None
