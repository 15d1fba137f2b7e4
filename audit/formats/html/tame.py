"""Markup made harmless before it is parsed.

A browser's tree builder is quadratic in nesting depth, in the attributes of one element and in
unclosed formatting elements (it reopens each of them in every later paragraph). Pages that people
read stay far below the limits here; markup made to hurt is thinned out until it does too.
"""

from __future__ import annotations

import re

# The markup looked at, in characters; the largest of 1,000 real news pages has 1.6 million.
MARKUP = 4_000_000
TAGS = 60_000
DEPTH = 512  # as in Chromium
ATTRIBUTES = 40_000
_OPEN_FORMATTING = 8
_QUIET = 3_000  # so few tags cannot hurt, whatever their order
_NODES = 2_000_000
_MANY = 15_000
_PARTS = 2_000  # of one tag: its attributes and their values

_FORMATTING = frozenset("b big code em font i s small strike strong tt u nobr".split())  # noqa: SIM905  a list of words reads best as words
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split()  # noqa: SIM905  a list of words reads best as words
)
_SELF_CLOSING = frozenset("p li dt dd tr tbody thead tfoot a rp rt".split())  # noqa: SIM905  a list of words reads best as words
_SCOPES = frozenset("table td th caption object marquee template svg math".split())  # an end tag stops here  # noqa: SIM905  a list of words reads best as words
_LOOK_BACK = 24
# Written out by letters, which is thrice as fast as without regard to case; it may count a few others.
_FORMATTING_TAG = re.compile(
    r"<(/?)[bisuetfcnBISUETFCN](?:[mMtT]|[iI][gG]|[oO](?:[dD][eE]|[nN][tT]|[bB][rR])|[mM][aA][lL][lL]"
    r"|[tT][rR](?:[iI][kK][eE]|[oO][nN][gG]))?[\s>/]"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")


def tame(markup: str, encoded: bytes | None = None) -> tuple[str, str | None]:
    """The markup as it can be parsed in linear time, and what was cut, in words, if anything was.

    ``encoded`` is the same in UTF-8 where it is at hand: bytes are counted faster than characters.
    """
    cut = None
    if len(markup) > MARKUP:
        markup, encoded = markup[:MARKUP], None
        cut = f"only the first {MARKUP:,} characters of markup were read"
    tags = markup.count("<") if encoded is None else encoded.count(b"<")
    if tags > TAGS:
        markup, cut = _first_tags(markup), f"only the first {TAGS:,} tags were read"
    if _may_hold_long_tag(markup):
        markup = _shorten_tags(markup)
    if tags > _MANY or (tags > _QUIET and _open_formatting(markup) * tags > _NODES):
        thinner = _thin(markup)
        if thinner != markup:
            markup, cut = thinner, cut or f"elements nested deeper than {DEPTH:,} were flattened"
    return markup, cut


def _open_formatting(markup: str) -> int:
    """The most formatting elements that stand open at once; each of them is reopened in every paragraph."""
    standing = most = 0
    for end in _FORMATTING_TAG.findall(markup):
        standing = max(0, standing - 1) if end else standing + 1
        most = max(most, standing)
    return most


def _first_tags(markup: str) -> str:
    return "<".join(markup.split("<", TAGS)[:TAGS])


def _may_hold_long_tag(markup: str) -> bool:
    """Whether a stretch is long enough to hold one: a stretch of twice a window holds a whole window.

    What is long as a rule is a script or its data, which end with a short tag.
    """
    window, at = ATTRIBUTES // 2, 0
    while at + window <= len(markup):
        if markup.find(">", at, at + window) < 0:
            begin, end = markup.rfind(">", 0, at) + 1, markup.find(">", at)
            at = end if end >= 0 else len(markup)
            tag = markup.rfind("<", begin, at)
            if tag >= 0 and at - tag > _PARTS:
                return True
        at += window
    return False


def _shorten_tags(markup: str) -> str:
    """Cut down a tag that carries thousands of attributes; long values and scripts are left alone."""
    pieces = markup.split(">")
    if max(map(len, pieces)) <= ATTRIBUTES:
        return markup
    for at, piece in enumerate(pieces):
        if len(piece) <= ATTRIBUTES:
            continue
        start = piece.rfind("<")
        tag = piece[start:]
        if start >= 0 and tag[1:2].isalpha() and len(re.split(r"[\s/]+", tag, maxsplit=_PARTS)) > _PARTS:
            pieces[at] = piece[:start] + tag[:2_000]
    return ">".join(pieces)


def _thin(markup: str) -> str:
    """Drop the tags that would nest too deep, leave too much formatting open or close nothing."""
    open_tags = _OpenTags()

    def keep(found: re.Match[str]) -> str:
        name = found[2].lower()
        if name in _VOID or name in _SELF_CLOSING:
            return found[0]
        kept = open_tags.close(name) if found[1] else open_tags.open(name)
        return found[0] if kept else "<br "

    return _TAG.sub(keep, markup)


class _OpenTags:
    """A rough stack of open elements: never shallower than the one a browser would hold."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.formatting = 0

    def open(self, name: str) -> bool:
        if len(self.stack) >= DEPTH or (name in _FORMATTING and self.formatting >= _OPEN_FORMATTING):
            return False
        self.stack.append(name)
        self.formatting += name in _FORMATTING
        return True

    def close(self, name: str) -> bool:
        if name in _FORMATTING:  # its reopening ends only with its own end tag
            self.formatting = max(0, self.formatting - 1)
        for back in range(1, min(_LOOK_BACK, len(self.stack)) + 1):
            if self.stack[-back] == name:
                del self.stack[-back:]
                return True
            if self.stack[-back] in _SCOPES and name not in _SCOPES:
                return False
        return False
