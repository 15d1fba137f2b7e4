"""The zones of a page: what the tags of its elements, and the words of their classes and ids, say they hold.

Whatever reads HTML takes its lists of tags from here: the page view, the link features and the documents.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

HIDDEN: Final = 1  # not shown to a reader
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
CAPTION: Final = 16384  # named by a class; not inherited by all descendants, see ``Element.captioned``
OUTSIDE: Final = NAV | ASIDE | FOOTER | COMMENTS | TEASER | CALENDAR | BANNER | AD

NOT_SHOWN = frozenset(
    "head iframe noscript object option script select style svg template textarea".split()  # noqa: SIM905  a list of words reads best as words
)
"""Elements whose text a browser does not show as part of the page's text."""
RAW_TEXT = frozenset("iframe noembed noframes noscript script style textarea title xmp".split())  # noqa: SIM905  a list of words reads best as words
"""Elements whose content is one text and no markup, or markup that a browser does not show."""
WHOLE = frozenset({"html", "body"})
"""Elements that hold the whole page, so that their attributes tell nothing of a part of it."""
HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small "  # noqa: SIM905  a list of words reads best as words
    "span strike strong sub sup time tt u var wbr amp-timeago relative-time".split()
)
"""Elements inside a line of text; every other element ends the line."""

TAG_ZONES = {
    **dict.fromkeys(NOT_SHOWN, HIDDEN),
    "nav": NAV, "aside": ASIDE, "footer": FOOTER, "header": HEADER, "article": ARTICLE, "main": ARTICLE,
    "a": LINK, "blockquote": QUOTE, "figure": FIGURE, "figcaption": FIGURE,
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
_SINGLE = re.compile(r"(?i)news-?single(?![a-z])")  # TYPO3's view of one story, whatever else it is called
_BESIDE_COMMENTS = frozenset({"date", "meta", "no", "has", "with", "without"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
MAX_HINTS = 400
"""Characters of a class and id that are read, and that a cache holds."""


def hint_words(hints: str) -> tuple[str, ...]:
    """The words of a class or id attribute in lower case, camel case split."""
    return _words(hints[:MAX_HINTS])


@lru_cache(maxsize=8192)
def _words(hints: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(hints))


@lru_cache(maxsize=8192)
def hint_zones(hints: str) -> int:
    """The zones that the words of a class or id name; ``hints`` has at most ``MAX_HINTS`` characters."""
    zones = BANNER if "wm-ipp" in hints else 0
    known = _WORD_ZONES
    for word in _WORD.findall(hints):
        if word in known:
            zones |= known[word]
        elif word[0] < "a" and (lower := word.lower()) in known:
            zones |= known[lower]
    if zones & COMMENTS and not _names_comments(hints):
        zones &= ~COMMENTS
    if zones & TEASER and _SINGLE.search(hints):
        zones &= ~TEASER
    return zones


def _names_comments(hints: str) -> bool:
    """Whether a class names a part that holds comments, not one that counts, opens or links to them."""
    for token in hints.split():
        words = hint_words(token)
        at = next((n for n, word in enumerate(words) if _WORD_ZONES.get(word) == COMMENTS), None)
        if at and words[at - 1] in _BESIDE_COMMENTS:
            continue
        if at is not None and (at == len(words) - 1 or (at == 0 and words[1] not in _ABOUT_COMMENTS)):
            return True
    return False
