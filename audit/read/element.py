"""Where a piece of text stands: its element, the zones of the page it lies in, its path."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
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
OUTSIDE: Final = NAV | ASIDE | FOOTER | COMMENTS | TEASER | CALENDAR | BANNER | AD

_TAG_ZONES = {
    "script": HIDDEN, "style": HIDDEN, "template": HIDDEN, "noscript": HIDDEN, "head": HIDDEN,
    "iframe": HIDDEN, "object": HIDDEN, "select": HIDDEN, "option": HIDDEN, "textarea": HIDDEN,
    "svg": HIDDEN, "nav": NAV, "aside": ASIDE, "footer": FOOTER, "header": HEADER,
    "article": ARTICLE, "main": ARTICLE, "a": LINK,
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
    }.items()
    for word in words.split()
}
_ABOUT_COMMENTS = frozenset(
    """open closed count counter number link links button header headline date feed status off on icon
    popup bubble disabled enabled article total""".split()  # noqa: SIM905  a list of words reads best as words
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_WHOLE = frozenset({"html", "body"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


class Element(NamedTuple):
    """One element, as far as reading needs it. ``node`` gives its attributes while the page is read.

    ``hints`` are its class, id and itemprop as written; ``level`` is 1 to 6 inside a heading of
    that level, else 0.
    """

    tag: str
    parent: Element | None
    hints: str
    zones: int
    level: int
    node: LexborNode

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its class and id, lower case: ``article__publishDate`` → article, publish, date."""
        return hint_words(self.hints)

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
        return self.node.attributes.get(name) or ""


@lru_cache(maxsize=8192)
def hint_words(hints: str) -> tuple[str, ...]:
    """The words of a class or id attribute, camel case taken apart."""
    return tuple(word.lower() for word in _WORD.findall(hints[:400]))


@lru_cache(maxsize=8192)
def _hint_zones(hints: str) -> int:
    zones = BANNER if "wm-ipp" in hints else 0
    known = _WORD_ZONES
    for word in _WORD.findall(hints[:400]):
        if word in known:
            zones |= known[word]
        elif word[0] < "a" and (lower := word.lower()) in known:
            zones |= known[lower]
    if zones & COMMENTS and not _holds_comments(hints):
        zones &= ~COMMENTS
    return zones


def _holds_comments(hints: str) -> bool:
    """Whether a class names a part that holds comments, not one that counts, opens or links to them."""
    for token in hints[:400].split():
        words = hint_words(token)
        at = next((n for n, word in enumerate(words) if _WORD_ZONES.get(word) == COMMENTS), None)
        if at is not None and (at == len(words) - 1 or (at == 0 and words[1] not in _ABOUT_COMMENTS)):
            return True
    return False


def element_of(node: LexborNode, known: dict[int, Element]) -> Element:
    """The element of a node; every ancestor is looked at once for the whole page."""
    waiting: list[tuple[int, LexborNode]] = []
    made: Element | None = None
    at: LexborNode | None = node
    while at is not None:
        key = at.mem_id
        made = known.get(key)
        if made is not None or at.tag == "-document":
            break
        waiting.append((key, at))
        at = at.parent
    while waiting:
        key, at = waiting.pop()
        made = known[key] = _element(at, made)
    return made if made is not None else Element("", None, "", 0, 0, node)


def _element(node: LexborNode, parent: Element | None) -> Element:
    tag = node.tag or ""
    attributes = node.attributes
    hints = ""
    zones, level = (parent.zones, parent.level) if parent is not None else (0, 0)
    zones |= _TAG_ZONES.get(tag, 0)
    level = _LEVELS.get(tag, level)
    if attributes:
        hints = attributes.get("class") or ""
        if name := attributes.get("id"):
            hints = f"{hints} {name}"
        if prop := attributes.get("itemprop"):
            hints = f"{hints} {prop}"
        if hints and tag not in _WHOLE:
            zones |= _hint_zones(hints)
        if "hidden" in attributes and tag not in _WHOLE:
            zones |= HIDDEN
    return Element(tag, parent, hints, zones, level, node)


def path_of(element: Element) -> str:
    """A short CSS path: from the nearest element with an id, at most five steps."""
    steps = []
    for one in element.ancestors(5):
        name = one.attribute("id")
        if name and len(name) <= 40 and re.fullmatch(r"[A-Za-z][\w-]*", name):
            steps.append(f"{one.tag}#{name}")
            break
        steps.append(_step(one))
    return " > ".join(reversed(steps)) or element.tag


def _step(element: Element) -> str:
    names = [name for name in element.attribute("class").split()[:1] if re.fullmatch(r"[A-Za-z][\w-]*", name)]
    if names:
        return f"{element.tag}.{names[0]}"
    before, node = 1, element.node
    for _ in range(200):
        previous = node.prev
        if previous is None:
            break
        before += previous.tag == element.tag
        node = previous
    return f"{element.tag}:nth-of-type({before})" if before > 1 else element.tag
