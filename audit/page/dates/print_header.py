"""The line that browsers print over or under each page: the time of printing, the title, the address.

"11/29/26, 2:35 PM Bridge opens - Herald" and "https://herald.example/bridge 1/3" (Chromium), the same in
other orders and in the short form of other languages (Firefox, Safari). It stays in what is saved of a print
view and in the text of a PDF, and its time is that of printing.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from audit.model import Precision
from audit.text import HALF_DAY

if TYPE_CHECKING:
    from audit.formats.html import Block, Blocks
    from audit.text import WrittenDate

# A date in figures with its time of day, as every language's short form has them.
_SHORT = re.compile(r"[\d/.\-–,: \u00a0\u202f]+(?:[ap]\.?[ \u00a0]?m\.?)?", re.IGNORECASE)
# The time after it, its half of the day a word.
_HALF_DAY = re.compile(rf"[.,\s]{{0,3}}(?:{HALF_DAY})\s?\d{{1,2}}:\d{{2}}(?::\d{{2}})?")
_ADDRESSED = r"(?:https?|file)://\S{3,2000}\s{1,9}(?:\w{1,10}\s)?\d{1,3}\s?/\s?\d{1,3}\s*$"
_NUMBERED = r"^\s*(?:\w{1,10}\s)?\d{1,3}\s(?:of|von|sur|de|di|van|av|af|z|из|/)\s\d{1,3}(?:\s|$)"
_FOOTER = re.compile(_ADDRESSED, re.MULTILINE)
# Pages of a plain text are numbered by what printed it; in markup a gallery counts its pictures so.
_PLAIN_FOOTER = re.compile(f"{_ADDRESSED}|{_NUMBERED}", re.MULTILINE | re.IGNORECASE)
_TITLE = 12  # letters of a line from which on it can be a title
_EDGE = 3  # characters that stand before or behind a date at the edge of a line
_FIRST = 3  # blocks among which it can stand alone in markup
_LONGEST = 200  # letters beside a date in a header
_TOP = 80  # blocks among which the title is looked for, and the line itself once more


class PrintHeaders:
    """The printed headers of one page; whether its pages are numbered is found once, when first asked for."""

    def __init__(self, blocks: Blocks, title: str | None) -> None:
        self._blocks, self._title = blocks, title

    def hold(self, block: Block, written: WrittenDate) -> bool:
        """Whether a date with its time of day stands in a header, with a title, an address or numbers."""
        if not _SHORT.fullmatch(written.text):
            return False
        time = _HALF_DAY.match(block.text, written.end)
        if not time and written.interval.precision < Precision.MINUTE:
            return False
        end = time.end() if time else written.end
        before, rest = block.text[: written.start].strip(), block.text[end:].strip()
        if len(before) > _EDGE and len(rest) > _EDGE:
            return False
        beside = before if len(rest) <= _EDGE else rest
        footer = _FOOTER if block.line == 0 else _PLAIN_FOOTER
        if footer.search(beside) or (len(beside) >= _TITLE and self._is_title(beside, block)):
            return True
        return len(beside) <= _LONGEST and self._are_numbered

    @cached_property
    def _are_numbered(self) -> bool:
        plain = any(block.line for block in self._blocks[:1])
        footer = _PLAIN_FOOTER if plain else _FOOTER
        return any(footer.search(other.text) for other in self._blocks.holding(footer))

    @cached_property
    def _top(self) -> list[Block]:
        return self._blocks[:_TOP]

    def _is_title(self, beside: str, block: Block) -> bool:
        """Whether the rest of a line is the title; in markup, where lists name titles too, all of it."""
        if block.line == 0:
            return block.order < _FIRST and beside == self._title
        return any(
            other.text == block.text or (len(other.text) >= _TITLE and beside.startswith(other.text))
            for other in self._top
            if other.order != block.order
        )
