"""Where a piece of text stands: its element, the zones of the page it lies in, its path."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container

    from selectolax.lexbor import LexborNode

# The zones an element can lie in; an element has its own and those of all its ancestors.
HIDDEN: Final = 1  # not shown to a reader: script, style, template, noscript
NAV: Final = 2
ASIDE: Final = 4
FOOTER: Final = 8
COMMENTS: Final = 16  # what readers wrote below the text
TEASER: Final = 32  # lists of other stories: related, most read, recommended
CALENDAR: Final = 64
HEADER: Final = 128  # of the site or of the article
ARTICLE: Final = 256
LINK: Final = 512
BANNER: Final = 1024  # put there by an archive, not by the publisher
AD: Final = 2048
QUOTE: Final = 4096  # the words of somebody else: a quotation, an embedded post
FIGURE: Final = 8192
CAPTION: Final = 16384  # what a class names; no element's zone, since it tells of a few levels only
OUTSIDE: Final = NAV | ASIDE | FOOTER | COMMENTS | TEASER | CALENDAR | BANNER | AD

_TAG_ZONES = {
    "script": HIDDEN, "style": HIDDEN, "template": HIDDEN, "noscript": HIDDEN, "head": HIDDEN,
    "iframe": HIDDEN, "object": HIDDEN, "select": HIDDEN, "option": HIDDEN, "textarea": HIDDEN,
    "svg": HIDDEN, "nav": NAV, "aside": ASIDE, "footer": FOOTER, "header": HEADER,
    "article": ARTICLE, "main": ARTICLE, "a": LINK, "blockquote": QUOTE, "figure": FIGURE,
    "figcaption": FIGURE,
}  # fmt: skip
_WORD_ZONES = {
    word: zone
    for zone, words in {
        NAV: "nav navi navbar navigation menu breadcrumb breadcrumbs topbar",
        ASIDE: "sidebar widget widgets aside rightcol rail marginal",
        FOOTER: "footer foot colophon copyright imprint",
        COMMENTS: "comment comments commentlist disqus respond reply replies kommentar kommentare "
        "commentaires comentarios comentario commenti yorum pingback trackback discussion",
        TEASER: "teaser teasers related recommended recommendation recommendations similar popular mostread "
        "trending newsletter carousel latest ticker recirculation readmore morenews more outbrain taboola "
        "newsfeed latestnews relacionadas relacionados verwandte weitere meistgelesen promo",
        CALENDAR: "calendar kalender datepicker calendrier calendario",
        BANNER: "wm-ipp",
        AD: "advert advertisement advertorial werbung anzeige sponsored ads",
        CAPTION: "caption figcaption gallery slideshow bildunterschrift",
    }.items()
    for word in words.split()
}
_ABOUT_COMMENTS = frozenset(
    """open closed count counter number link links button header headline date feed status off on icon
    popup bubble disabled enabled article total""".split()  # noqa: SIM905  a list of words reads best as words
)
LEVELS = {f"h{level}": level for level in range(1, 7)}
_BESIDE_COMMENTS = frozenset({"date", "meta", "no", "has", "with", "without"})
_HINTING = ("id", "itemprop")  # besides the class
UNSEEN = frozenset(tag for tag, zone in _TAG_ZONES.items() if zone == HIDDEN)
WHOLE = frozenset({"html", "body"})
_FRAME = WHOLE | {"main", "article", "section"}  # a page called a gallery holds text too
_CAPTIONED = 3  # levels, its own among them, for which an element called a caption is one
_NAME = re.compile(r"[A-Za-z][\w-]*")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
LONGEST = 400  # characters of a class and id that are read, and that are held in a cache


# Elements inside a line of text; every other element ends the line.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small "  # noqa: SIM905  a list of words reads best as words
    "span strike strong sub sup time tt u var wbr amp-timeago relative-time".split()
)


class Element:
    """One element, as far as reading needs it. ``node`` is the parser's own, while the page is read.

    ``hints`` are its class, id and itemprop as written, ``zones`` the zones of the page it lies in;
    ``level`` is 1 to 6 inside a heading of that level, else 0; ``captioned`` for how many levels from here
    on an element called a caption tells of what is in it.
    """

    __slots__ = (
        "_given",
        "_numbers",
        "_path",
        "_step",
        "captioned",
        "hints",
        "level",
        "node",
        "parent",
        "tag",
        "zones",
    )

    def __init__(self, tag: str, parent: Element | None, node: LexborNode, *, hidden: bool = False) -> None:
        self.tag = tag
        self.parent = parent
        self.node = node
        self._path: str | None = None
        self._step: str | None = None
        self._numbers: dict[int, int] | None = None
        self._given = given = node.attributes
        self.hints = hints = _hints_of(given) if given else ""
        zones, level, captioned = _TAG_ZONES.get(tag, 0), LEVELS.get(tag, 0), 0
        if parent is not None:
            zones |= parent.zones
            level = level or parent.level
            captioned = max(0, parent.captioned - 1)
        if hints and tag not in WHOLE:
            named = _hint_zones(hints[:LONGEST])
            zones |= named & ~CAPTION
            if named & CAPTION and tag not in _FRAME:
                captioned = _CAPTIONED
        self.zones: int = zones | HIDDEN if hidden else zones
        self.level: int = level
        self.captioned: int = captioned

    @property
    def in_figure(self) -> bool:
        """Whether it belongs to a picture."""
        return self.captioned > 0 or self.zones & FIGURE > 0

    def ancestors(self, limit: int = 8) -> list[Element]:
        """Itself and the elements around it, nearest first."""
        found: list[Element] = []
        at: Element | None = self
        while at is not None and len(found) < limit:
            found.append(at)
            at = at.parent
        return found

    def attribute(self, name: str) -> str:
        """An attribute's value, empty where it is missing."""
        return self._given.get(name) or ""

    @property
    def path(self) -> str:
        """A short CSS path: from the nearest element with an id, at most five steps."""
        if self._path is None:
            steps: list[str] = []
            at: Element | None = self
            while at is not None and len(steps) < 5:
                steps.append(at.step)
                at = None if "#" in steps[-1] else at.parent
            self._path = " > ".join(reversed(steps))
        return self._path

    @property
    def step(self) -> str:
        """Its part of a path: its id, else the first of its classes, else which of its kind it is."""
        if self._step is None:
            name, first = self.attribute("id"), self.attribute("class").split(maxsplit=1)[:1]
            if name and len(name) <= 40 and _NAME.fullmatch(name):
                self._step = f"{self.tag}#{name}"
            elif first and _NAME.fullmatch(first[0]):
                self._step = f"{self.tag}.{first[0]}"
            else:
                number = self.parent.number_of(self.node) if self.parent is not None else 1
                self._step = f"{self.tag}:nth-of-type({number})" if number > 1 else self.tag
        return self._step

    def number_of(self, child: LexborNode) -> int:
        """Which of its kind a child is. All are numbered at once, lest a long list cost its square."""
        if self._numbers is None:
            self._numbers = {}
            found: dict[str, int] = {}
            at = self.node.first_child
            while at is not None:
                tag = at.tag or ""
                self._numbers[at.mem_id] = found[tag] = found.get(tag, 0) + 1
                at = at.next
        return self._numbers.get(child.mem_id, 1)


