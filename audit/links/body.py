"""What a served body is: the page, or a message, a trader's advertisement, a login, an empty shell.

Structure comes first: where a text that somebody wrote stands, a phrase proves nothing.
"""

from __future__ import annotations

import re
from functools import cache
from posixpath import splitext
from typing import TYPE_CHECKING

from audit.data import facts
from audit.formats.html import MARKUP_WORD, PageFeatures
from audit.links.answer import Answer, outcome, path_of
from audit.links.challenge_page import find_form_check
from audit.links.gate_page import find_gate, find_login
from audit.links.identity import has_headline, is_cited, is_home, slug_shown
from audit.links.message_page import find_message_in, find_message_over
from audit.links.messages import words_of
from audit.links.moved_page import find_moved
from audit.links.plain_message import find_plain_message
from audit.links.redirects import is_root
from audit.links.second_opinion import opinion_on
from audit.links.vendor_marks import find_vendor_mark
from audit.model import Reason
from audit.text import caseless, compile_later

if TYPE_CHECKING:
    from audit.model import Outcome

_HOST = compile_later(r" (?:[\w-]+\.)+[a-z]{2,12}(?= )")
_QUOTED = compile_later(r"“[^”]{1,300}”|„[^“”]{1,300}[“”]|«[^»]{1,300}»|\"[^\"]{1,300}\"")
_SCRIPTS = compile_later(r"java ?script", re.IGNORECASE)
_EMPTY = outcome("empty-shell", Reason("body-empty"))
_SEEN = ("img", "svg", "picture", "video", "audio", "canvas", "object", "embed", "iframe", "frame", "form")
_NOTICE = 300  # characters of a page that holds a notice about scripts and nothing else
_TINY = 600  # a page with less visible text than this says one thing only
_SHORT = 2500
_LITTLE = 1200  # characters of prose


def judge_body(answer: Answer) -> Outcome | None:
    """The outcome that the body decides; ``None`` where it reads as a page."""
    page = answer.page
    if page is None:
        return find_plain_message(answer) if answer.content.strip() else _EMPTY
    if is_cited(page, answer.title):
        return None
    if _shows_nothing(page):
        return find_moved(answer, page) or _by_vendor(page) or find_form_check(page) or _shell(page) or _EMPTY
    return (
        _parked(page)
        or find_message_over(answer, page)
        or find_login(page)
        or find_message_in(answer, page)
        or find_gate(answer, page)
        or _by_vendor(page)
        or find_form_check(page)
        or find_moved(answer, page)
        or _shell(page)
        or opinion_on(answer, page)
        or _another_kind(answer, page)
        or _home(answer, page)
        or _another(answer, page)
    )


def _shows_nothing(page: PageFeatures) -> bool:
    """Whether a page has neither text nor anything else to be looked at."""
    return not (page.title or page.text or page.noscript or any(map(page.count, _SEEN)))


def _parked(page: PageFeatures) -> Outcome | None:
    phrases, hosts = _parking()
    if page.prose >= 1500 or page.length > 6000:
        return None
    # The domain's own name stands inside the phrase, and what is quoted is told of another domain.
    plain = _HOST.sub("", caseless(_QUOTED.sub(" ", f"{page.title} {page.text[:3000]}")))
    phrase = next((words for words in phrases if words in plain), None)
    if not phrase and page.length >= _SHORT:
        return None
    host = next((name for name, words in hosts if words <= page.markup_words and _links_to(page, name)), None)
    if host:
        return outcome(
            "parked",
            Reason("trader-host", host=host),
            *([Reason("trader-phrase", phrase=phrase)] if phrase else []),
        )
    if phrase and page.length < _SHORT:
        return outcome("parked", Reason("trader-phrase-alone", phrase=phrase))
    return None


def _links_to(page: PageFeatures, host: str) -> bool:
    return f"//{host}" in page.start_of_markup or f".{host}" in page.start_of_markup


def _another_kind(answer: Answer, page: PageFeatures) -> Outcome | None:
    """A file was asked for and a web page came."""
    if _suffix(answer.asked.partition("#")[0].partition("?")[0]) not in _files():
        return None  # known sooner than what is path and what is host
    suffix = _suffix(path_of(answer.asked))
    if suffix not in _files() or slug_shown(answer, page):
        return None
    if is_home(page):
        return outcome("redirected-home", Reason("home-page-for-file", suffix=suffix))
    return outcome("substituted", Reason("web-page-for-file", suffix=suffix, title=page.title))


def _suffix(path: str) -> str:
    return splitext(path.rstrip("/"))[1].lower()


def _home(answer: Answer, page: PageFeatures) -> Outcome | None:
    if (
        page.is_article
        or is_root(answer.asked)
        or not is_home(page)
        or page.is_declared_work
        or slug_shown(answer, page)
    ):
        return None
    if not answer.title and page.prose > 600:
        return None
    return outcome("redirected-home", Reason("calls-itself-home", url=page.canonical or ""))


def _another(answer: Answer, page: PageFeatures) -> Outcome | None:
    """Nothing of the cited title or of the address is in what was served."""
    cited = words_of(answer.title or "")
    if len(cited) < 3 or not page.title or slug_shown(answer, page):
        return None
    if cited & words_of(" ".join((page.title, *page.headings))):
        return None
    shown = words_of(page.text[:50_000])
    if len(cited & shown) >= 0.5 * len(cited):
        return None
    return outcome("substituted", Reason("another-title", cited=answer.title or "", title=page.title))


def _shell(page: PageFeatures) -> Outcome | None:
    if page.is_article or page.length >= _TINY:
        return None
    if page.is_frameset:
        return outcome("empty-shell", Reason("text-in-frames"))
    if (
        page.is_declared_work
        or page.asks_words
        or (has_headline(page) and not _SCRIPTS.search(page.headings[0]))
    ):
        return None
    named = _SCRIPTS.search(f"{page.noscript} {page.text}")
    # Shorter pages say nothing beside the notice; a title or heading that holds it says so itself.
    if page.scripts and page.length < (200 if named else 40):
        return outcome("empty-shell", Reason("text-by-scripts"))
    if page.length < _NOTICE and _SCRIPTS.search(" ".join((*page.headings[:2], *page.pieces[:3]))):
        return outcome("empty-shell", Reason("text-by-scripts"))
    return None


def _by_vendor(page: PageFeatures) -> Outcome | None:
    """What a vendor's mark tells of a page on which little else stands."""
    if page.is_article or page.prose >= _LITTLE or page.length >= _SHORT:
        return None
    mark = find_vendor_mark(page)
    return outcome(mark.outcome, Reason("vendor-mark", mark=mark.words)) if mark else None


@cache
def _parking() -> tuple[tuple[str, ...], tuple[tuple[str, frozenset[str]], ...]]:
    """The phrases, and the hosts, each with its words as `PageFeatures.markup_words` has them."""
    table = facts("response_phrases")["parked"]
    hosts = ((host, frozenset(MARKUP_WORD.findall(host))) for host in table["hosts"])
    return tuple(table["phrases"]), tuple(hosts)


@cache
def _files() -> frozenset[str]:
    return frozenset(facts("response_phrases")["files"])
