"""How much of what a page is about is held: whole texts, entries, abstracts, lists, and nothing."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Reason
from audit.page import read_page

LEAD = [
    "The council said on Tuesday that the old bridge would stay shut until the summer.",
    "Engineers had found cracks in two of its seven arches, the mayor told the meeting.",
]
LONG = [
    f"Item {number} says that arch {number} can carry trams again, but no lorries." for number in range(99)
]
BLURB = ["A history of the bridges of the valley, of those who built them and of the floods that took them."]


def extent(
    paragraphs: list[str], head: str = "", data: Any = None, url: str = "https://a.example/x", more: str = ""
) -> tuple[str, str | None]:
    """The kind of the extent of a page of these paragraphs, and the code of its reason."""
    if data:
        head += f'<script type="application/ld+json">{json.dumps(data)}</script>'
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = (
        f"<!doctype html><title>Bridges</title>{head}<main><h1>Bridges of the valley</h1>{more}{text}</main>"
    )
    found = read_page(body.encode(), url=url).extent
    return found.kind, found.why.code if found.why else None


WHOLE = ("whole", None)


@pytest.mark.parametrize("kind", ["Book", "Product", "Audiobook"])
def test_what_declares_itself_a_work_or_its_sale_is_an_entry(kind: str) -> None:
    assert extent(BLURB, data={"@type": kind, "name": "Bridges"}) == ("entry", "declared-as")
    assert extent(BLURB, '<meta property="og:type" content="book">') == ("entry", "declared-as")
    article = [{"@type": "NewsArticle", "headline": "Bridges"}, {"@type": kind, "name": "Bridges"}]
    assert extent(LEAD, data=article) == WHOLE


def test_a_book_that_stands_on_the_page_whole_is_no_entry() -> None:
    assert extent(LONG, '<meta property="og:type" content="book">') == WHOLE


def test_a_books_number_beside_a_few_lines_is_an_entry() -> None:
    number = "<dl><dt>ISBN</dt><dd>978-0-306-40615-7</dd></dl>"
    assert extent(BLURB, more=number) == ("entry", "isbn-shown")
    assert extent(BLURB, more=number.replace("7</dd>", "8</dd>")) == WHOLE  # no check digit of an ISBN
    assert extent(LONG, more=number) == WHOLE  # a review that names the book
    assert extent(BLURB, '<meta property="og:type" content="article">', more=number) == WHOLE


RECORD = '<meta name="citation_title" content="Cracks in arches">'
DOI = '<meta name="citation_doi" content="10.5555/12345678">'


def test_the_record_of_a_paper_has_its_abstract_at_most() -> None:
    assert extent(LEAD, RECORD + DOI) == ("abstract", "record-of-paper")
    assert extent(LONG, RECORD + DOI) == WHOLE
    assert extent(LEAD, RECORD) == WHOLE
    links = (
        '<meta name="citation_fulltext_html_url" content="https://a.example/full">'
        '<meta name="citation_abstract_html_url" content="https://a.example/x">'
    )
    assert extent(LONG, RECORD + links) == ("abstract", "full-text-elsewhere")
    assert extent(LONG, RECORD + links, url="https://a.example/full") == WHOLE


def test_a_list_of_pages_or_an_answer_to_a_search_is_a_list() -> None:
    assert extent(LEAD, data={"@type": "SearchResultsPage"}) == ("list", "declared-as")
    assert extent(LEAD, url="https://a.example/search?q=bridges") == ("list", "address-of-search")
    assert extent(LEAD, url="https://a.example/news/bridges?q=1") == WHOLE


@pytest.mark.parametrize(
    "body", [b"", b"<title>Bridges</title>", b"<title>Bridges</title><div id=root></div>"]
)
def test_a_page_without_text_holds_nothing(body: bytes) -> None:
    assert read_page(body).extent.kind == "none"
    assert read_page(body).extent.reason == Reason("text-unread")


def test_a_body_that_was_not_read_to_its_end_is_a_part() -> None:
    body = (
        b"<title>x</title><h1>Bridges</h1>" + b"<p>" + LEAD[0].encode() + b"</p>" + b"<!--" + b"x" * 4_100_000
    )
    assert read_page(body).extent.kind == "part"


@given(st.text(max_size=40), st.sampled_from(["og:type", "citation_isbn", "citation_doi", "citation_title"]))
def test_no_value_makes_it_raise(value: str, name: str) -> None:
    from html import escape

    extent(
        BLURB, f'<meta name="{name}" content="{escape(value)}">' + RECORD, url=f"https://a.example/?q={value}"
    )


def test_it_costs_no_more_than_the_size_of_a_page() -> None:
    numbers = "<p>" + "978-0-306-40615-8 978 " * 40 + "</p>"
    page = read_page(("<title>x</title><h1>Bridges</h1>" + numbers * 3000).encode(), url="https://a.example/")
    assert page.text
    begun = time.thread_time()
    assert page.extent.kind == "whole"
    assert time.thread_time() - begun < 0.5
