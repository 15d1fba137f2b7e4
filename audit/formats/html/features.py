"""The link-features view: the few facts of a body by which an answer is told to be a page or a message.

Cheaper than the page view, because a link check looks at every page it asks for: each feature is found when
it is first asked for, and most answers are classified by their title and the length of their prose.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from audit.formats.decode import decode
from audit.formats.html.refresh import Refresh, refresh_in, script_target
from audit.formats.html.shown_text import (
    Paragraphs,
    ShownText,
    ancestors,
    concealed_in,
    one_line,
    shown_pieces,
    shown_text,
    weight_of,
)
from audit.formats.html.tree import Markup, Source
from audit.formats.html.zones import NOT_SHOWN
from audit.formats.http import join_addresses
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_MARKUP = 2_000_000
"""Characters of markup that are read: a message stands early, and a page this long is no message."""
ENOUGH_PROSE = 6000  # characters of prose beside which no other text is looked for
_COUNTED = 3000  # characters of prose after which counting ends: no rule asks for more
ARTICLE_PROSE = 1500  # characters of prose from which a page is an article
MARKUP_WORD = compile_later(r"[^\W_]{4,}")
_TITLE_SEPARATORS = compile_later(
    r"\s+[|·•»›«‹:–—-]+\s+|[|»«]|\s*[–—]\s*|(?<=\w):\s|(?<=[^\W\d_])-(?=[^\W\d_])(?=.*[\u3040-\u9fff])"
)
_SEPARATING = frozenset("|·•»›«‹:–—-")  # of which each match of the pattern has a character
# Types of schema.org and Open Graph by which a page says that it is a work and not a server's message.
_WORK_TYPES = compile_later(
    r"""["'](?:\w*Article|\w*Posting|Product|VideoObject|Book|Recipe|Review|Report)["']"""
)
_MOST = 40  # headings and fields of a form that are looked at
_OF_THE_SITE = frozenset({"header", "nav", "aside", "footer"})
_OF_WORDS = frozenset({"text", "email", "search", "tel", "url", "password", "number", "date"})
_WORK_KINDS = ("article", "video", "book", "profile", "product")


