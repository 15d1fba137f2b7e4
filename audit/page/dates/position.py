"""What the place of a date on the page says: near the headline, in a date's element, among other stories."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.html import (
    AD,
    ARTICLE,
    ASIDE,
    BANNER,
    CALENDAR,
    COMMENTS,
    FOOTER,
    LINK,
    MAX_HINTS,
    NAV,
    OUTSIDE,
    QUOTE,
    TEASER,
    Element,
    hint_words,
)
from audit.model import Reason

if TYPE_CHECKING:
    from audit.formats.html import Block, Blocks, Parsed
    from audit.model import About

_DATE_WORDS = frozenset(
    """date dates datetime time timestamp datum fecha data datestamp dateline pubdate published publish
    publishing posted postdate created entrydate updated modified zeit dato stand pub dat meta byline info
    author autor infos details postmeta entry""".split()  # noqa: SIM905  a list of words reads best as words
)
_META_WORDS = frozenset(
    {"meta", "byline", "info", "author", "autor", "infos", "details", "postmeta", "credits"}
)
_PUBLISHED_WORDS = frozenset(
    {"publish", "published", "publishing", "pubdate", "posted", "publication", "erschienen", "publie"}
)
_MODIFIED_WORDS = frozenset(
    {
        "updated",
        "modified",
        "update",
        "lastmod",
        "modification",
        "aktualisiert",
        "stand",
        "revised",
        "changed",
        "reviewed",
        "lastreviewed",
        "factchecked",
        "verified",
    }
)
_CREATED_WORDS = frozenset({"created", "creation"})
_EVENT_WORDS = frozenset(
    {"event", "events", "start", "end", "termin", "termine", "veranstaltung", "agenda", "birthday", "expires"}
)
_ROLES = (("modified", _MODIFIED_WORDS), ("published", _PUBLISHED_WORDS), ("created", _CREATED_WORDS))
_ZONES = (
    (COMMENTS, "comments", Reason("in-comment")),
    (BANNER, "banner", Reason("by-archive")),
    (CALENDAR, "calendar", Reason("in-calendar")),
    (TEASER, "teaser", Reason("in-other-stories")),
    (AD, "ad", Reason("in-advertisement")),
    (QUOTE, "quote", Reason("in-quotation")),
    (FOOTER, "footer", None),
    (ASIDE, "aside", None),
    (NAV, "nav", None),
)
_STATES = frozenset({"publish", "published"})
_TEXT_WORDS = frozenset({"content", "body", "text", "summary", "excerpt"})
_AROUND = 4  # elements around a date whose classes are read
# Blocks behind the headline up to which each name holds; the last holds beyond them all.
_LIMITS = (-12, -4, -1, 0, 3, 7, 20, 60)
_STEPS = ("far-before", "before", "just-before", "in-headline", "near", "close", "after", "far", "very-far")
_HEADS = 3  # levels of headings that can be the headline
_WORDS = 8  # of a heading that count
_LONG = 400  # characters; longer headings are none
_WORD = re.compile(r"\w{3,}")


class Spot(NamedTuple):
    """A place, judged: its marks for the weights, the role its element names, why it does not count."""

    marks: tuple[str, ...]
    role: tuple[str, ...]
    about: About
    left_out: Reason | None


class Position:
    """Judges places on one page by its headline."""

    def __init__(self, parsed: Parsed, title: str | None = None) -> None:
        self.headline = find_headline(parsed) if parsed.media == "html" else _line_of(title, parsed)
        # A zone that holds the headline too says nothing: its class was read wrongly.
        self._void = self.headline.zones & (OUTSIDE | QUOTE) if self.headline else 0
        self._known: dict[tuple[int, int, tuple[str, ...]], Spot] = {}  # places of one kind are judged once

    def judge(self, order: int, element: Element | None) -> Spot:
        """The marks of a place: block ``order``, inside ``element`` (none in plain text)."""
        if element is None:
            return Spot((self.distance(order), "plain"), (), "date", None)
        zones = element.zones & ~self._void
        hints = tuple([ancestor.hints[:MAX_HINTS] for ancestor in element.ancestors(_AROUND)])
        key = zones, element.level, hints
        spot = self._known.get(key)
        if spot is None:
            spot = self._known[key] = _judged(hints, zones, heading=element.level > 0)
        return Spot((self.distance(order), *spot.marks), spot.role, spot.about, spot.left_out)

    def distance(self, order: int) -> str:
        """How far from the headline, in blocks, in steps."""
        if self.headline is None:
            return "top" if order < 12 else "upper" if order < 40 else "deep"
        return _STEPS[bisect_left(_LIMITS, order - self.headline.order)]


def _judged(hints: tuple[str, ...], zones: int, *, heading: bool) -> Spot:
    """What the classes of an element and of those around it, nearest first, and its zones say."""
    marks = [name for zone, name, _ in _ZONES if zones & zone]
    if zones & ARTICLE:
        marks.append("article")
    if zones & LINK:
        marks.append("linked")
    role: list[str] = []
    for depth, class_words in enumerate(hints):
        dateish, others, roles = _named(class_words)
        if dateish:
            marks.append("dateish" if depth < 2 else "dateish-around")
        marks += others
        if depth < _AROUND - 1 and not role:  # the nearest element that names a role names it best
            role += roles
    if heading:
        marks.append("heading")
    about: About = "date"
    if role:
        about = "published" if "published" in role else "modified" if "modified" in role else "created"
    return Spot(tuple(dict.fromkeys(marks)), tuple(dict.fromkeys(role)), about, _reason(zones))


@lru_cache(maxsize=4096)
def _named(hints: str) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    """What class words say: whether of a date, of a byline or an event, and in which roles."""
    words = set(hint_words(hints))
    if "status" in words:  # WordPress writes status-publish on every post
        words -= _STATES
    others = [name for name, known in (("metaish", _META_WORDS), ("event", _EVENT_WORDS)) if words & known]
    roles = [name for name, known in _ROLES if words & known]
    dateish = bool(words & _DATE_WORDS) and not words & _TEXT_WORDS
    return dateish, tuple(others), tuple(roles)


def _reason(zones: int) -> Reason | None:
    return next((reason for zone, _, reason in _ZONES if zones & zone and reason), None)


def _line_of(title: str | None, parsed: Parsed) -> Block | None:
    return next((block for block in parsed.blocks[:60] if title and block.text == title), None)


def find_headline(parsed: Parsed) -> Block | None:
    """The heading that the page's own title repeats best; else its first top heading."""
    wanted = set(_WORD.findall(" ".join(filter(None, (parsed.meta("og:title"), parsed.title))).casefold()))
    blocks = parsed.blocks
    found = [_repeated(blocks, order, wanted) for order, level in blocks.levels.items() if level == 1]
    if max(found, default=(0.0, 0))[0] <= min(len(wanted), _WORDS):  # which no lower heading can exceed
        lower = [order for order, level in blocks.levels.items() if 1 < level <= _HEADS]
        found += [_repeated(blocks, order, wanted) for order in lower]
    score, order = max(found, default=(0.0, 0))
    if score:
        return blocks[-order]
    return blocks.top_heading or next(iter(blocks.headings(2)), None)


def _repeated(blocks: Blocks, order: int, wanted: set[str]) -> tuple[float, int]:
    """How much of a heading the title repeats, up to some words; and its order from the end, for a tie."""
    text = blocks.text(order)
    words = set(_WORD.findall(text.casefold())) if len(text) <= _LONG else None
    overlap = len(words & wanted) / len(words) if words else 0.0
    if words is None or overlap < 0.5:
        return 0.0, 0
    return overlap * min(len(words), _WORDS) * (1.5 if blocks.levels[order] == 1 else 1.0), -order
