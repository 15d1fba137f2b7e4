"""A body at a glance: just enough structure to tell a page from a message that stands in its place.

Cheaper than a full reading (``page.py``), because a link check glances at every page it asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from audit.language.messages import normal
from audit.read.tame import tame

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


@dataclass(frozen=True, slots=True)
class Glance:
    """What a body shows at a glance.

    ``prose`` counts the characters of its paragraphs, ``length`` those of all visible text;
    ``text`` and
    ``blocks``, its short pieces of text, are whole only where there is little prose; ``named`` says
    that the page declares itself an article, a video, a book or the like.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    prose: int = 0
    length: int = 0
    text: str = ""
    canonical: str | None = None
    named: bool = False
    password: bool = False
    scripts: int = 0
    noscript: str = ""
    raw: str = ""

    @property
    def segments(self) -> tuple[str, ...]:
        """The title whole and in the parts that separators make of it."""
        parts = tuple(part.strip() for part in _SEGMENTS.split(self.title) if part and part.strip())
        return (self.title, *parts) if len(parts) > 1 else (self.title,) if self.title else ()

    @property
    def is_article(self) -> bool:
        """Whether it has as much prose as a text that somebody wrote."""
        return self.prose >= 1500


def glance(text: str, url: str) -> Glance:
    """Glance at HTML. Never raises."""
    raw, _ = tame(text[:LONGEST])
    tree = LexborHTMLParser(raw)
    title = _text(tree.css_first("title"))
    canonical, named = _canonical(tree, url), _names_itself(tree, raw)
    noscript = " ".join(_text(node) for node in tree.css("noscript"))[:2000]
    scripts = len(tree.css("script"))
    password = tree.css_first("input[type=password]") is not None
    headings = tuple(found for node in tree.css("h1,h2,h3")[:40] if (found := _text(node)))
    paragraphs = _paragraphs(tree)
    visible = " ".join(paragraphs)
    blocks: tuple[str, ...] = ()
    if _prose(paragraphs) < ENOUGH and tree.body is not None:
        for node in tree.css(_HIDDEN):
            node.decompose()
        paragraphs = _paragraphs(tree)
        visible, blocks = " ".join(tree.body.text(separator=" ").split()), _blocks(tree.body)
    return Glance(
        title,
        headings,
        blocks,
        _prose(paragraphs),
        _weight(visible),
        visible,
        canonical,
        named,
        password,
        scripts,
        noscript,
        raw,
    )


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


def _paragraphs(tree: LexborHTMLParser) -> list[str]:
    """The texts of the paragraphs, as many as it takes to know that there is prose."""
    found: list[str] = []
    size = 0
    for node in tree.css("p"):
        found.append(text := _text(node))
        size += len(text) if len(text) >= PROSE else 0
        if size >= 2 * ENOUGH:
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
