"""The sibling probe: an address nobody made up, in the same folder. What it is given cannot be the page.

Source: Bar-Yossef, Broder, Kumar, Tomkins, "Sic transit gloria telae", WWW 2004. Home pages are exempt: a
site that answers everything with its home page would make it look lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.links.answer import Answer, outcome
from audit.links.body import is_cited, is_home, slug_shown
from audit.links.redirects import is_root

if TYPE_CHECKING:
    from audit.model import Outcome

ALIKE = 0.9


def is_doubtful(answer: Answer) -> bool:
    """Whether an answer that reads as a page is thin enough for a sibling probe to be worth a request."""
    page = answer.page
    if page is None or answer.status != 200 or page.is_article or is_root(answer.asked):
        return False
    return not (page.is_declared_work or is_cited(page, answer.title) or slug_shown(answer, page))


def judge_probe(answer: Answer, sibling: Answer) -> Outcome | None:
    """What the likeness of a random sibling says of the page; ``None`` when it says nothing."""
    if is_root(answer.asked) or not 200 <= sibling.status < 300 or answer.page is None:
        return None
    if is_cited(answer.page, answer.title) or not _alike(answer, sibling):
        return None
    said = "the site serves the same page at a random address"
    if is_home(answer.page):
        return outcome("redirected-home", said, "and it calls itself the home page")
    if answer.title:
        return outcome("substituted", said, f"it is {answer.page.title!r}, cited was {answer.title!r}")
    return outcome("soft-404", said)


def _alike(answer: Answer, sibling: Answer) -> bool:
    if answer.body == sibling.body:
        return True
    if answer.page is None or sibling.page is None or answer.page.title != sibling.page.title:
        return False
    ours, theirs = _shingles(answer.page.text), _shingles(sibling.page.text)
    return bool(ours | theirs) and len(ours & theirs) >= ALIKE * len(ours | theirs)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text[:20_000].split()
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}
