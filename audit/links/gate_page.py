"""Gates: what stands before a page until a reader signs in, agrees, tells an age, or goes on elsewhere.

Told by structure and by what every language writes alike (the number of an age, "cookie", "Wi-Fi", the codes
of browsers), never by a phrase inside a longer one: articles are written about each of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.data import facts
from audit.links.answer import outcome, path_of
from audit.links.identity import is_named
from audit.model import Reason
from audit.text import caseless, compile_later

if TYPE_CHECKING:
    from audit.formats.html import PageFeatures
    from audit.links.answer import Answer
    from audit.model import Outcome

_LITTLE_PROSE = 400  # characters
_SHORT = 2500  # characters of a page that a login may stand on
_BANNER = 2000  # characters of a page that asks for consent and holds nothing else
_TINY = 600
_ONE_QUESTION = 400  # characters of a page that asks one thing
_SENTENCE = 100  # characters of prose: a sentence or two that somebody wrote
_FEW_SENTENCES = 150
_START = 40  # characters of a paragraph by which it is found in the text that is shown
_AGE = compile_later(
    r"(?<![\d:./€$£-])(?:16|18|19|20|21)(?![\d:/-]|[.,]\d|\. \w|\s?(?:[€$£%°]|eur|usd|vol\b|k[gm]\b|h\b))"
)
_NETWORK = compile_later(r"\b(?:wi-?fi|wlan|hotspot)\b", re.IGNORECASE)
# Codes that Chromium and Firefox show with a page they could not get (net_error_list.h, NSS and nsresult).
_BROWSER_ERROR = compile_later(
    r"\b(?:ERR|NS_ERROR|SSL_ERROR|SEC_ERROR|MOZILLA_PKIX_ERROR|DNS_PROBE)_[A-Z_]{4,40}\b"
)
_ABOUT_COOKIES = compile_later("cookie|privacy|datenschutz|privacidad|confidentialite|keks", re.IGNORECASE)
_HOST = compile_later(r"(?:[\w-]+\.)+[a-z]{2,12}")


def find_login(page: PageFeatures) -> Outcome | None:
    """The login that a page is and says to be, whatever else it tells those who did not sign in."""
    if page.is_article or page.length >= _SHORT or not page.asks_password or not _names_login(page):
        return None
    return outcome("login", Reason("password-form"))


def find_gate(answer: Answer, page: PageFeatures) -> Outcome | None:
    """The login, consent wall, age gate or the like that a page is; ``None`` where it is none."""
    if page.prose >= _BANNER or page.is_declared_work:
        return None
    if page.prose >= _LITTLE_PROSE:
        return _consent(answer, page)
    return (
        _password_form(page)
        or _login_by_title(answer, page)
        or _network_login(page)
        or _age(page)
        or _check(page)
        or _browser_error(page)
        or _consent(answer, page)
    )


def titles_of(page: PageFeatures) -> tuple[str, ...]:
    """The title and its parts, without the parts of a headline ("Not found: the film that nobody saw").

    A part belongs to a headline where a heading holds it and at least three words more.
    """
    whole, *parts = page.title_parts or ("",)
    if not parts:
        return (whole,)
    headings = [caseless(heading) for heading in page.headings[:5]]
    return (whole, *(part for part in parts if not any(_says_more(part, text) for text in headings)))


def _says_more(part: str, heading: str) -> bool:
    plain = caseless(part)
    return plain in heading and len(heading.replace(plain, " ", 1).split()) >= 3


def _names_login(page: PageFeatures) -> bool:
    plain = caseless(" ".join((page.title, *page.shown_headings[:5])))
    return any(word in plain for word in facts("response_phrases")["login_words"])


def _password_form(page: PageFeatures) -> Outcome | None:
    """A form for a password and little else: beside a short text it is the site's own, for who wants it."""
    if not page.asks_password or page.length >= _TINY or page.prose >= _SENTENCE:
        return None
    return outcome("login", Reason("password-form"))


def _login_by_title(answer: Answer, page: PageFeatures) -> Outcome | None:
    """A login that leaves the password to another service; none where the address names it."""
    if page.length >= _TINY:
        return None
    words = facts("response_phrases")["login_words"]
    found = next((text for text in titles_of(page) if caseless(text) in words), None)
    if found is None or is_named(answer, found):
        return None
    return outcome("login", Reason("message-in-title", text=found))


def _network_login(page: PageFeatures) -> Outcome | None:
    """The page that a network shows to guests, whatever address they asked for."""
    if page.length >= _TINY or page.prose >= _SENTENCE or not page.has_form:
        return None
    found = _NETWORK.search(f"{page.title} {' '.join(page.headings[:2])}")
    return outcome("login", Reason("message-alone", phrase=found[0])) if found else None


def _age(page: PageFeatures) -> Outcome | None:
    """A question for the reader's age: it names the age, and so does the answer to it."""
    asks = page.has_form or any(text.endswith(("?", "？")) for text in page.headings[:2])
    if not asks or page.length >= _ONE_QUESTION or page.prose >= _FEW_SENTENCES:
        return None
    ages = _AGE.findall(page.visible_text)
    if len(ages) < 2 or len(set(ages)) > 1 or "<time" in page.markup or "<article" in page.markup:
        return None
    return outcome("refused", Reason("message-alone", phrase=(page.headings or (page.title,))[0]))


def _check(page: PageFeatures) -> Outcome | None:
    """A wait in any language: under a title that ends in dots the name of the host stands as heading."""
    if page.length >= _TINY or not page.title.endswith(("…", "...")) or not page.headings:
        return None
    return outcome("refused", Reason("message-in-title", text=page.title)) if _is_host(page) else None


def _is_host(page: PageFeatures) -> bool:
    return _HOST.fullmatch(page.headings[0].lower()) is not None


def _browser_error(page: PageFeatures) -> Outcome | None:
    found = _BROWSER_ERROR.search(page.visible_text) if page.length < _TINY else None
    return outcome("unavailable", Reason("message-alone", phrase=found[0])) if found else None


def _is_shown(text: str, page: PageFeatures) -> bool:
    return text[:_START] in page.visible_text


def _consent(answer: Answer, page: PageFeatures) -> Outcome | None:
    """A page whose text is about cookies alone, with something to press; no article, which has its marks.

    Nor is it one where the address asked for a page about cookies.
    """
    if (
        _ABOUT_COOKIES.search(path_of(answer.asked))
        or page.length >= _BANNER
        or not page.has_form
        or "<time" in page.markup
        or "<article" in page.markup
    ):
        return None
    texts = page.paragraphs
    about = [
        text for text in texts if ("cookie" in text.lower() or "クッキー" in text) and _is_shown(text, page)
    ]
    told = sum(map(len, about))
    # Where most of the text stands in no paragraph, the page has a text of its own and a banner.
    if not about or 3 * told < 2 * sum(map(len, texts)) or 3 * told < page.length:
        return None
    return outcome("refused", Reason("message-alone", phrase=about[0][:200]))
