"""A body at a glance: just enough structure to tell a page from a message that stands in its place.

Cheaper than a full reading (``page.py``), because a link check glances at every page it asks for.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from audit.formats.html.tame import tame
from audit.links.messages import normal

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# What is looked at: a message stands early, and a page this long is no message.
LONGEST = 2_000_000
PROSE = 120  # characters from which a paragraph counts as prose
ENOUGH = 6000  # characters of prose after which nothing more is looked at
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SEGMENTS = re.compile(
    r"\s+[|·•»›«‹:–—-]+\s+|[|»«]|\s*[–—]\s*|(?<=\w):\s|(?<=[^\W\d_])-(?=[^\W\d_])(?=.*[\u3040-\u9fff])"
)
# What a page says of itself when it is somebody's work and not a server's message (schema.org, Open Graph).
_TYPES = re.compile(r"""["'](?:\w*Article|\w*Posting|Product|VideoObject|Book|Recipe|Review|Report)["']""")
_KINDS = ("article", "video", "book", "profile", "product")
_HIDDEN = "script,style,template,svg,noscript,iframe,head,select,option"
_BLOCKS = "p,div,td,li,span,strong,b,em,font,center,section,article,main,dd,dt,a,label,pre,body"


class Glance:
    """What a body shows at a glance; each fact is found when it is first asked for. Never raises.

    Most pages are told by their status, title and prose, and nothing else of them is looked at.
    """

    def __init__(self, markup: str, url: str) -> None:
        self._markup, self._url = markup[:LONGEST], url

    @cached_property
    def raw(self) -> str:
        """The markup, as it can be parsed in linear time."""
        return tame(self._markup)[0]

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.raw)

    @cached_property
    def _bare(self) -> LexborHTMLParser:
        """The tree without what is not shown; what the others tell is asked of it while it is whole."""
        for name in _ASKED_OF_ALL:
            getattr(self, name)
        if self._tree.body is not None:
            for node in self._tree.css(_HIDDEN):
                node.decompose()
        return self._tree

    @cached_property
    def title(self) -> str:
        """What its title element says."""
        return _text(self._tree.css_first("title"))

    @property
    def segments(self) -> tuple[str, ...]:
        """The title whole and in the parts that separators make of it."""
        parts = tuple(part.strip() for part in _SEGMENTS.split(self.title) if part and part.strip())
        return (self.title, *parts) if len(parts) > 1 else (self.title,) if self.title else ()

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Its first headings."""
        return tuple(found for node in self._tree.css("h1,h2,h3")[:40] if (found := _text(node)))

    @cached_property
    def canonical(self) -> str | None:
        """The address the page gives for itself."""
        return _canonical(self._tree, self._url)

    @cached_property
    def named(self) -> bool:
        """Whether it declares itself an article, a video, a book or the like."""
        return _names_itself(self._tree, self.raw)

    @cached_property
    def password(self) -> bool:
        """Whether it asks for a password."""
        return self._tree.css_first("input[type=password]") is not None

    @cached_property
    def scripts(self) -> int:
        """How many scripts it has."""
        return len(self._tree.css("script"))

    @cached_property
    def noscript(self) -> str:
        """What it says to those who run no scripts."""
        return " ".join(_text(node) for node in self._tree.css("noscript"))[:2000]

    @cached_property
    def prose(self) -> int:
        """The characters of its paragraphs, counted until there is no doubt that it is prose."""
        found = _prose(_paragraphs(self._tree, ENOUGH))
        return found if found >= ENOUGH else _prose(_paragraphs(self._bare, ENOUGH))

    @property
    def is_article(self) -> bool:
        """Whether it has as much prose as a text that somebody wrote."""
        return self.prose >= 1500

    @cached_property
    def text(self) -> str:
        """All visible text; where there is much prose, its beginning."""
        if self.prose >= ENOUGH or self._bare.body is None:
            return " ".join(_paragraphs(self._tree, 2 * ENOUGH))
        return " ".join(self._bare.body.text(separator=" ").split())

    @cached_property
    def length(self) -> int:
        """The characters of ``text``."""
        return _weight(self.text)

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """Its short pieces of text; none where there is much prose."""
        if self.prose >= ENOUGH or self._bare.body is None:
            return ()
        return _blocks(self._bare.body)


_ASKED_OF_ALL = ("title", "headings", "canonical", "named", "password", "scripts", "noscript")


def words_of(text: str) -> frozenset[str]:
    """The words of a text that can tell it from another: three letters or more, or a number."""
    return frozenset(word for word in re.findall(r"[^\W_]+", normal(text)) if len(word) > 2 or word.isdigit())


def site_words(url: str) -> frozenset[str]:
    """The words of the host's name; they may stand beside a message without changing it."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = [part for label in host.split(".") for part in (label, *label.split("-"))]
    return frozenset(labels)


def _text(node: LexborNode | None) -> str:
    return _one_line(node.text(separator=" ")) if node is not None else ""


def _one_line(text: str) -> str:
    """The text with single blanks; what is printable holds no other space than the blank."""
    if "  " not in text and text.isprintable():
        return text.strip(" ")
    return " ".join(text.split())


def _paragraphs(tree: LexborHTMLParser, enough: int) -> list[str]:
    """The texts of the paragraphs, until those that are prose hold ``enough`` characters."""
    found: list[str] = []
    size = 0
    for node in tree.css("p"):
        found.append(text := _text(node))
        size += len(text) if len(text) >= PROSE else 0
        if size >= enough:
            break
    return found


def _prose(paragraphs: list[str]) -> int:
    return sum(weight for text in paragraphs if (weight := _weight(text)) >= PROSE)


def _names_itself(tree: LexborHTMLParser, raw: str) -> bool:
    """Whether a page declares itself an article, a video, a book or the like."""
    if "article:published_time" in raw:
        return True
    kind = tree.css_first('meta[property="og:type"]')
    if kind is not None and (kind.attributes.get("content") or "").strip().lower().startswith(_KINDS):
        return True
    return any(_TYPES.search(node.text()) for node in tree.css('script[type="application/ld+json"]')[:20])


def _weight(text: str) -> int:
    """Length in letters of an alphabet: a character of a dense script says as much as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def _canonical(tree: LexborHTMLParser, url: str) -> str | None:
    """The address the page gives for itself."""
    link = tree.css_first('link[rel="canonical"]')
    meta = tree.css_first('meta[property="og:url"]')
    address = (link.attributes.get("href") if link is not None else None) or (
        meta.attributes.get("content") if meta is not None else None
    )
    try:
        return urljoin(url, address.strip()) if address and address.strip() else None
    except ValueError:
        return None


def _blocks(body: LexborNode) -> tuple[str, ...]:
    """The pieces of text that stand for themselves: short, and directly in one element."""
    found: dict[str, None] = {}
    for node in body.css(_BLOCKS):
        own = _one_line(node.text(deep=False, separator=" "))
        if 2 <= len(own) <= 300:
            found.setdefault(own, None)
        if node.tag == "p" and len(whole := _text(node)) <= 300:
            found.setdefault(whole, None)
        if len(found) >= 400:
            break
    return tuple(found)
