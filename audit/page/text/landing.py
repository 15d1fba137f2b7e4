"""Pages about a work, and pages of pages: a catalogue's entry, the record of a paper, a list of results.

What a page declares of itself comes first: schema.org's types, Open Graph's ``og:type``, the tags of Highwire
Press that Google Scholar asks for ("Inclusion Guidelines for Webmasters"), its address; then what it shows.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from audit.formats.html import COMMENTS, NAV
from audit.formats.http import split_address
from audit.model import Reason
from audit.text import compile_later, isbn_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.formats.html import Parsed
    from audit.page.text.main import MainText

_OF_ENTRY = 6_000  # characters that a shop's or library's text about a work has at most
_OF_ABSTRACT = 5_000  # the same for what stands beside the record of a paper
_SHORT = 2_000  # characters of a text beside which a work's number makes an entry
_MOST_NODES = 200
_MOST_LINES = 400
_WORKS = frozenset({"Book", "Audiobook", "Product", "IndividualProduct", "Movie", "MusicAlbum", "Thesis"})
_OG_WORKS = frozenset({"book", "books.book", "product", "product.item", "og:product"})
_LISTS = frozenset({"SearchResultsPage", "CollectionPage"})
_ARTICLES = compile_later(r"(?:Article|Posting|Report|Review|Recipe|VideoObject)$")
_ISBN = compile_later(r"(?<![\d-])97[89](?:[ -]?\d){10}(?![\d-])")
_RECORD_TAGS = (
    "citation_doi",
    "citation_journal_title",
    "citation_conference_title",
    "citation_dissertation_institution",
    "citation_technical_report_institution",
    "citation_arxiv_id",
    "citation_pmid",
    "citation_pdf_url",
)
_SEARCHES = frozenset({"q", "query", "s", "search", "search_query", "searchterm", "keyword", "keywords"})
_SEARCH_PATH = compile_later(r"/(?:search|suche|recherche|busca|buscar|busqueda|ricerca|zoeken|sok|szukaj)\b")


def why_entry(parsed: Parsed, main: MainText) -> Reason | None:
    """Why a page is an entry about a work (of a publisher, a shop, a library) and not the work."""
    size = len(main.text)
    if size > _OF_ENTRY or _is_article(parsed):
        return None
    og = (parsed.meta("og:type") or "").lower()
    if og in _OG_WORKS:
        return Reason("declared-as", name="og:type", type=og)
    if kind := next((kind for kind in _top_types(parsed) if kind in _WORKS), None):
        return Reason("declared-as", name="@type", type=kind)
    if parsed.meta("citation_isbn"):
        return Reason("declared-as", name="citation_isbn", type=parsed.meta("citation_isbn") or "")
    quote = _isbn_shown(main) if size <= _SHORT else None
    return Reason("isbn-shown", quote=quote) if quote else None


def why_abstract(parsed: Parsed, main: MainText) -> Reason | None:
    """Why a page is the record of a paper, with its abstract at most."""
    if not parsed.meta("citation_title") or _is_article(parsed):
        return None
    full = parsed.meta("citation_fulltext_html_url")
    own = {parsed.url, parsed.canonical}
    if full and not own & {full} and parsed.meta("citation_abstract_html_url") in own:
        return Reason("full-text-elsewhere", url=full)
    tag = next((tag for tag in _RECORD_TAGS if parsed.meta(tag)), None)
    if tag and len(main.text) <= _OF_ABSTRACT:
        return Reason("record-of-paper", name=tag, characters=len(main.text))
    return None


def why_list(parsed: Parsed, _main: MainText) -> Reason | None:
    """Why a page is a list of pages or the answer to a search."""
    if _is_article(parsed):
        return None
    if kind := next((kind for kind in _top_types(parsed) if kind in _LISTS), None):
        return Reason("declared-as", name="@type", type=kind)
    words = _searched(parsed.url or parsed.canonical or "")
    return Reason("address-of-search", quote=words) if words else None


def _top_types(parsed: Parsed) -> Iterator[str]:
    return (kind for node in parsed.nodes[:_MOST_NODES] if node.top for kind in node.types)


def _is_article(parsed: Parsed) -> bool:
    """Whether it declares that it is an article, whatever else it is about or sells."""
    og = (parsed.meta("og:type") or "").lower()
    return og == "article" or any(
        _ARTICLES.search(kind) and kind not in {"ScholarlyArticle", "MedicalScholarlyArticle"}
        for kind in _top_types(parsed)
    )


def _isbn_shown(main: MainText) -> str | None:
    """An ISBN-13 whose check digit fits, among what the page shows."""
    for line in islice(main.lines, _MOST_LINES):
        if line.block.zones & (NAV | COMMENTS):
            continue
        for found in _ISBN.finditer(line.text[:500]):
            if isbn_problem(found[0]) is None:
                return found[0]
    return None


def _searched(address: str) -> str:
    """What an address searches for; empty where it does not."""
    parts = split_address(address)
    asked = [value for key, value in parse_qsl(parts.query)[:20] if key.lower() in _SEARCHES and value]
    path = parts.path.lower()
    return asked[0] if asked and (path.strip("/") == "" or _SEARCH_PATH.search(path)) else ""
