"""Pages that say they have moved or were taken out of service, and pages that only send their reader on.

Believed only of a page that says hardly anything else: stories are written about what moves.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.formats.http import host_of, registered_domain
from audit.links.answer import Answer, outcome, path_of
from audit.links.redirects import is_root
from audit.model import Reason
from audit.text import caseless, compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.formats.html import PageFeatures
    from audit.model import Outcome

_ONE_THING = 400  # characters of a page that says one thing
_NOTHING = 200  # characters of a page that has no text of its own
_FEW_WORDS = 25  # of a heading or sentence that is the notice itself
_SENTENCES = compile_later(r"(?<=[.!?])\s+|(?<=[。！？])")
_MORE = 60  # characters beside a notice with which a page says something else
_MOST_TARGETS = 3  # other addresses on a page of which one can be the new one


def find_moved(answer: Answer, page: PageFeatures) -> Outcome | None:
    """``moved`` where a page says so or leads elsewhere, with its new address where it names one."""
    if page.prose >= _ONE_THING or page.is_declared_work or page.length >= _ONE_THING:
        return None
    return _leads_on(answer, page) or _says_so(answer, page)


def _leads_on(answer: Answer, page: PageFeatures) -> Outcome | None:
    if page.prose or page.length >= _NOTHING:
        return None
    refresh = page.refresh
    if refresh is not None and not refresh.aside:
        return _led_on(answer, refresh.url or answer.final)
    if page.length == 0 and page.script_target is not None:
        return outcome("empty-shell", Reason("script-leads-to", url=page.script_target))
    return None


def _led_on(answer: Answer, target: str) -> Outcome | None:
    if _is_same(target, answer.final):
        return outcome("redirect-loop", Reason("refresh-to-itself"))
    if _is_same(target.partition("?")[0], answer.final.partition("?")[0]):
        return outcome("empty-shell", Reason("refresh-leads-to", url=target))  # a check, a session, a counter
    if is_root(target) and not is_root(answer.asked) and host_of(target) == host_of(answer.asked):
        return outcome("redirected-home", Reason("sent-to-home-page", url=target))
    return outcome("moved", Reason("refresh-leads-to", url=target))


def _says_so(answer: Answer, page: PageFeatures) -> Outcome | None:
    texts = (page.title, *page.shown_headings[:3], *page.pieces[:6], *page.paragraphs[:3])
    for kind in ("moved", "retired"):
        said = _notice(texts, _words()[kind])
        if said is None:
            continue
        target = _new_address(answer, page) if kind == "moved" else None
        if target is not None and page.length >= len(said) + _MORE and not _is_related(answer, page, target):
            return None  # who moved is an office or a person; the link is a map or a shop
        if kind == "retired":
            return outcome("moved", Reason("says-retired", text=said))
        if target is not None:
            return outcome("moved", Reason("says-moved-to", text=said, url=target))
        if page.links or page.script_target:
            return outcome("moved", Reason("says-moved", text=said))
    return None


def _notice(texts: Iterable[str], phrases: tuple[str, ...]) -> str | None:
    for text in (part for whole in texts for part in _SENTENCES.split(whole)):
        plain = caseless(text)
        if text and len(plain.split()) <= _FEW_WORDS and any(words in plain for words in phrases):
            return " ".join(text.split())[:200]
    return None


def _new_address(answer: Answer, page: PageFeatures) -> str | None:
    """The one page that a notice leads to, by its refresh or as its only link out; no home page."""
    refresh = page.refresh.url if page.refresh is not None else page.script_target
    others = dict.fromkeys(url for url in page.links if not _is_same(url, answer.final))
    target = refresh or (next(iter(others)) if len(others) == 1 else None)
    if target is None or len(others) > _MOST_TARGETS or not target.startswith(("http://", "https://")):
        return None
    return None if is_root(target) and not is_root(answer.asked) else target


def _is_related(answer: Answer, page: PageFeatures, target: str) -> bool:
    """Whether the page shows the new address, or that is one of the same site or with the same last step."""
    host = host_of(target).removeprefix("www.")
    ends = [path_of(url).rstrip("/").rpartition("/")[2] for url in (target, answer.asked)]
    domains = [registered_domain(host_of(url)) or host_of(url) for url in (target, answer.asked)]
    led = page.refresh is not None or page.script_target is not None
    return led or host in page.text.lower() or domains[0] == domains[1] or (ends[0] == ends[1] != "")


def _is_same(one: str, other: str) -> bool:
    def plain(url: str) -> tuple[str, str, str]:
        return (
            host_of(url).removeprefix("www."),
            path_of(url).rstrip("/"),
            url.partition("#")[0].partition("?")[2],
        )

    return plain(one) == plain(other)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = facts("moved-words")
    return {
        kind: tuple(caseless(words) for listed in table[kind].values() for words in listed)
        for kind in ("moved", "retired")
    }
