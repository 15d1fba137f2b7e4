"""The link-features view: the few facts of a body by which an answer is told to be a page or a message.

Cheaper than the page view, because a link check looks at every page it asks for: each feature is found when
it is first asked for, and most answers are classified by their title and the length of their prose.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from audit.formats.decode import decode
from audit.formats.html.tree import Markup
from audit.formats.html.zones import NOT_SHOWN
from audit.text import HAN_AND_KANA, HANGUL, THAI

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_MARKUP = 2_000_000
"""Characters of markup that are read: a message stands early, and a page this long is no message."""
MIN_PROSE = 120  # characters from which a paragraph counts as prose
ENOUGH_PROSE = 6000  # characters of prose after which counting ends
ARTICLE_PROSE = 1500  # characters of prose from which a page is an article
# Scripts in which a character says about as much as three letters.
_DENSE = re.compile(f"[{THAI}{HAN_AND_KANA}{HANGUL}]")
_TITLE_SEPARATORS = re.compile(
    r"\s+[|·•»›«‹:–—-]+\s+|[|»«]|\s*[–—]\s*|(?<=\w):\s|(?<=[^\W\d_])-(?=[^\W\d_])(?=.*[\u3040-\u9fff])"
)
# Types of schema.org and Open Graph by which a page says that it is a work and not a server's message.
_WORK_TYPES = re.compile(
    r"""["'](?:\w*Article|\w*Posting|Product|VideoObject|Book|Recipe|Review|Report)["']"""
)
_WORK_KINDS = ("article", "video", "book", "profile", "product")
_NOT_SHOWN = ",".join(sorted(NOT_SHOWN))
_TEXT_ELEMENTS = "p,div,td,li,span,strong,b,em,font,center,section,article,main,dd,dt,a,label,pre,body"
_MAX_PIECE = 300  # characters of a piece of text that may be a message
_MAX_PIECES = 400


class PageFeatures:
    """The features of one body; each is found when it is first asked for. Never raises.

    ``url`` is the address it was served at, ``content_type`` the header of that name.
    """

    def __init__(self, body: bytes, url: str, *, content_type: str | None = None) -> None:
        self._body, self._url, self._content_type = body, url, content_type

    @cached_property
    def _markup(self) -> Markup:
        text, encoding = decode(self._body, content_type=self._content_type)
        if len(text) > MAX_MARKUP:
            return Markup.of(text[:MAX_MARKUP], b"", None)
        return Markup.of(text, self._body, encoding)

    @property
    def markup(self) -> str:
        """The markup, as far as it was parsed."""
        return self._markup.text

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        return self._markup.parse()

    @cached_property
    def _shown_tree(self) -> LexborHTMLParser:
        """The tree, from which what is not shown has been removed.

        There is one tree: the features that need it whole are found before anything is removed.
        """
        for name in _OF_WHOLE_TREE:
            getattr(self, name)
        if self._tree.body is not None:
            for node in self._tree.css(_NOT_SHOWN):
                node.decompose()
        return self._tree

    @cached_property
    def title(self) -> str:
        """The text of its title element, empty where there is none."""
        return _text(self._tree.css_first("title"))

    @property
    def title_parts(self) -> tuple[str, ...]:
        """The title, and its parts between separators."""
        parts = tuple(part.strip() for part in _TITLE_SEPARATORS.split(self.title) if part and part.strip())
        return (self.title, *parts) if len(parts) > 1 else (self.title,) if self.title else ()

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Its first 40 headings of the levels 1 to 3."""
        return tuple(text for node in self._tree.css("h1,h2,h3")[:40] if (text := _text(node)))

    @cached_property
    def canonical(self) -> str | None:
        """The absolute address that the page gives for itself."""
        return _canonical(self._tree, self._url)

    @cached_property
    def is_declared_work(self) -> bool:
        """Whether its metadata declare it an article, a video, a book or the like."""
        return _is_declared_work(self._tree, self.markup)

    @cached_property
    def asks_password(self) -> bool:
        """Whether it has an input for a password."""
        return self._tree.css_first("input[type=password]") is not None

    @cached_property
    def scripts(self) -> int:
        """The number of its scripts."""
        return len(self._tree.css("script"))

    @cached_property
    def noscript(self) -> str:
        """The first 2,000 characters of what it shows where scripts do not run."""
        return " ".join(_text(node) for node in self._tree.css("noscript"))[:2000]

    @cached_property
    def prose(self) -> int:
        """The weight in characters of its paragraphs of prose, counted up to about ``ENOUGH_PROSE``."""
        weight = _prose_weight(_paragraphs(self._tree, ENOUGH_PROSE))
        return (
            weight if weight >= ENOUGH_PROSE else _prose_weight(_paragraphs(self._shown_tree, ENOUGH_PROSE))
        )

    @property
    def is_article(self) -> bool:
        """Whether it has as much prose as a text that somebody wrote."""
        return self.prose >= ARTICLE_PROSE

    @cached_property
    def text(self) -> str:
        """All shown text; where there is much prose, the beginning of its paragraphs."""
        if self.prose >= ENOUGH_PROSE or self._shown_tree.body is None:
            return " ".join(_paragraphs(self._tree, 2 * ENOUGH_PROSE))
        return " ".join(self._shown_tree.body.text(separator=" ").split())

    @cached_property
    def length(self) -> int:
        """The weight of ``text`` in characters."""
        return _weight(self.text)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Its short pieces of text, of one element each; none where there is much prose."""
        if self.prose >= ENOUGH_PROSE or self._shown_tree.body is None:
            return ()
        return _pieces(self._shown_tree.body)


