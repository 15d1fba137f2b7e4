"""From decoded markup to the parser's tree, in time linear in the size of the markup.

The parser is lexbor (selectolax): of the C parsers measured on the labelled pages the fastest from bytes
to tree (0.38 ms a page; turbohtml 0.54, lxml 1.1), with wheels for every platform.

The HTML standard's tree builder is quadratic in nesting depth, in the attributes of one element and in
unclosed formatting elements (it reopens each of them in every later paragraph). Pages that people read
stay far below the limits here; of markup that goes beyond them, tags are cut or dropped before parsing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MARKUP = 4_000_000
"""Characters of markup that are read; the largest of 1,000 real news pages has 1.6 million."""
MAX_TAGS = 60_000
MAX_DEPTH = 512  # as in Chromium
MAX_TAG = 40_000
"""Characters of one tag from which its attributes are counted."""
_MAX_OPEN_FORMATTING = 8
_HARMLESS_TAGS = 3_000  # so few tags cost little in any order
_MAX_REOPENED = 2_000_000  # formatting elements open at once, times tags
_MANY_TAGS = 15_000  # from here on tags are always checked one by one
_MAX_TAG_PARTS = 2_000  # of one tag: its attributes and their values
_CUT_TAG = 2_000  # characters that are kept of a tag with more parts

_FORMATTING = frozenset("b big code em font i s small strike strong tt u nobr".split())  # noqa: SIM905  a list of words reads best as words
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split()  # noqa: SIM905  a list of words reads best as words
)
_SELF_CLOSING = frozenset("p li dt dd tr tbody thead tfoot a rp rt".split())  # noqa: SIM905  a list of words reads best as words
_SCOPE_TAGS = frozenset(
    ["table", "td", "th", "caption", "object", "marquee", "template", "svg", "math"]
)  # an end tag stops here
_LOOK_BACK = 24  # open elements among which an end tag's start tag is looked for
# Written out by letters, which is three times as fast as ``re.IGNORECASE``; it may match a few other tags.
_FORMATTING_TAG = compile_later(
    r"<(/?)[bisuetfcnBISUETFCN](?:[mMtT]|[iI][gG]|[oO](?:[dD][eE]|[nN][tT]|[bB][rR])|[mM][aA][lL][lL]"
    r"|[tT][rR](?:[iI][kK][eE]|[oO][nN][gG]))?[\s>/]"
)
_TAG = compile_later(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")


# Nothing listens to changes of the tree, and without events the parser copies no part of a page's markup.
_OPTIONS = LexborDocumentOptions.WO_EVENTS.value


class Markup(NamedTuple):
    """Decoded markup within the limits.

    ``encoded`` is the same in UTF-8 where the body was that: the parser then needs no copy. ``cut`` says what
    was cut off or dropped.
    """

    text: str
    encoded: bytes | None = None
    cut: Reason | None = None

    @classmethod
    def of(cls, text: str, body: bytes, encoding: str | None) -> Markup:
        """The markup of a body that was decoded to ``text`` with the codec ``encoding``."""
        # A byte order mark and bytes that are no UTF-8 must not reach the parser.
        is_clean = encoding == "utf-8" and body[:1].isascii() and "\ufffd" not in text
        encoded = body if is_clean else None
        limited, cut = limit_markup(text, encoded)
        return cls(limited, encoded if limited is text else None, cut)

    def parse(self) -> LexborHTMLParser:
        """The tree. Never raises."""
        return LexborHTMLParser(self.text if self.encoded is None else self.encoded, options=_OPTIONS)


@dataclass(frozen=True)
class Source:
    """One body, decoded, and the tree of its markup, parsed when it is first asked for and never changed.

    ``codec`` is Python's name of the codec that was used, ``whole`` whether all of ``body`` is in ``markup``.
    Shared by the views: nobody may change the tree.
    """

    body: bytes
    codec: str
    markup: Markup
    whole: bool = True

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The tree. Never raises."""
        return self.markup.parse()


