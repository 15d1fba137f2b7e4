"""What of a page says that it is the page that was asked for, or the site's home page in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.links.answer import path_of
from audit.links.messages import message_in, words_of
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


def slug_shown(answer: Answer, page: PageFeatures) -> bool:
    """Whether the words of the address asked for stand in the page's title or headings."""
    slug = words_of(re.sub(r"[-_/.+%]", " ", " ".join(path_of(answer.asked).split("/")[-2:])))
    slug = frozenset(word for word in slug - _NO_SLUG if not word.isdigit())
    shown = words_of(" ".join((page.title, *page.headings[:6])))
    return len(slug & shown) >= max(2, 0.4 * len(slug))


def is_home(page: PageFeatures) -> bool:
    """Whether a page calls itself the home page of its site."""
    return page.canonical is not None and is_root(page.canonical)


def has_headline(page: PageFeatures) -> bool:
    """Whether a heading that is no message stands over a sentence or two: a press note, not an error."""
    heading = next(iter(page.headings), "")
    return page.prose >= _SENTENCE and len(heading.split()) >= 4
