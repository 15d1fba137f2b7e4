"""The headline of a page: the line that shows it, by what its titles say without the site's name."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import host_of
from audit.page.site_names import address_of, stated_names
from audit.page.text.title_words import is_site, own_words, says_nothing
from audit.text import compile_later, uncased

if TYPE_CHECKING:
    from audit.formats.html import Parsed
    from audit.page.text.lines import Lines

_SHOWN = 400  # lines at the top among which one can repeat the title
_SITE_AFTER = compile_later(r"\s+[|•·»/–—-]\s*|\s*[|»]\s+|\s-(?=\S)")
_MOST, _HALF = 0.8, 0.5  # of a title: what a line must be to be the headline
_LONGEST_HEADLINE = 16  # words of a line that ends in a full stop, and is a headline all the same


class Heading(NamedTuple):
    """A top heading, or one line of it: the text, and which of the page's lines it ends with."""

    text: str
    at: int


def find_headline(parsed: Parsed, lines: Lines) -> tuple[int | None, str | None]:
    """The line that shows the headline, and the headline; ``None`` for what is not sure.

    A site's name is no headline, be it all that the title says or the top heading of every page.
    """
    host = host_of(address_of(parsed) or "")
    names = stated_names(parsed, host)
    titles = [title for title in declared_titles(parsed) if not says_nothing(title, names, host)]
    stories = [story for title in titles if (story := own_words(title, names, host))]
    heads = [head for head in top_headings(lines) if not is_site(head.text, names, host)]
    if not stories:
        alone = len({lines.orders[head.at] for head in heads}) == 1
        return (heads[0].at, heads[0].text) if heads and (alone or not titles) else (None, None)
    at = _whole(heads, titles, stories, names, host) or _showing(lines, heads, stories)
    if at is not None and _covers(at.text, stories):
        return at.at, at.text
    first = at or next(iter(heads), None)
    return first.at if first else None, _shown_start(stories[0], lines)


def first_line(lines: Lines) -> int | None:
    """A plain text's headline: its first line; or the second, where the first repeats it.

    There it stands between a breadcrumb and a site's name. A first paragraph is none.
    """
    for at, (line, after) in enumerate(pairwise(lines.texts[:6])):
        if len(after) > 20 and after in line and len(line) < 400:
            return at + 1
    first = lines.texts[0] if lines else ""
    return 0 if first and len(first) <= 250 and not _is_sentence(first) else None


def _is_sentence(text: str) -> bool:
    """Whether a line is a sentence of prose: it is long, and a full stop ends it."""
    return text.rstrip('”"’»)').endswith((".", "。")) and len(text.split()) > _LONGEST_HEADLINE


def declared_titles(parsed: Parsed) -> list[str]:
    """What the page's head calls it: for other sites first, then for browsers."""
    titles = (parsed.meta("og:title", "twitter:title", "dc.title"), parsed.title)
    return [" ".join(title.split()) for title in titles if title and title.strip()]


def top_headings(lines: Lines) -> list[Heading]:
    """The top headings; of one that is wrapped (``<br>``) the whole, then each line."""
    found: list[Heading] = []
    for _, group in groupby(lines.tops, lines.orders.__getitem__):
        each = [Heading(lines.texts[at], at) for at in group]
        if len(each) > 1:
            found.append(Heading(" ".join(head.text for head in each), each[-1].at))
        found += each
    return found


# -- the line that shows it --------------------------------------------------------------


def _whole(
    heads: list[Heading], titles: list[str], stories: list[str], names: frozenset[str], host: str
) -> Heading | None:
    """A heading that repeats more of a title than was taken for its own words: they hold a mark."""
    cut = [uncased(title) for title in titles if title not in stories]
    for head in heads if cut else ():
        folded = uncased(head.text)
        longer = any(story != folded and story in folded for story in map(uncased, stories))
        if (
            longer
            and any(folded in title for title in cut)
            and own_words(head.text, names, host) == head.text
        ):
            return head
    return None


def _showing(lines: Lines, heads: list[Heading], stories: list[str]) -> Heading | None:
    """The longest top heading that repeats a title, or the first line that repeats most of one."""
    folded = [uncased(story) for story in stories]
    longest = max(map(len, folded))
    repeated = [head for head in heads if _is_in(head.text, folded)]
    best = max(repeated, key=lambda head: len(head.text), default=None)
    if best is not None and _covers(best.text, stories):
        return best
    least = _HALF if best is None else _MOST  # beside a heading that is a part of it
    for at, text in enumerate(lines.texts[:_SHOWN]):
        if 15 < len(text) <= longest and _is_in(text, folded) and _covers(text, stories, least):
            return Heading(text, at)
    return best


def _is_in(text: str, titles: list[str]) -> bool:
    folded = uncased(text)
    return any(folded in title for title in titles)


def _covers(text: str, stories: list[str], least: float = _HALF) -> bool:
    """Whether a line is that share at least of a title that holds it, or holds one."""
    folded = uncased(text)
    return any(
        (folded in title and len(folded) >= least * len(title)) or title in folded
        for title in map(uncased, stories)
    )


def _shown_start(title: str, lines: Lines) -> str:
    """The longest start of a title, up to a mark, that stands in the page by itself; else the whole."""
    marks = list(_SITE_AFTER.finditer(title[:500]))
    shown = {text for text in lines.texts if len(text) <= len(title)} if marks else ()
    for mark in reversed(marks):
        if title[: mark.start()].strip() in shown:
            return title[: mark.start()].strip()
    return title
