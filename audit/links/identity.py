"""What of a page says that it is the page that was asked for, or the site's home page in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from audit.links.answer import path_of
from audit.links.messages import message_in, site_words, words_of
from audit.links.redirects import is_root

if TYPE_CHECKING:
    from audit.formats.html import PageFeatures
    from audit.links.answer import Answer

_NO_SLUG = frozenset({"html", "php", "htm", "aspx", "article"})
_SENTENCE = 80  # characters of prose


def is_cited(page: PageFeatures, title: str | None) -> bool:
    """Whether the page bears the title it is cited under, which no error page does."""
    if not title or message_in(title):
        return False
    cited = words_of(title)
    shown = words_of(" ".join((page.title, *page.headings[:5])))
    return len(cited) >= 3 and len(cited & shown) >= 0.75 * len(cited)


def is_named(answer: Answer, text: str) -> bool:
    """Whether the address itself says what could be a message: ``/errors/403``, ``/wiki/captcha``.

    A server that refuses or misses an address does so in words that do not hang on it.
    """
    slug, said = _slug(answer), words_of(text)
    numbers = {word for word in said if word.isdigit()}
    return bool(said) and (said <= slug or (bool(numbers) and numbers <= slug))


def last_step_shown(answer: Answer, page: PageFeatures) -> bool:
    """Whether the words of the last step of the path stand in title or headings, be it one word alone."""
    steps = path_of(answer.asked).rstrip("/").rsplit("/", 1)
    step = words_of(_plain(steps[-1])) - _NO_SLUG - site_words(answer.asked)
    step = frozenset(word for word in step if not word.isdigit())
    return bool(step) and step <= words_of(" ".join((page.title, *page.headings[:2])))


def slug_shown(answer: Answer, page: PageFeatures) -> bool:
    """Whether the words of the address asked for stand in the page's title or headings."""
    slug = frozenset(word for word in _slug(answer) if not word.isdigit())
    shown = words_of(" ".join((page.title, *page.headings[:6])))
    return len(slug & shown) >= max(2, 0.4 * len(slug))


def _slug(answer: Answer) -> frozenset[str]:
    """The words of the last two steps of the path asked for."""
    return words_of(_plain(" ".join(path_of(answer.asked).split("/")[-2:]))) - _NO_SLUG


def _plain(steps: str) -> str:
    return re.sub(r"[-_/.+%]", " ", unquote(steps))


def is_home(page: PageFeatures) -> bool:
    """Whether a page calls itself the home page of its site."""
    return page.canonical is not None and is_root(page.canonical)


def has_headline(page: PageFeatures) -> bool:
    """Whether a heading that is no message stands over a sentence or two: a press note, not an error."""
    heading = next(iter(page.headings), "")
    return page.prose >= _SENTENCE and len(heading.split()) >= 4
