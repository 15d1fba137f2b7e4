"""The headline of a page: what its titles say without the site's name, and the line that shows it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from audit.formats.http import host_of
from audit.page.site_names import address_of, is_section, letters_of, resembles_host, stated_names
from audit.text import compile_later

if TYPE_CHECKING:
    from audit.formats.html import Parsed
    from audit.page.text.lines import Line

_SHOWN = 400  # lines at the top among which one can repeat the title
_CUTS = 12  # marks of a title that are looked at
_NAME = 60  # characters of a site's name
_MARK = compile_later(r"\s+(?:[|•·»«>/:–—-]|//|--|::)+\s+|\s*[|｜ㅣ：]\s*|\s[-–—](?=\S)")
_SITE_AFTER = compile_later(r"\s+[|•·»/–—-]\s*|\s*[|»]\s+|\s-(?=\S)")
_MOST, _HALF = 0.8, 0.5  # of a title: what a line must be to be the headline


def find_headline(parsed: Parsed, lines: list[Line]) -> tuple[int | None, str | None]:
    """The line that shows the headline, and the headline; ``None`` for what is not sure.

    A site's name is no headline, be it all that the title says or the top heading of every page.
    """
    titles = _declared_titles(parsed)
    host = host_of(address_of(parsed) or "")
    names = stated_names(parsed, host)
    stories = [story for title in titles if (story := _without_site(title, names, host))]
    heads = [at for at, line in enumerate(lines) if line.block.level == 1]
    heads = [at for at in heads if not _is_site(lines[at].text, names, host)]
    if not stories:
        sure = heads[:1] if not titles or len(heads) == 1 else []
        return (sure[0], lines[sure[0]].text) if sure else (None, None)
    at = _showing(lines, heads, stories)
    if at is not None and _covers(lines[at].text, stories):
        return at, lines[at].text
    if at is None:
        at = heads[0] if heads else None
    return at, _shown_start(stories[0], lines)


def first_line(lines: list[Line]) -> int | None:
    """A plain text's headline: its first line; or the second, where the first repeats it.

    There it stands between a breadcrumb and a site's name.
    """
    for at, (line, after) in enumerate(pairwise(lines[:6])):
        if len(after.text) > 20 and after.text in line.text and len(line.text) < 400:
            return at + 1
    return 0 if lines and len(lines[0].text) <= 250 else None


def _declared_titles(parsed: Parsed) -> list[str]:
    titles = (parsed.meta("og:title", "twitter:title", "dc.title"), parsed.title)
    return [" ".join(title.split()) for title in titles if title and title.strip()]


# -- the line that shows it --------------------------------------------------------------


def _showing(lines: list[Line], heads: list[int], stories: list[str]) -> int | None:
    """The longest top heading that repeats a title, or the first line that repeats most of one."""
    folded = [_folded(story) for story in stories]
    repeated = [at for at in heads if _is_in(lines[at].text, folded)]
    best = max(repeated, key=lambda at: len(lines[at].text), default=None)
    if best is not None and _covers(lines[best].text, stories):
        return best
    least = _HALF if best is None else _MOST  # beside a heading that is a part of it
    for at, line in enumerate(lines[:_SHOWN]):
        if len(line.text) > 15 and _is_in(line.text, folded) and _covers(line.text, stories, least):
            return at
    return best


def _is_in(text: str, titles: list[str]) -> bool:
    folded = _folded(text)
    return any(folded in title for title in titles)


def _covers(text: str, stories: list[str], least: float = _HALF) -> bool:
    """Whether a line is that share at least of a title that holds it."""
    folded = _folded(text)
    return any(folded in (title := _folded(story)) and len(folded) >= least * len(title) for story in stories)


def _folded(text: str) -> str:
    """Without case, extra blanks and curly apostrophes.

    Less than ``audit.text.caseless``, which would make soft hyphens and quotation marks equal too: with that
    other lines become the headline of 12 in 736 labelled pages, not always better ones.
    """
    return " ".join(text.casefold().replace("’", "'").split())


# -- a title without the site's name ------------------------------------------------------


def _without_site(title: str, names: frozenset[str], host: str) -> str:
    """A title without the site's name at either end and the section beside it; empty if that is all."""
    parts = _MARK.split(title[:500])
    if _is_site(title, names, host) or all(is_section(part) or _is_site(part, names, host) for part in parts):
        return ""
    kept = title
    for mark in reversed(list(_MARK.finditer(title[:500]))[:_CUTS]):
        rest = kept[mark.end() :]
        cut = kept is not title and is_section(rest)
        if mark.end() <= len(kept) and (cut or _ends_with_site(kept, rest, names, host)):
            kept = kept[: mark.start()]
    opening = _MARK.search(kept[:_NAME])
    if opening and letters_of(kept[: opening.start()]) in names:
        kept = kept[opening.end() :]
    kept = kept.strip()
    return "" if kept != title and is_section(kept) else kept


def _ends_with_site(title: str, rest: str, names: frozenset[str], host: str) -> bool:
    """Whether what follows a mark of a title is the site's name, in one piece or in several."""
    if letters_of(rest) in names:
        return True
    if not 2 < len(rest) <= _NAME or _MARK.search(rest):
        return False
    return _is_site(rest, names, host) or (2 * len(rest) <= len(title) and resembles_host(rest, host))


def _is_site(text: str, names: frozenset[str], host: str) -> bool:
    """Whether a text is nothing but the site's name."""
    letters = letters_of(text) if len(text) <= _NAME else ""
    if letters in names:
        return True
    return bool(letters) and letters.removeprefix("the") in letters_of(host) and resembles_host(text, host)


def _shown_start(title: str, lines: list[Line]) -> str:
    """The longest start of a title, up to a mark, that stands in the page by itself; else the whole."""
    shown = {line.text for line in lines}
    for mark in reversed(list(_SITE_AFTER.finditer(title[:500]))):
        if title[: mark.start()].strip() in shown:
            return title[: mark.start()].strip()
    return title
