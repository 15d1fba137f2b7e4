"""The title and the main text: what a reader came for, without menus, other stories and comments."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from audit.read.element import BANNER, COMMENTS, FOOTER, HEADER, NAV, OUTSIDE

if TYPE_CHECKING:
    from audit.read.element import Element
    from audit.read.page import Block, Parsed

_SENTENCE_END = re.compile(r"[.!?…:。！？؟][\"”»’')\]]*$")
_LONG = 60  # characters from which a line can be a paragraph of its own
_LITTLE = 600  # characters of main text that make one doubt the markup's word
_GAP = 4  # lines of no running text that a story can contain
_MARKS = " -–—•:»>"
_FIGURE = frozenset({"figure", "figcaption"})
_FIGURE_WORDS = frozenset({"caption", "figcaption", "gallery", "slideshow", "bildunterschrift"})
_OTHERS = re.compile(
    r"""(?:related|ranking|recommend(?:ed|ations?)?|trending|popular|most\sread|most\spopular|latest|read\smore|read\snext
    |read\salso|also\sread|see\salso|more\sfrom|more\son|more\sstories|more\snews|top\sstories|you\smay\s(?:also\s)?like
    |you\smight\salso\slike|comments?|leave\sa\s(?:reply|comment)|\d+\scomments?|no\scomments|related\s(?:articles?|stories|posts|news)
    |similar\s(?:articles|stories|posts)|mehr\szum\sthema|das\skönnte\ssie\sauch\sinteressieren|kommentare|meistgelesen
    |à\slire\saussi|lire\saussi|sur\sle\smême\ssujet|commentaires|noticias\srelacionadas|te\spuede\sinteresar|comentarios
    |leggi\sanche|articoli\scorrelati|commenti|leia\s(?:também|mais)|lees\sook)\s?:?(?:\s?\(\d+\))?""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_SITE_AFTER = re.compile(r"\s+[|•·»–—-]\s*|\s*[|»]\s+|\s-(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page's visible text: a block, or a part of one between line breaks.

    ``linked`` is the share of the block that is inside links, ``own`` whether the markup says nothing
    against its belonging to the page's own text, ``holders`` the elements around it, innermost first.
    """

    text: str
    block: Block
    start: int = 0
    linked: float = 0.0
    own: bool = True
    figure: bool = False
    holders: tuple[int, ...] = ()

    @property
    def where(self) -> str:
        """The place of its first character: a CSS path, or ``line N``."""
        return self.block.where_at(self.start)

    @property
    def runs(self) -> bool:
        """Whether it is running text: long enough, ending as a sentence does, not a link."""
        return len(self.text) >= _LONG and self.linked < 0.5 and _is_sentence(self.text)


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
    lines = _lines(parsed.blocks)
    plain = parsed.media != "html"
    titles = _given_titles(parsed)
    start = _headline(lines, titles)
    if plain and start is None:  # a PDF's own title is often a file's name
        titles, start = (), _plain_headline(lines)
    title = _title(lines[start].text if start is not None else None, titles, lines)
    chosen = _plain_body(lines, start or 0) if plain else _body(lines, start or 0)
    if not chosen:
        return MainText(title, (), lines=tuple(lines))
    low, high = chosen[0], chosen[-1]
    begin = start + 1 if start is not None and start < low else max(0, low - 12)
    return MainText(
        title,
        body=tuple(lines[at] for at in chosen if lines[at].text != title),
        before=tuple(line for line in lines[begin:low] if line.own or line.block.zones & HEADER)[-25:],
        after=tuple(line for line in lines[high + 1 : high + 16] if not line.block.zones & (NAV | COMMENTS)),
        lines=tuple(lines),
    )


def _lines(blocks: tuple[Block, ...]) -> list[Line]:
    found = []
    figures: dict[int, bool] = {}
    for block in blocks:
        element = block.element
        figure = element is not None and _in_figure(element, figures)
        holders = tuple(map(id, element.ancestors(4)))[block.tag == "p" :][:3] if element else ()
        own, linked = not block.zones & OUTSIDE, block.linked
        start = 0
        for text in block.text.split("\n"):
            if text.strip():
                found.append(Line(text.strip(), block, start, linked, own, figure, holders))
            start += len(text) + 1
    return found


def _in_figure(element: Element, known: dict[int, bool]) -> bool:
    """Whether an element belongs to a picture; each element of a page is looked at once."""
    waiting = []
    at: Element | None = element
    while at is not None and id(at) not in known:
        waiting.append(at)
        at = at.parent
    inside = known[id(at)] if at is not None else False
    for one in reversed(waiting):
        inside = inside or one.tag in _FIGURE or not _FIGURE_WORDS.isdisjoint(one.words)
        known[id(one)] = inside
    return inside


# -- the headline ----------------------------------------------------------------------


def _given_titles(parsed: Parsed) -> tuple[str, ...]:
    given = (parsed.meta("og:title", "twitter:title", "dc.title"), parsed.title)
    return tuple(" ".join(one.split()) for one in given if one and one.strip())


def _headline(lines: list[Line], titles: tuple[str, ...]) -> int | None:
    """The longest top heading that the page's own title repeats, or else the first line that it repeats."""
    wanted = [_folded(title) for title in titles]
    heads = [at for at, line in enumerate(lines) if line.block.level == 1]
    matching = [at for at in heads if any(_folded(lines[at].text) in title for title in wanted)]
    if matching:
        return max(matching, key=lambda at: len(lines[at].text))
    for at, line in enumerate(lines[:400]):
        if len(line.text) > 15 and any(_folded(line.text) in title for title in wanted):
            return at
    return heads[0] if heads else None


def _plain_headline(lines: list[Line]) -> int | None:
    """The first line; or the second, where the first repeats it between a breadcrumb and a site's name."""
    for at, (one, other) in enumerate(pairwise(lines[:6])):
        if len(other.text) > 20 and other.text in one.text and len(one.text) < 400:
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
    return " ".join(text.casefold().replace("’", "'").split())


# -- the body --------------------------------------------------------------------------


def _plain_body(lines: list[Line], start: int) -> list[int]:
    return _trimmed(lines, list(range(start, _end_of_story(lines, start))))


def _body(lines: list[Line], start: int) -> list[int]:
    """By the markup's word; where that leaves little of a page that has much, with less and less of it."""
    best: list[int] = []
    for outside in (OUTSIDE, NAV | FOOTER | BANNER, BANNER):
        able = [at for at, line in enumerate(lines) if not line.block.zones & outside and not line.figure]
        found = _grown(lines, able, start)
        if _size(lines, found) > 3 * _size(lines, best):
            best = found
        if _size(lines, best) > _LITTLE:
            break
    return best


def _size(lines: list[Line], chosen: list[int]) -> int:
    return sum(len(lines[at].text) for at in chosen)


def _grown(lines: list[Line], able: list[int], start: int) -> list[int]:
    """The lines of the element that holds most running text, and running text that goes on around it."""
    best = _best_holder(lines, able)
    inside = [at for at in able if best in lines[at].holders]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    end = _end_of_story(lines, first)
    chosen = [at for at in inside if at < end]
    ahead = _run(lines, [at for at in able if at > last]) if chosen and chosen[-1] == last else []
    behind = _run(lines, [at for at in reversed(able) if start <= at < first])
    return _trimmed(lines, [*reversed(behind), *chosen, *ahead])


def _best_holder(lines: list[Line], able: list[int]) -> int:
    score: dict[int, float] = defaultdict(float)
    for at in able:
        line = lines[at]
        if len(line.text) >= _LONG and line.linked < 0.5:
            weight = len(line.text) * (1.0 if line.runs else 0.3)
            for step, holder in enumerate(line.holders):
                score[holder] += weight * (1.0, 0.7, 0.4)[step]
    return max(score, key=lambda holder: score[holder]) if score else 0


def _run(lines: list[Line], order: list[int]) -> list[int]:
    """The lines that go on in this order, up to a gap of more than a few that are no running text."""
    found: list[int] = []
    kept = gap = 0
    for at in order:
        line = lines[at]
        if _OTHERS.fullmatch(line.text[:60].strip(_MARKS)) or gap > _GAP:
            break
        gap = 0 if line.runs else gap + 1
        found.append(at)
        kept = len(found) if line.runs else kept
    return found[:kept]


def _end_of_story(lines: list[Line], start: int) -> int:
    """Where lists of other stories or the comments begin, once a story has been told."""
    told = 0
    for at in range(start, len(lines)):
        line = lines[at]
        told += line.runs
        if told >= 2 and len(line.text) < 60 and _OTHERS.fullmatch(line.text.strip(_MARKS)):
            following = lines[at + 1 : at + 5]
            if sum(not one.runs for one in following) * 2 >= len(following):
                return at
    return len(lines)


def _trimmed(lines: list[Line], chosen: list[int]) -> list[int]:
    """Without the short lines (stamps, buttons, counters) before the first and after the last paragraph."""
    running = [at for at in chosen if lines[at].runs]
    return [at for at in chosen if running[0] <= at <= running[-1]] if running else chosen


def _is_sentence(text: str) -> bool:
    return len(text) > 200 or _SENTENCE_END.search(text[-12:]) is not None