_OF_WHOLE_TREE = (
    "title",
    "headings",
    "canonical",
    "is_declared_work",
    "asks_password",
    "scripts",
    "noscript",
)


def _text(node: LexborNode | None) -> str:
    return _one_line(node.text(separator=" ")) if node is not None else ""


def _one_line(text: str) -> str:
    """The text with single blanks. Printable text has no other white space than the blank."""
    if "  " not in text and text.isprintable():
        return text.strip(" ")
    return " ".join(text.split())


def _paragraphs(tree: LexborHTMLParser, enough: int) -> list[str]:
    """The texts of the paragraphs, until those that are prose have ``enough`` characters."""
    texts: list[str] = []
    size = 0
    for node in tree.css("p"):
        texts.append(text := _text(node))
        size += len(text) if len(text) >= MIN_PROSE else 0
        if size >= enough:
            break
    return texts


def _prose_weight(paragraphs: list[str]) -> int:
    return sum(weight for text in paragraphs if (weight := _weight(text)) >= MIN_PROSE)


def _weight(text: str) -> int:
    """The length in letters of an alphabet: a character of a dense script counts as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def _is_declared_work(tree: LexborHTMLParser, markup: str) -> bool:
    if "article:published_time" in markup:
        return True
    kind = tree.css_first('meta[property="og:type"]')
    if kind is not None and (kind.attributes.get("content") or "").strip().lower().startswith(_WORK_KINDS):
        return True
    scripts = tree.css('script[type="application/ld+json"]')[:20]
    return any(_WORK_TYPES.search(script.text()) for script in scripts)


def _canonical(tree: LexborHTMLParser, url: str) -> str | None:
    link = tree.css_first('link[rel="canonical"]')
    meta = tree.css_first('meta[property="og:url"]')
    address = (link.attributes.get("href") if link is not None else None) or (
        meta.attributes.get("content") if meta is not None else None
    )
    try:
        return urljoin(url, address.strip()) if address and address.strip() else None
    except ValueError:
        return None


def _pieces(body: LexborNode) -> tuple[str, ...]:
    """The short texts that are directly in one element, and the short paragraphs, each once."""
    pieces: dict[str, None] = {}
    for node in body.css(_TEXT_ELEMENTS):
        own = _one_line(node.text(deep=False, separator=" "))
        if 2 <= len(own) <= _MAX_PIECE:
            pieces.setdefault(own, None)
        if node.tag == "p" and len(text := _text(node)) <= _MAX_PIECE:
            pieces.setdefault(text, None)
        if len(pieces) >= _MAX_PIECES:
            break
    return tuple(pieces)