def _hints_of(given: dict[str, str | None]) -> str:
    hints = given.get("class") or ""
    for key in _HINTING:
        if value := given.get(key):
            hints = f"{hints} {value}" if hints else value
    return hints


def hint_words(hints: str) -> tuple[str, ...]:
    """The words of a class or id attribute, camel case taken apart."""
    return _words(hints[:LONGEST])


@lru_cache(maxsize=8192)
def _words(hints: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(hints))


@lru_cache(maxsize=8192)
def _hint_zones(hints: str) -> int:
    zones = BANNER if "wm-ipp" in hints else 0
    known = _WORD_ZONES
    for word in _WORD.findall(hints):
        if word in known:
            zones |= known[word]
        elif word[0] < "a" and (lower := word.lower()) in known:
            zones |= known[lower]
    if zones & COMMENTS and not _holds_comments(hints):
        zones &= ~COMMENTS
    return zones


def _holds_comments(hints: str) -> bool:
    """Whether a class names a part that holds comments, not one that counts, opens or links to them."""
    for token in hints.split():
        words = hint_words(token)
        at = next((n for n, word in enumerate(words) if _WORD_ZONES.get(word) == COMMENTS), None)
        if at and words[at - 1] in _BESIDE_COMMENTS:
            continue
        if at is not None and (at == len(words) - 1 or (at == 0 and words[1] not in _ABOUT_COMMENTS)):
            return True
    return False


class Elements:
    """The elements of one page that were asked for; each is made once, with those around it.

    ``hidden`` are the nodes (by ``mem_id``) that carry the attribute of that name.
    """

    __slots__ = ("_hidden", "_known")

    def __init__(self, hidden: Container[int] = ()) -> None:
        self._known: dict[int, Element] = {}
        self._hidden = hidden

    def of(self, node: LexborNode) -> Element:
        """The element of a node."""
        return self._known.get(node.mem_id) or self._made(node)

    def _made(self, node: LexborNode) -> Element:
        waiting = []  # from the top down: markup can nest deeper than calls may
        at: LexborNode | None = node
        made = None
        while at is not None and (tag := at.tag or "") != "-document":
            key = at.mem_id
            if (made := self._known.get(key)) is not None:
                break
            waiting.append((key, tag, at))
            at = at.parent
        for key, tag, one in reversed(waiting):
            hidden = key in self._hidden and tag not in WHOLE
            made = self._known[key] = Element(tag, made, one, hidden=hidden)
        return made if made is not None else Element("", None, node)
