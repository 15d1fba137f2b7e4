"""A document's HTML as BeautifulSoup takes it apart, and where in the markup each piece of it stands.

BeautifulSoup says of every start tag on which line and in which column it stands, but of text nothing:
that is found in the markup between the tags, where no more than end tags and comments lie beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import PageElement

MAX_MARKUP = 8_000_000
"""Characters of HTML that are read; a book of 1,000 pages has about 4 million."""
MAX_TAGS = 160_000
"""Signs ``<`` of HTML that are read; a book of 1,000 pages has some 60,000."""

_BEGINS_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_BETWEEN = re.compile(r"(?:<!--(?:(?!--!?\s*>)[\s\S])*+--!?\s*>|<[!?/][^>]*+>)*+")
_ATTRIBUTES = r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+"
_START_TAG = re.compile(rf"<[a-zA-Z]{_ATTRIBUTES}>")


def take_apart(markup: str) -> tuple[BeautifulSoup, str, Reason | None]:
    """The elements of HTML, the markup they were read from, and what of it was not read, if anything.

    That markup has every character of ``markup`` in its place, as far as it was read. Linear in time:
    Python's html.parser takes quadratic time where markup does not end (94 s for 60 kB of ``<a <a <a``):
    a tag that nothing closes ends the reading, as in a browser; a comment that nothing closes is none.
    """
    bounded, cut = _bounded(markup)
    closed = _closed(bounded)
    # A text without tags or lines that looks like a file's name or an address would draw a warning.
    given = closed if "<" in closed else f"{closed}\n"
    # Of an attribute that is given twice, the first counts, as in browsers.
    soup = BeautifulSoup(given, "html.parser", multi_valued_attributes=None, on_duplicate_attribute="ignore")
    return soup, closed, cut


def first_within(tag: Tag, most: int) -> Iterator[PageElement]:
    """The first elements and strings within an element, in their order.

    ``Tag.descendants``, and all that stands on it (``strings``, ``find``), looks for the last one before it
    gives the first, which takes as long as the markup is deep.
    """
    levels = [iter(tag.contents)]
    while levels and most:
        child = next(levels[-1], None)
        if child is None:
            levels.pop()
            continue
        most -= 1
        yield child
        if isinstance(child, Tag):
            levels.append(iter(child.contents))


def _within_size(markup: str) -> tuple[str, Reason | None]:
    """As much of the markup as is read, and what was not, if anything."""
    if len(markup) > MAX_MARKUP:
        return _within_size(markup[:MAX_MARKUP])[0], Reason("markup-cut", read=MAX_MARKUP)
    if markup.count("<") > MAX_TAGS:
        return "<".join(markup.split("<", MAX_TAGS)[:MAX_TAGS]), Reason("tags-cut", read=MAX_TAGS)
    return markup, None


def _bounded(markup: str) -> tuple[str, Reason | None]:
    markup, cut = _within_size(markup)
    unclosed = _BEGINS_MARKUP.search(markup, markup.rfind(">") + 1)
    if unclosed is None:
        return markup, cut
    line = markup.count("\n", 0, unclosed.start()) + 1
    return markup[: unclosed.start()], cut or Reason("tag-unclosed", line=line)


def _closed(markup: str) -> str:
    """The markup, every place kept, with no comment left open, and no section that only XML knows."""
    last = max(0, markup.rfind("-->") - 3)
    comments = markup[:last] + markup[last:].replace("<!--", "<!xx")
    # BeautifulSoup would warn of XML, which XHTML may well be.
    return comments.replace("<![", "<!x").replace("<?xml", "<!xml", 1)


class Places:
    """Offsets in the markup of what BeautifulSoup found, asked in the order of the document."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._lines = [0, *(match.end() for match in re.finditer("\n", markup))]
        self._at = 0

    def open(self, tag: Tag) -> int:
        """Go to the end of a start tag. Returns the offset of its beginning."""
        if tag.sourceline is None or tag.sourcepos is None:
            return self._at
        start = self._lines[min(tag.sourceline, len(self._lines)) - 1] + tag.sourcepos
        whole = _START_TAG.match(self._markup, start)
        self._at = whole.end() if whole else start + 1
        return start

    def start_tag(self, start: int) -> str:
        """The start tag that was opened last, as it is written; ``start`` is the offset of its beginning."""
        return self._markup[start : self._at]

    def close_raw(self, name: str) -> None:
        """Go to the end of an element whose content is no markup, such as a script."""
        closing = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(self._markup, self._at)
        self._at = closing.start() if closing else self._at

    def text(self) -> tuple[str, int, int]:
        """The end tags and comments before the next string, and its start and end."""
        between = _BETWEEN.match(self._markup, self._at)
        start = between.end() if between else self._at
        after = _BEGINS_MARKUP.search(self._markup, start)
        passed = self._markup[self._at : start]
        self._at = after.start() if after else len(self._markup)
        return passed, start, self._at
