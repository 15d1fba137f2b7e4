"""What a served body is: the page, or a message, a trader's advertisement, a login, an empty shell.

Structure comes first: where a text that somebody wrote stands, a phrase proves nothing. A message must
be the title, a heading or a short piece of its own, and say little else.
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
from audit.links.gate_page import find_gate, find_login, titles_of
from audit.links.messages import Message, message_in, phrase_in, site_words, words_of
from audit.links.moved_page import find_moved
from audit.links.redirects import is_root
from audit.links.vendor_marks import find_vendor_mark
from audit.model import Reason
from audit.text import caseless, compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Outcome, OutcomeCode, OutcomeName

_NAMES: dict[str, OutcomeName] = {"gone": "soft-404", "unavailable": "unavailable", "refused": "refused"}
_FIRST_SENTENCE = compile_later(r"^[^.!?。！？]{4,200}[.!。！](?=\s*\S)")
_NO_SLUG = frozenset({"html", "php", "htm", "aspx", "article"})
_HOST = compile_later(r" (?:[\w-]+\.)+[a-z]{2,12}(?= )")
_QUOTED = compile_later(r"“[^”]{1,300}”|„[^“”]{1,300}[“”]|«[^»]{1,300}»|\"[^\"]{1,300}\"")
_SENTENCE = 80  # characters of prose
_SCRIPTS = compile_later(r"java ?script", re.IGNORECASE)
_NOTICE = 300  # characters of a page that holds a notice about scripts and nothing else
_NUMBER = 20  # characters of a page that says a status and nothing else
_WORDS = 2
_FEW = 400  # characters of prose
_HEADINGS = 12
_OF_AN_APP = 15  # scripts
_TINY = 600  # a page with less visible text than this says one thing only
_SHORT = 2500
_LITTLE = 1200  # characters of prose


def judge_body(answer: Answer) -> Outcome | None:
    """The outcome that the body decides; ``None`` where it reads as a page."""
    page = answer.page
    if page is None:
        return outcome("empty-shell", Reason("body-empty")) if not answer.content else None
    if is_cited(page, answer.title):
        return None
    return (
        _parked(page)
        or _message_over(answer, page)
        or find_login(page)
        or _message_in(answer, page)
        or find_gate(page)
        or _by_vendor(page)
        or find_form_check(page)
        or find_moved(answer, page)
        or _another_kind(answer, page)
        or _home(answer, page)
        or _shell(page)
        or _another(answer, page)
    )


def is_cited(page: PageFeatures, title: str | None) -> bool:
    """Whether the page bears the title it is cited under, which no error page does."""
    if not title or message_in(title):
        return False
    cited = words_of(title)
    shown = words_of(" ".join((page.title, *page.headings[:5])))
    return len(cited) >= 3 and len(cited & shown) >= 0.75 * len(cited)


def _message_over(answer: Answer, page: PageFeatures) -> Outcome | None:
    """The outcome by an error message in the title or a heading; ``None`` where there is none.

    The more the page looks like an article, the fewer of these count: with article markup only the title
    (not even that where it shows the words of its address); where it declares a work or shows those words,
    no heading; beside some prose no word more than the message. A number is one in the title and the first
    heading; in others it counts something.
    """
    site, spare = site_words(answer.final), int(page.prose < _NOTICE)
    found = _first(titles_of(page), site, spare)
    if found and not (page.is_article and slug_shown(answer, page)):
        return _message_outcome("message-in-title", found)
    if _reads_as_work(answer, page):
        return None
    first, rest = page.shown_headings[:1], page.shown_headings[1:_HEADINGS]
    found = _first((*first, *filter(_has_letters, rest)), site, spare)
    return _message_outcome("message-in-heading", found) if found else None


def _message_in(answer: Answer, page: PageFeatures) -> Outcome | None:
    """The outcome by an error message in the text of a page that is no article; ``None`` where there is none.

    Where it declares a work or shows the words of its address, short pieces do not count. Of a very short
    page the whole text is searched. A number is the message where nothing else is said; elsewhere it counts
    something.
    """
    if page.is_article:
        return None
    if page.prose < _FEW and page.length < _SHORT and not _reads_as_work(answer, page):
        pieces = page.pieces if _is_bare(page) else filter(_has_letters, page.pieces)
        found = _first(pieces, site_words(answer.final), spare=0)
        if found and not _of_a_form(found, page):
            return _message_outcome("message-in-text", found)
    if page.length < _TINY and page.prose < _NOTICE and not _has_headline(page):
        said = phrase_in(page.visible_text, numbers=_is_bare(page))
        if said and not (page.scripts > _OF_AN_APP or _of_a_form(said, page)):
            return _message_outcome("message-alone", said)
    return None


def _reads_as_work(answer: Answer, page: PageFeatures) -> bool:
    return page.is_article or page.is_declared_work or slug_shown(answer, page)


def _is_bare(page: PageFeatures) -> bool:
    """Whether a page says a status and hardly a word more."""
    return page.length < _NUMBER and len(page.visible_text.split()) <= _WORDS


def _of_a_form(found: Message, page: PageFeatures) -> bool:
    """Whether words of a check ("Captcha") stand beside a form that a reader fills in."""
    return found.kind == "refused" and page.asks_words


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _has_headline(page: PageFeatures) -> bool:
    """Whether a heading that is no message stands over a sentence or two: a press note, not an error."""
    heading = next(iter(page.headings), "")
    return page.prose >= _SENTENCE and len(heading.split()) >= 4


def _message_outcome(code: OutcomeCode, found: Message) -> Outcome:
    name = "login" if "401" in found.text and found.kind == "refused" else _NAMES[found.kind]
    if code == "message-alone":
        return outcome(name, Reason(code, phrase=found.phrase))
    return outcome(name, Reason(code, text=found.text))


def _first(texts: Iterable[str], site: frozenset[str], spare: int) -> Message | None:
    """The first text that is a message."""
    for text in texts:
        for part in (text, *_FIRST_SENTENCE.findall(text)):
            if found := message_in(part, site=site, spare=spare):
                return found
    return None


def slug_shown(answer: Answer, page: PageFeatures) -> bool:
    """Whether the words of the address asked for stand in the page's title or headings."""
    slug = words_of(re.sub(r"[-_/.+%]", " ", " ".join(path_of(answer.asked).split("/")[-2:])))
    slug = frozenset(word for word in slug - _NO_SLUG if not word.isdigit())
    shown = words_of(" ".join((page.title, *page.headings[:6])))
    return len(slug & shown) >= max(2, 0.4 * len(slug))


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
    suffix = splitext(path_of(answer.asked).rstrip("/"))[1].lower()
    if suffix not in _files() or slug_shown(answer, page):
        return None
    if is_home(page):
        return outcome("redirected-home", Reason("home-page-for-file", suffix=suffix))
    return outcome("substituted", Reason("web-page-for-file", suffix=suffix, title=page.title))


def is_home(page: PageFeatures) -> bool:
    """Whether a page calls itself the home page of its site."""
    return page.canonical is not None and is_root(page.canonical)


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
    if page.is_declared_work or (_has_headline(page) and not _SCRIPTS.search(page.headings[0])):
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
