"""The title and the main text: what a reader came for, without menus, other stories and comments."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from audit.formats.html import COMMENTS, HEADER, NAV, Blocks
from audit.page.text.body import marked_body, plain_body
from audit.page.text.headline import find_headline, first_line
from audit.page.text.lines import Line, Lines

if TYPE_CHECKING:
    from audit.formats.html import Parsed

_MOST_BEFORE = 25  # lines between the headline and the text that are kept
_SHORTEST_BODY = 200  # characters of an articleBody that is a text, not a teaser


@dataclass(frozen=True, slots=True)
class MainText:
    """What a page is about.

    ``title`` is the headline without the site's name, ``None`` where none is sure. ``body`` are the
    paragraphs of the main text, ``before`` what stands between the headline and them (byline, stamp),
    ``after`` the lines that follow them closely (credit, copyright); ``lines`` are all that the page shows.
    """

    title: str | None
    lines: Lines
    body: tuple[Line, ...]
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The main text, one paragraph per line."""
        return "\n".join(line.text for line in self.body)


def main_text(parsed: Parsed) -> MainText:
    """Find the title and the main text of a page. Never raises; linear in the size of the page."""
    lines = Lines(parsed.blocks)
    plain = parsed.media != "html"
    start, title = find_headline(parsed, lines)
    if start is None and title is None and parsed.media == "text":
        start = first_line(lines)
        title = lines.texts[start] if start is not None else None
    chosen = plain_body(lines, start or 0) if plain else marked_body(lines, start or 0)
    if not chosen:
        return MainText(title, lines, _hidden_body(parsed))
    low, high = chosen[0], chosen[-1]
    begin = start + 1 if start is not None and start < low else max(0, low - 12)
    return MainText(
        title,
        lines,
        body=tuple(lines[at] for at in chosen if lines.texts[at] != title),
        before=_before(lines[begin:low]),
        after=tuple(line for line in lines[high + 1 : high + 16] if not line.block.zones & (NAV | COMMENTS)),
    )


def _before(lines: list[Line]) -> tuple[Line, ...]:
    """The last lines before the text that are the page's own or in a header."""
    own = (line for line in reversed(lines) if line.own or line.block.zones & HEADER)
    return tuple(islice(own, _MOST_BEFORE))[::-1]


def _hidden_body(parsed: Parsed) -> tuple[Line, ...]:
    """The text that a page draws by script and gives as ``articleBody`` of its structured data."""
    for node in parsed.nodes[:200]:
        text = node.value.get("articleBody")
        if isinstance(text, str) and len(text) > _SHORTEST_BODY:
            blocks = Blocks.plain(text[:1_000_000].splitlines())
            return tuple(Line(block.text, block, place=node.where.inside("articleBody")) for block in blocks)
    return ()
