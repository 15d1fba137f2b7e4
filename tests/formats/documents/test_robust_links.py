"""Robust links: the attributes are put in, and nothing else of the document differs."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html as lxml_html

from audit.formats.documents import (
    Version,
    read_document,
    robust_html,
    robust_markdown,
    robust_text,
)
from audit.formats.http import page_key
from tests.attack.hostile_words import WORDS

URL = "https://harbour-mail.example/bridge?a=1&b=2"
COPY = f"https://web.archive.org/web/20240127101112/{URL}"
VERSIONS = {page_key(URL): Version(URL, COPY, date(2024, 1, 27))}
ADDED = re.compile(rb' data-originalurl="[^"]*" data-versionurl="[^"]*" data-versiondate="[^"]*"')


def robust(source: str | bytes) -> bytes:
    made = robust_html(source if isinstance(source, bytes) else source.encode(), VERSIONS)
    assert made is not None
    assert ADDED.sub(b"", made) == (source if isinstance(source, bytes) else source.encode())
    return made


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="https://harbour-mail.example/bridge?a=1&amp;b=2">x</a>',
        "<A class=big\n HREF='http://www.harbour-mail.example/bridge?a=1&b=2#part'>x</A>",
        "<p>é</p>\r\n<a\ttitle='>' href=https://harbour-mail.example/bridge?a=1&b=2>x</a>",
    ],
)
def test_a_link_to_a_cited_address_gets_the_attributes(anchor: str) -> None:
    made = robust(f"<html><body>{anchor}</body></html>")
    (link,) = lxml_html.fromstring(made).iter("a")
    assert (link.get("data-originalurl"), link.get("data-versionurl")) == (URL, COPY)
    assert link.get("data-versiondate") == "2024-01-27"
    assert page_key(link.get("href")) == page_key(URL)


def test_what_is_no_link_to_it_stays_as_it_is() -> None:
    for source in (
        '<a href="https://other.example/">x</a>',
        "<a name=x>no address</a>",
        f'<!-- <a href="{URL}">x</a> -->',
        f"<script>var x = '<a href=\"{URL}\">';</script>",
        f'<a href="{URL}" data-versiondate="2020-01-01">its own</a>',
        "",
    ):
        assert robust(source) == source.encode()
    assert robust_html("\ufeff<a href=x>".encode("utf-16"), VERSIONS) is None


def test_bytes_of_another_encoding_stay_as_they_are() -> None:
    source = f'<meta charset="windows-1251"><p>Мост</p><a href="{URL}">мост</a>'.encode("windows-1251")
    assert b"data-versionurl" in robust(source)


def test_our_own_reader_finds_the_copy_that_was_put_in() -> None:
    made = robust(f'<html><body><p>See <a href="{URL}">it</a>.</p></body></html>')
    records = [str(record) for record in read_document(made, name="x.html").spans]
    assert any(COPY in record for record in records)


def test_markdown_becomes_a_page_whose_links_are_robust() -> None:
    source = f"---\ntitle: x\n---\n# Bridge\n\nSee [it]({URL}).\n\n<script>x</script>"
    made = robust_markdown(source.encode(), VERSIONS, title="A & b")
    page = lxml_html.fromstring(made)
    assert page.findtext(".//title") == "A & b"
    (link,) = page.iter("a")
    assert link.get("data-versionurl") == COPY
    assert not list(page.iter("script"))


def test_plain_text_is_shown_as_it_is_with_its_cited_addresses_as_links() -> None:
    text = f"Opened in May <now>: {URL}.\nAnd https://other.example/ too."
    page = lxml_html.fromstring(robust_text(text.encode(), VERSIONS, title="t"))
    assert page.find(".//pre").text_content() == text
    assert [link.get("href") for link in page.iter("a")] == [URL]


def test_hostile_words_make_no_element() -> None:
    allowed = {"html", "head", "meta", "title", "body", "pre", "a"}
    for words in WORDS:
        page = lxml_html.fromstring(
            robust_text(f"{words} {URL}".encode("utf-8", "replace"), VERSIONS, title=words)
        )
        assert {str(found.tag) for found in page.iter()} <= allowed, words
        shown = lxml_html.fromstring(robust_markdown(words.encode("utf-8", "replace"), VERSIONS, title=words))
        assert not {str(found.tag) for found in shown.iter()} & {"script", "iframe", "object", "svg"}, words
        evil = Version(f"https://x.example/{words}", f"https://archive.example/{words}", date(2024, 1, 1))
        source = f'<html><body><a href="{URL}">x</a></body></html>'
        made = robust_html(source.encode(), {page_key(URL): evil})
        assert made is not None
        assert made.isascii()
        (link,) = lxml_html.fromstring(made).iter("a")
        assert set(link.keys()) <= {"href", "data-originalurl", "data-versionurl", "data-versiondate"}, words
