"""Pages that are an error message: it must be the title, a heading or a short piece of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.links.answer import outcome
from audit.links.gate_page import titles_of
from audit.links.identity import has_headline, is_named, slug_shown
from audit.links.messages import message_in, phrase_in, site_words
from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.formats.html import PageFeatures
    from audit.links.answer import Answer
    from audit.links.messages import Message
    from audit.model import Outcome, OutcomeCode, OutcomeName

_NAMES: dict[str, OutcomeName] = {"gone": "soft-404", "unavailable": "unavailable", "refused": "refused"}
_BY_STATUS: dict[str, OutcomeName] = {
    "401": "login",
    **dict.fromkeys(("403", "405", "406", "429", "451"), "refused"),
    **dict.fromkeys(("404", "410"), "soft-404"),
    **dict.fromkeys(("500", "501", "502", "503", "504", *map(str, range(520, 527))), "unavailable"),
}
_STATUS = compile_later(rf"(?<![\d.,:/-])(?:{'|'.join(_BY_STATUS)})(?![\d/-]|[:.,]\d)")
_TOP = 100  # characters of text
_FIRST_SENTENCE = compile_later(r"^[^.!?。！？]{4,200}[.!。！](?=\s*\S)")
_PHP = compile_later(r"\b(?:Fatal|Parse) error\s?: .{1,500}? on line \d+")
# What somebody quotes is another page's message.
_QUOTED = compile_later(r"[“„«\"][^“”„«»\"]{1,200}[”“»\"]")
_NUMBER = 20  # characters of a page that says a status and nothing else
_WORDS = 2
_ONE_WORD = 50  # characters of a page that says one word and hardly more
_FEW = 400  # characters of prose
_SOME = 300
_HEADINGS = 12
_OF_AN_APP = 15  # scripts
_TINY = 600  # a page with less visible text than this says one thing only
_SHORT = 2500


def find_message_over(answer: Answer, page: PageFeatures) -> Outcome | None:
    """The outcome by an error message in the title or a heading; ``None`` where there is none.

    The more the page looks like an article, the fewer of these count: with article markup only the title
    (not even that where it shows the words of its address); where it declares a work or shows those words,
    no heading; beside some prose no word more than the message. A number is one in the title and the first
    heading; in others it counts something.
    """
    site, spare = site_words(answer.final), int(page.prose < _SOME)
    found = _first(answer, titles_of(page), site, spare)
    if found and not (page.is_article and slug_shown(answer, page)):
        return _message_outcome("message-in-title", found, page)
    if _reads_as_work(answer, page):
        return None
    first, rest = page.shown_headings[:1], page.shown_headings[1:_HEADINGS]
    found = _first(answer, (*first, *filter(_has_letters, rest)), site, spare)
    return _message_outcome("message-in-heading", found, page) if found else None


def find_message_in(answer: Answer, page: PageFeatures) -> Outcome | None:
    """The outcome by an error message in the text of a page that is no article; ``None`` where there is none.

    Where it declares a work or shows the words of its address, short pieces do not count. Of a very short
    page the whole text is searched. A number is the message where nothing else is said; elsewhere it counts
    something.
    """
    if page.is_article:
        return None
    if error := _script_error(page):
        return error
    if _is_about_message(answer, page):
        return None
    if page.prose < _FEW and page.length < _SHORT and not _reads_as_work(answer, page):
        pieces = page.pieces if _is_bare(page) else filter(_has_letters, page.pieces)
        found = _first(answer, pieces, site_words(answer.final), spare=0)
        if found and not _of_a_form(found, page):
            return _message_outcome("message-in-text", found, page)
    if page.length < _TINY and page.prose < _SOME and not has_headline(page):
        said = phrase_in(_QUOTED.sub(" ", page.visible_text), numbers=_is_bare(page))
        if said and not (
            page.scripts > _OF_AN_APP
            or _of_a_form(said, page)
            or is_named(answer, said.phrase)
            or _is_weak(said, page)
        ):
            return _message_outcome("message-alone", said, page)
    return None


def _script_error(page: PageFeatures) -> Outcome | None:
    """What PHP writes in place of a page; no headings stand over it."""
    if page.length >= _TINY or page.headings or page.title:
        return None
    found = _PHP.search(page.visible_text)
    return outcome("unavailable", Reason("message-alone", phrase=found[0][:_TOP])) if found else None


def _is_about_message(answer: Answer, page: PageFeatures) -> bool:
    """Whether title or heading are a message that the address names: documents about errors are."""
    return any(
        message_in(text) is not None and is_named(answer, text)
        for text in (page.title, *page.title_parts, *page.shown_headings[:2])
    )


def _reads_as_work(answer: Answer, page: PageFeatures) -> bool:
    return page.is_article or page.is_declared_work or slug_shown(answer, page)


def _is_bare(page: PageFeatures) -> bool:
    """Whether a page says a status and hardly a word more."""
    return page.length < _NUMBER and len(page.visible_text.split()) <= _WORDS


def _is_weak(found: Message, page: PageFeatures) -> bool:
    """Whether the message is one common word ("introuvable") within a text of several."""
    return " " not in found.phrase and found.phrase.isalpha() and page.length >= _ONE_WORD


def _of_a_form(found: Message, page: PageFeatures) -> bool:
    """Whether words of a check ("Captcha") stand beside a form that a reader fills in."""
    return found.kind == "refused" and page.asks_words


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _message_outcome(code: OutcomeCode, found: Message, page: PageFeatures) -> Outcome:
    name = status_named(page) or _NAMES[found.kind]
    if code == "message-alone":
        return outcome(name, Reason(code, phrase=found.phrase))
    return outcome(name, Reason(code, text=found.text))


def status_named(page: PageFeatures) -> OutcomeName | None:
    """The outcome of the status that a short page names at its top; ``None`` where none or several are."""
    if page.length >= _TINY:
        return None
    top = " ".join((page.title, *page.shown_headings[:3], page.visible_text[:_TOP]))
    named = {_BY_STATUS[number] for number in _STATUS.findall(top)}
    return named.pop() if len(named) == 1 else None


def _first(answer: Answer, texts: Iterable[str], site: frozenset[str], spare: int) -> Message | None:
    """The first text that is a message, and not what the address names."""
    for text in texts:
        for part in (text, *_FIRST_SENTENCE.findall(text)):
            found = message_in(part, site=site, spare=spare)
            if found and not (is_named(answer, found.phrase) or is_named(answer, part)):
                return found
    return None