class PageFeatures:
    """The features of one body; each is found when it is first asked for. Never raises.

    ``url`` is the address it was served at, ``content_type`` the header of that name, ``encoding`` a codec
    that comes before every declaration.
    """

    def __init__(
        self, body: bytes, url: str, *, content_type: str | None = None, encoding: str | None = None
    ) -> None:
        self._body, self._url = body, url
        self._content_type, self._encoding = content_type, encoding

    @cached_property
    def source(self) -> Source:
        """The body as decoded, and its tree: the page view reads the same where it is the whole body."""
        text, codec = decode(self._body, content_type=self._content_type, encoding=self._encoding)
        if len(text) > MAX_MARKUP:
            return Source(self._body, codec, Markup.of(text[:MAX_MARKUP], b"", None), whole=False)
        return Source(self._body, codec, Markup.of(text, self._body, codec))

    @property
    def markup(self) -> str:
        """The markup, as far as it was parsed."""
        return self.source.markup.text

    @cached_property
    def start_of_markup(self) -> str:
        """The first 50,000 characters of its markup, lower case."""
        return self.markup[:50_000].lower()

    @cached_property
    def markup_words(self) -> frozenset[str]:
        """The runs of four and more letters and digits there."""
        return frozenset(MARKUP_WORD.findall(self.start_of_markup))

    def count(self, tag: str) -> int:
        """About how many elements of a name begin in the start of its markup."""
        return self.start_of_markup.count(f"<{tag} ") + self.start_of_markup.count(f"<{tag}>")

    @property
    def _tree(self) -> LexborHTMLParser:
        return self.source.tree

    @cached_property
    def _paragraphs(self) -> Paragraphs:
        return Paragraphs(self._tree)

    @cached_property
    def _shown(self) -> ShownText:
        """What a reader sees of the body; nothing where it has none."""
        return shown_text(self._tree.body, self._concealed)

    @cached_property
    def title(self) -> str:
        """The text of its title element, empty where there is none."""
        return _text(next(iter(self._tree.tags("title")), None))

    @property
    def title_parts(self) -> tuple[str, ...]:
        """The title, and its parts between separators."""
        if _SEPARATING.isdisjoint(self.title):  # nearly every title: the pattern is tried at each character
            return (self.title,) if self.title else ()
        parts = tuple(part.strip() for part in _TITLE_SEPARATORS.split(self.title) if part and part.strip())
        return (self.title, *parts) if len(parts) > 1 else (self.title,) if self.title else ()

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Its first 40 headings of the levels 1 to 3."""
        return tuple(text for node in self._tree.css("h1,h2,h3")[:_MOST] if (text := _text(node)))

    @cached_property
    def shown_headings(self) -> tuple[str, ...]:
        """Those of them that are not concealed, then what else is called a heading: 40 at most."""
        nodes = self._tree.css("h1,h2,h3")[:_MOST]
        nodes += self._tree.css("h4,h5,h6,[role=heading]")[: _MOST - len(nodes)]
        texts = (text for node in nodes if not self._is_concealed(node) and (text := _text(node)))
        return tuple(dict.fromkeys(texts))

    @cached_property
    def _concealed(self) -> AbstractSet[int]:
        return concealed_in(self._tree.body)

    def _is_concealed(self, node: LexborNode) -> bool:
        return any(
            outer.tag in NOT_SHOWN or outer.mem_id in self._concealed for outer in islice(ancestors(node), 60)
        )

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
        """Whether it has an input for a password, not one that stands in the head or foot of every page."""
        return any(
            not any(outer.tag in _OF_THE_SITE for outer in ancestors(node))
            for node in self._tree.css("input[type=password]")[:_MOST]
        )

    @cached_property
    def asks_words(self) -> bool:
        """Whether it has a field for words: a form that a reader fills in, and not a check alone."""
        return any(
            (node.attributes.get("type") or "text").lower() in _OF_WORDS
            for node in self._tree.css("input,textarea,select")[:_MOST]
        )

    @cached_property
    def has_form(self) -> bool:
        """Whether it has something to fill in or to agree to."""
        return self._tree.css_first("form,input,button") is not None

    @cached_property
    def refresh(self) -> Refresh | None:
        """How its markup sends the reader on by itself."""
        return refresh_in(self._tree, self._url)

    @cached_property
    def script_target(self) -> str | None:
        """The address that its scripts do nothing but lead to."""
        return script_target(self._tree, self._url)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The first 40 addresses that it links, absolute."""
        found = (node.attributes.get("href") or "" for node in self._tree.css("a[href]")[:_MOST])
        return tuple(
            url for href in found if href.strip() and (url := join_addresses(self._url, href.strip()))
        )

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs, as far as ``ENOUGH_PROSE``."""
        return tuple(filter(None, self._paragraphs.texts(ENOUGH_PROSE)))

    @cached_property
    def is_frameset(self) -> bool:
        """Whether it holds frames in place of a body (HTML 4.01, 16.2)."""
        return self._tree.css_first("frameset") is not None

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
        """The weight in characters of its paragraphs of prose, counted up to about ``_COUNTED``."""
        return self._paragraphs.prose(_COUNTED)

    @cached_property
    def _is_long(self) -> bool:
        """Whether it has so much prose that no other text is looked for."""
        return self.prose >= _COUNTED and self._paragraphs.prose(ENOUGH_PROSE) >= ENOUGH_PROSE

    @property
    def is_article(self) -> bool:
        """Whether it has as much prose as a text that somebody wrote."""
        return self.prose >= ARTICLE_PROSE

    @cached_property
    def text(self) -> str:
        """All shown text; where there is much prose, the beginning of its paragraphs."""
        if self._is_long:
            return " ".join(self._paragraphs.texts(2 * ENOUGH_PROSE))
        return self._shown.text

    @property
    def visible_text(self) -> str:
        """The text without what the page conceals; where there is much prose, all of it."""
        return self.text if self._is_long else self._shown.visible

    @cached_property
    def length(self) -> int:
        """The weight of ``text`` in characters."""
        return weight_of(self.text)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Its short pieces of text, of one element each; none where there is much prose."""
        return () if self._is_long else shown_pieces(self._tree.body, self._concealed)


def _text(node: LexborNode | None) -> str:
    return one_line(node.text(separator=" ")) if node is not None else ""


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
    return join_addresses(url, address.strip()) if address and address.strip() else None
