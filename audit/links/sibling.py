"""What the answer to a random address beside the one asked says of the page, and if it is worth a request.

The probe is that of Bar-Yossef, Broder, Kumar and Tomkins, "Sic transit gloria telae", WWW 2004: a random
address cannot be the page. Home pages are exempt from it, since a site that answers everything with its home
page would make that look lost. A host that shows one page everywhere, as its home page too, stands behind a
wall or has nothing but that page; a wall is no loss of the page behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.links.answer import Answer, outcome
from audit.links.identity import is_cited, is_home, slug_shown
from audit.links.messages import words_of
from audit.links.redirects import is_root
from audit.model import Reason

if TYPE_CHECKING:
    from audit.formats.html import PageFeatures
    from audit.model import Outcome

ALIKE = 0.9
"""Share of shingles that two pages of one text have in common (Jaccard)."""
_LITTLE = 1200  # characters that a wall has at most
_LINKS = 5  # that it leads to at most
_CHECK = 300  # of a page that is a check and nothing else
_TELLING = 4  # letters of a word that can tell a page from another
_FEW = 2  # words by which a link can be doubted
_LONGEST = 30  # characters of a word; longer ones are ids


def is_doubtful(answer: Answer) -> bool:
    """Whether an answer that reads as a page is worth a request for a random address beside it.

    A page too thin to be told from an error is, and one that shows nothing of the words of its link.
    """
    page = answer.page
    if page is None or answer.status != 200:
        return False
    if page.is_article and not misses_link_words(answer):
        return False
    if is_root(answer.asked):
        return False
    return not (page.is_declared_work or is_cited(page, answer.title) or slug_shown(answer, page))


def misses_link_words(answer: Answer) -> bool:
    """Whether a page shows not one telling word of its link, and none of the title that it is cited under."""
    page = answer.page
    if page is None or not answer.weak_title:
        return False
    told = {word for word in words_of(answer.weak_title) if len(word) >= _TELLING}
    cited = words_of(answer.title or "")
    shown = words_of(f"{page.title} {' '.join(page.headings)} {page.text[:50_000]}")
    return len(told) >= _FEW and not (told | cited) & shown


def compare(answer: Answer, sibling: Answer, front: Answer | None = None) -> Outcome | None:
    """What the likeness of a random ``sibling`` says of the page; ``None`` when it says nothing.

    ``front`` is what the host's home page gave, of status 0 where that could not be had.
    """
    page = answer.page
    if page is None or is_root(answer.asked) or not 200 <= sibling.status < 300:
        return None
    if is_cited(page, answer.title) or not _alike(answer, sibling):
        return None
    found = None if front is None or is_home(page) else _everywhere(answer, page, front)
    return found or _at_random(answer, page)


def _at_random(answer: Answer, page: PageFeatures) -> Outcome:
    same = Reason("same-at-random-address")
    if is_home(page):
        return outcome("redirected-home", same, Reason("and-home-page"))
    if _is_check(page):
        return outcome("refused", same, Reason("and-nothing-but-scripts"))
    if answer.title:
        return outcome("substituted", same, Reason("and-another-title", title=page.title, cited=answer.title))
    return outcome("soft-404", same)


def asks_for_front(answer: Answer, found: Outcome) -> bool:
    """Whether an outcome by a sibling hangs on what the host's home page shows: the page can be a wall."""
    alike = found.name in {"soft-404", "substituted"} and found.reasons[0].code == "same-at-random-address"
    return alike and answer.page is not None and _can_be_wall(answer.page)


def is_unsure(answer: Answer, sibling: Answer) -> bool:
    """Whether a page with another title may be a wall: it has no text, and no other answer is known."""
    page = answer.page
    if page is None or page.is_article or not (page.scripts or page.has_form):
        return False
    return not 200 <= sibling.status < 300 and sibling.status not in {404, 410}


def _everywhere(answer: Answer, page: PageFeatures, front: Answer) -> Outcome | None:
    """What it means that the home page is the same; unknown where that could not be had."""
    if not _can_be_wall(page):
        return None
    if not 200 <= front.status < 300:
        return outcome("refused", Reason("same-at-random-address"), Reason("front-not-had"))
    return outcome("refused", Reason("same-at-every-address")) if _alike(answer, front) else None


def _can_be_wall(page: PageFeatures) -> bool:
    """Whether a page has something to run or to press, and too little text and links for a home page."""
    return bool(page.scripts or page.has_form) and page.length < _LITTLE and len(page.links) <= _LINKS


def _is_check(page: PageFeatures) -> bool:
    """Whether a page holds scripts and a line, and leads nowhere: pages for missing pages lead home."""
    return bool(page.scripts) and page.prose < _CHECK and page.length < _CHECK and not page.links


def _alike(answer: Answer, other: Answer) -> bool:
    if answer.content == other.content:
        return True
    if answer.page is None or other.page is None or answer.page.title != other.page.title:
        return False
    ours, theirs = _words(answer.page.text), _words(other.page.text)
    if len(ours) < 4 or len(theirs) < 4:
        return ours == theirs and bool(ours or answer.page.title)
    shared, either = _shingles(ours) & _shingles(theirs), _shingles(ours) | _shingles(theirs)
    return len(shared) >= ALIKE * len(either)


def _words(text: str) -> list[str]:
    """The words of a text without numbers, ids and addresses, which differ from answer to answer."""
    return [
        word
        for word in text[:20_000].split()
        if len(word) <= _LONGEST and "/" not in word and not any(char.isdigit() for char in word)
    ]


def _shingles(words: list[str]) -> frozenset[tuple[str, ...]]:
    from audit.text import shingles  # its patterns take a while to load, and few pages are compared

    return frozenset(shingles(words, 4))