def limit_markup(markup: str, encoded: bytes | None = None) -> tuple[str, Reason | None]:
    """Markup that can be parsed in linear time, and what was cut from it, if anything.

    ``encoded`` is the same in UTF-8 where it is at hand: its tags are counted faster.
    """
    cut: Reason | None = None
    if len(markup) > MAX_MARKUP:
        markup, encoded = markup[:MAX_MARKUP], None
        cut = Reason("markup-cut", read=MAX_MARKUP)
    # In bytes, what ``replace`` drops is found by ``memchr``, while ``count`` looks at each byte by itself.
    tags = markup.count("<") if encoded is None else len(encoded) - len(encoded.replace(b"<", b""))
    if tags > MAX_TAGS:
        markup, cut = _first_tags(markup), Reason("tags-cut", read=MAX_TAGS)
    markup = _shorten_tags(markup)
    if tags > _MANY_TAGS or (tags > _HARMLESS_TAGS and _open_formatting(markup) * tags > _MAX_REOPENED):
        flat = _drop_tags(markup)
        if flat != markup:
            markup, cut = flat, cut or Reason("nesting-flattened", depth=MAX_DEPTH)
    return markup, cut


def _open_formatting(markup: str) -> int:
    """The most formatting elements open at once; each of them is reopened in every later paragraph."""
    open_now = most = 0
    for end in _FORMATTING_TAG.findall(markup):
        open_now = max(0, open_now - 1) if end else open_now + 1
        most = max(most, open_now)
    return most


def _first_tags(markup: str) -> str:
    return "<".join(markup.split("<", MAX_TAGS)[:MAX_TAGS])


def _long_stretches(markup: str) -> Iterator[tuple[int, int]]:
    """Where more than ``MAX_TAG`` characters hold no ``>``: from the last before to the next, or the end.

    Looks into every window of half that size, since a longer stretch contains a whole window. Most are
    scripts or their data, which end with a short tag.
    """
    window, at = MAX_TAG // 2, 0
    while at + window <= len(markup):
        if markup.find(">", at, at + window) < 0:
            begin, end = markup.rfind(">", 0, at) + 1, markup.find(">", at)
            at = end if end >= 0 else len(markup)
            if at - begin > MAX_TAG:
                yield begin, at
        at += window


def _shorten_tags(markup: str) -> str:
    """Cut the tags that carry thousands of attributes; long values and scripts stay."""
    pieces, kept = list[str](), 0
    for begin, end in _long_stretches(markup):
        start = markup.rfind("<", begin, end)
        if start >= 0 and markup[start + 1 : start + 2].isalpha() and _has_many_parts(markup[start:end]):
            pieces.append(markup[kept : start + _CUT_TAG])
            kept = end
    return "".join([*pieces, markup[kept:]]) if pieces else markup


def _has_many_parts(tag: str) -> bool:
    return len(re.split(r"[\s/]+", tag, maxsplit=_MAX_TAG_PARTS)) > _MAX_TAG_PARTS


def _drop_tags(markup: str) -> str:
    """Drop the tags that would nest too deep, leave too much formatting open or close nothing."""
    open_tags = _OpenTags()

    def replacement(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name in _VOID or name in _SELF_CLOSING:
            return tag[0]
        kept = open_tags.close(name) if tag[1] else open_tags.open(name)
        return tag[0] if kept else "<br "

    return _TAG.sub(replacement, markup)


class _OpenTags:
    """An estimate of a browser's stack of open elements: never shallower than the true one."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.formatting = 0

    def open(self, name: str) -> bool:
        if len(self.stack) >= MAX_DEPTH or (name in _FORMATTING and self.formatting >= _MAX_OPEN_FORMATTING):
            return False
        self.stack.append(name)
        self.formatting += name in _FORMATTING
        return True

    def close(self, name: str) -> bool:
        if name in _FORMATTING:  # only its own end tag stops it from being reopened
            self.formatting = max(0, self.formatting - 1)
        for back in range(1, min(_LOOK_BACK, len(self.stack)) + 1):
            if self.stack[-back] == name:
                del self.stack[-back:]
                return True
            if self.stack[-back] in _SCOPE_TAGS and name not in _SCOPE_TAGS:
                return False
        return False
