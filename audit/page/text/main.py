"""The title and the main text: what a reader came for, without menus, other stories and comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from audit.formats.html import COMMENTS, HEADER, NAV, Blocks
from audit.page.text.body import marked_body, plain_body
from audit.page.text.lines import Line, page_lines

if TYPE_CHECKING:
    from audit.formats.html import Parsed

_SHORTEST_BODY = 200  # characters of an articleBody that is a text, not a teaser
_SITE_AFTER = re.compile(r"\s+[|•·»–—-]\s*|\s*[|»]\s+|\s-(?=\S)")


@dataclass(frozen=True, slots=True)
class MainText:
    """What a page is about.

    ``title`` is the headline without the site's name. ``body`` are the paragraphs of the main text,
    ``before`` what stands between the headline and them (byline, stamp), ``after`` the lines that
    follow them closely (credit, copyright), ``lines`` everything the page shows.
    """

    title: str | None
    body: tuple[Line, ...]
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The main text, one paragraph per line."""
        return "\n".join(line.text for line in self.body)


def main_text(parsed: Parsed) -> MainText:
    """Find the title and the main text of a page. Never raises; linear in the size of the page."""
    lines = page_lines(parsed.blocks)
    plain = parsed.media != "html"
    titles = _declared_titles(parsed)
    start = _headline(lines, titles)
    if start is None and parsed.media == "text" and not titles:
        titles, start = (), _plain_headline(lines)
    title = _title(lines[start].text if start is not None else None, titles, lines)
    chosen = plain_body(lines, start or 0) if plain else marked_body(lines, start or 0)
    if not chosen:
        return MainText(title, _hidden_body(parsed), lines=tuple(lines))
    low, high = chosen[0], chosen[-1]
    begin = start + 1 if start is not None and start < low else max(0, low - 12)
    return MainText(
        title,
        body=tuple(lines[at] for at in chosen if lines[at].text != title),
        before=tuple(line for line in lines[begin:low] if line.own or line.block.zones & HEADER)[-25:],
        after=tuple(line for line in lines[high + 1 : high + 16] if not line.block.zones & (NAV | COMMENTS)),
        lines=tuple(lines),
    )


def _hidden_body(parsed: Parsed) -> tuple[Line, ...]:
    """The text that a page draws by script and gives as ``articleBody`` of its structured data."""
    for node in parsed.nodes[:200]:
        text = node.value.get("articleBody")
        if isinstance(text, str) and len(text) > _SHORTEST_BODY:
            blocks = Blocks.plain(text[:1_000_000].splitlines())
            return tuple(Line(block.text, block, place=node.where.inside("articleBody")) for block in blocks)
    return ()


# -- the headline ----------------------------------------------------------------------


def _declared_titles(parsed: Parsed) -> tuple[str, ...]:
    titles = (parsed.meta("og:title", "twitter:title", "dc.title"), parsed.title)
    return tuple(" ".join(title.split()) for title in titles if title and title.strip())


def _headline(lines: list[Line], titles: tuple[str, ...]) -> int | None:
    """The longest top heading that the page's own title repeats, or else the first line that it repeats."""
    wanted = [_folded(title) for title in titles]
    heads = [at for at, line in enumerate(lines) if line.block.level == 1]
    matching = [at for at in heads if _is_in(lines[at].text, wanted)]
    if matching:
        return max(matching, key=lambda at: len(lines[at].text))
    for at, line in enumerate(lines[:400]):
        if len(line.text) > 15 and _is_in(line.text, wanted):
            return at
    return heads[0] if heads else None


def _is_in(text: str, titles: list[str]) -> bool:
    folded = _folded(text)
    return any(folded in title for title in titles)


def _plain_headline(lines: list[Line]) -> int | None:
    """The first line; or the second, where the first repeats it between a breadcrumb and a site's name."""
    for at, (line, after) in enumerate(pairwise(lines[:6])):
        if len(after.text) > 20 and after.text in line.text and len(line.text) < 400:
            return at + 1
    return 0 if lines and len(lines[0].text) <= 250 else None


def _title(headline: str | None, titles: tuple[str, ...], lines: list[Line]) -> str | None:
    if headline and (not titles or any(_folded(headline) in _folded(title) for title in titles)):
        return headline
    return _without_site(titles[0], lines) if titles else headline


def _without_site(title: str, lines: list[Line]) -> str:
    """A title cut before the site's name: at the longest start of it that stands in the page by itself."""
    shown = {line.text for line in lines}
    for cut in reversed([match.start() for match in _SITE_AFTER.finditer(title[:500])]):
        if title[:cut].strip() in shown:
            return title[:cut].strip()
    return title


def _folded(text: str) -> str:
    """Without case, extra blanks and curly apostrophes.

    Less than ``audit.text.caseless``, which would make soft hyphens and quotation marks equal too: with that
    other lines become the headline of 12 in 736 labelled pages, not always better ones.
    """
    return " ".join(text.casefold().replace("’", "'").split())
