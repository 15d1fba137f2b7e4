"""The wordings of a page's headline other than the one that was chosen: each is a title of the page, too."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from audit.formats.http import host_of
from audit.model import ElementPath, Method, Property, Witness
from audit.page.site_names import address_of, letters_of, stated_names
from audit.page.text.headline import top_headings
from audit.page.text.title_words import own_words, says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.formats.html import Parsed
    from audit.model import Location
    from audit.page.text.main import MainText

_MOST = 8  # wordings of one page
_HEADINGS = 3  # top headings of a page that shows one story; more are of several
_LONG = 400  # characters of a title that are shown
_NODES = 50  # objects of structured data in which the page's article is looked for
_METAS = ("twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title")
_KEYS = ("headline", "alternativeHeadline")  # https://schema.org/Article


def other_titles(parsed: Parsed, main: MainText) -> tuple[Witness, ...]:
    """A witness for each other wording that readers, browsers, networks or search engines are given.

    A site's name, a section and a placeholder are none. Never raises.
    """
    host = host_of(address_of(parsed) or "")
    names = stated_names(parsed, host)
    chosen = letters_of(main.title or "")
    found: dict[str, Witness] = {}
    seen = {""}
    for method, where, text in _stated(parsed, main):
        quote = " ".join(text.split())[:_LONG]
        if quote in seen:  # most titles are stated in several places
            continue
        seen.add(quote)
        says = "" if says_nothing(quote, names, host) else own_words(quote, names, host)
        if says and len(found) < _MOST and letters_of(says) != chosen:
            found.setdefault(letters_of(says), Witness("title", method, says, quote, where))
    return tuple(found.values())


def _stated(parsed: Parsed, main: MainText) -> Iterator[tuple[Method, Location, str]]:
    heads = top_headings(main.lines)
    for head in heads if len({main.lines.orders[head.at] for head in heads}) <= _HEADINGS else ():
        yield Method("visible text"), main.lines[head.at].where, head.text
    if social := parsed.meta("og:title"):
        yield Method("og:title"), Property("og:title"), social
    if parsed.title:
        yield Method("title"), Property("title"), parsed.title
    for meta in parsed.metas:
        if meta.name in _METAS:
            yield Method("meta", meta.name), ElementPath(meta.where), meta.content
    for node in islice((node for node in parsed.nodes[:_NODES] if _is_article(node.types)), 1):
        for key in _KEYS:
            if isinstance(text := node.value.get(key), str):
                yield Method("json-ld", key), node.where.inside(key), text


def _is_article(types: tuple[str, ...]) -> bool:
    return any(kind.endswith(("Article", "Posting", "Report")) for kind in types)
