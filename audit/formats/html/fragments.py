"""Where on a page a fragment leads: an element's id, or a text (``#:~:text=``). Pure.

Sources: https://html.spec.whatwg.org/#find-a-potential-indicated-element and
https://wicg.github.io/scroll-to-text-fragment/ (prefix-, start, end, -suffix; without case and accents, at
the borders of words).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from audit.formats.decode import decode
from audit.formats.html.tree import Markup
from audit.formats.html.zones import INLINE
from audit.model import Reason
from audit.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|title|meta|div|p|a|h[1-6]|span|table|ul|main)\b", re.IGNORECASE
)
_HEAD = 4_000
_NO_TEXT = re.compile(r"<(?:(script|style|template|noscript|svg)\b|!--)", re.IGNORECASE)
_TAG = re.compile(r"</?([a-zA-Z][^\s/<>]*)[^<>]*>")
_DIRECTIVE = ":~:"
# Fragments that scripts and viewers give a meaning: routes, lines of code, pages of a PDF, seconds of a film.
_BY_SCRIPT = re.compile(
    r"[/!?]|L\d+(?:-L?\d+)?$|(?:issuecomment|discussion|diff|pullrequestreview|commitcomment)[-_]|.*="
)
_GITHUB = "user-content-"
_LITTLE_TEXT = 500  # characters of a page with scripts, whose text and ids they may make
_MOST_TRIED = 1_000  # places at which a text is looked for
_SPACELESS = "\u0e00"  # from here on, scripts may be written without blanks between words


class _Quote(NamedTuple):
    """One text of a text directive, folded."""

    prefix: str
    start: str
    end: str
    suffix: str


@dataclass(frozen=True, slots=True)
class FragmentPage:
    """What of a page a fragment may lead to: ids, names of anchors, and the text without case and accents.

    ``unsure`` says that what the page holds is not known here: it is no HTML, or scripts make most of it.
    """

    ids: frozenset[str]
    text: str
    unsure: bool

    @classmethod
    def read(cls, body: bytes, *, content_type: str | None = None) -> FragmentPage:
        """What a body holds. Never raises."""
        text, codec = decode(body, content_type=content_type)
        if not _MARKUP.search(body[:_HEAD]):
            return cls(frozenset(), folded(text), unsure=True)
        markup = Markup.of(text, body, codec)
        tree = markup.parse()
        named = tree.css("[id],a[name]")
        ids = {node.attributes.get("id") or node.attributes.get("name") or "" for node in named}
        names = {node.attributes.get("name") or "" for node in named if node.tag == "a"}
        shown = folded(unescape(_TAG.sub(_between, _with_text(markup.text))))
        scripted = len(shown) < _LITTLE_TEXT and tree.css_first("script") is not None
        return cls(frozenset(ids | names) - {""}, shown, unsure=scripted)

    def problem(self, fragment: str) -> Reason | None:
        """Why a fragment, without ``#``, leads nowhere on the page; ``None`` where it leads somewhere.

        ``fragment-unsure`` is no fault: it says that a fragment cannot be judged from the page's bytes alone.
        """
        name, _, directive = fragment.partition(_DIRECTIVE)
        quotes = [*_quotes(directive)]
        lost = next((quote for quote in quotes if not _holds(self.text, quote)), None)
        if lost is not None:
            return self._lacking(Reason("fragment-text-missing", text=lost.start), fragment)
        if name and not quotes:
            return self._by_name(name)
        return None

    def _by_name(self, name: str) -> Reason | None:
        decoded = unquote(name)
        if decoded.lower() == "top" or not {name, decoded, _GITHUB + decoded}.isdisjoint(self.ids):
            return None
        if _BY_SCRIPT.match(decoded):
            return Reason("fragment-unsure", fragment=name)
        near = next((id_ for id_ in sorted(self.ids) if id_.casefold() == decoded.casefold()), None)
        if near is not None:
            return Reason("fragment-other-case", fragment=name, id=near)
        return self._lacking(Reason("fragment-missing", fragment=name), name)

    def _lacking(self, reason: Reason, fragment: str) -> Reason:
        return Reason("fragment-unsure", fragment=fragment) if self.unsure else reason


def _with_text(markup: str) -> str:
    """The markup without comments and elements that show no text. One that nothing ends goes to the end."""
    parts = []
    at = 0
    while (begins := _NO_TEXT.search(markup, at)) is not None:
        parts.append(markup[at : begins.start()])
        ends = re.compile(f"</{begins[1]}\\s*>" if begins[1] else "-->", re.IGNORECASE).search(
            markup, begins.end()
        )
        if ends is None:
            return " ".join(parts)
        at = ends.end()
    return " ".join([*parts, markup[at:]])


def _between(tag: re.Match[str]) -> str:
    return "" if tag[1].lower() in INLINE else " "


def _quotes(directive: str) -> Iterator[_Quote]:
    """The texts of a fragment directive (``text=prefix-,start,end,-suffix&text=…``)."""
    for part in directive.split("&"):
        if not part.startswith("text="):
            continue
        terms = part.removeprefix("text=").split(",")
        prefix = terms.pop(0)[:-1] if len(terms) > 1 and terms[0].endswith("-") else ""
        suffix = terms.pop()[1:] if len(terms) > 1 and terms[-1].startswith("-") else ""
        start, end = (*terms, "")[:2] if terms else ("", "")
        if start:
            yield _Quote(*(folded(unquote(term)) for term in (prefix, start, end, suffix)))


def _holds(text: str, quote: _Quote) -> bool:
    """Whether a text has a passage: the start, behind its prefix, then the end, and after it the suffix."""
    at = tried = 0
    while (found := text.find(quote.start, at)) >= 0 and tried < _MOST_TRIED:
        at, tried = found + 1, tried + 1
        end = found + len(quote.start)
        if _is_word(text, found, end) and _is_before(text, quote.prefix, found):
            if not quote.end:
                if _is_after(text, quote.suffix, end):
                    return True
            elif _ends(text, quote, end):
                return True
            elif not quote.prefix:
                return False  # a later start has fewer ends behind it
    return False


def _ends(text: str, quote: _Quote, at: int) -> bool:
    for _ in range(_MOST_TRIED):
        found = text.find(quote.end, at)
        if found < 0:
            return False
        at = found + len(quote.end)
        if _is_word(text, found, at) and _is_after(text, quote.suffix, at):
            return True
    return False


def _is_before(text: str, prefix: str, at: int) -> bool:
    return not prefix or text[max(0, at - len(prefix) - 1) : at].rstrip().endswith(prefix)


def _is_after(text: str, suffix: str, at: int) -> bool:
    return not suffix or text[at : at + len(suffix) + 2].lstrip().startswith(suffix)


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a passage begins and ends at the borders of words; scripts without blanks have none."""
    return not _goes_on(text[start - 1 : start], text[start]) and not _goes_on(
        text[end - 1], text[end : end + 1]
    )


def _goes_on(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and left < _SPACELESS and right < _SPACELESS
