"""A body is decoded as a browser does it and parsed once, whatever it is."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.html.parsed import parse_page
from audit.formats.html.zones import ASIDE, COMMENTS, FOOTER, LINK, NAV, hint_words
from audit.page import read_page, whole
from audit.report import location_words

PAGE = """<!DOCTYPE html><html lang="pt-BR"><head><meta charset="utf-8"><title> A  bridge
opens </title><meta property="article:published_time" content="2021-03-04T10:00:00Z">
<link rel="canonical" href="https://example.org/bridge"><script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"],
"datePublished": "2021-03-04", "image": {"@type": "ImageObject", "uploadDate": "2020-01-01"}}]}
</script></head><body><nav><a href="/">Home</a></nav><div id="story"><h1>A bridge <b>opens</b></h1>
<p class="byline">By <span class="author">Ana</span><span class="publishDate">4 March 2021</span></p>
<p>First line<br>second line, the 1<sup>st</sup> of many.</p></div>
<div class="comment-list"><p>Lovely</p></div><footer>© 2019</footer>
<!-- saved 2021-03-05 --><noscript>unseen</noscript></body></html>"""


def test_a_page_is_taken_apart_with_the_place_of_everything() -> None:
    parsed = parse_page(PAGE.encode(), url="https://example.org/bridge")
    assert (parsed.media, parsed.encoding, parsed.language) == ("html", "utf-8", "pt-BR")
    assert (parsed.title, parsed.canonical) == ("A bridge opens", "https://example.org/bridge")
    (head,) = parsed.blocks.headings(1)
    assert (head.text, head.level, location_words(head.where)) == ("A bridge opens", 1, "div#story > h1")
    assert [block.text for block in parsed.blocks] == [
        "Home", "A bridge opens", "By Ana 4 March 2021", "First line\nsecond line, the 1st of many.",
        "Lovely", "© 2019",
    ]  # fmt: skip
    assert parsed.meta("article:published_time") == "2021-03-04T10:00:00Z"


def test_json_ld_nodes_are_found_at_any_depth() -> None:
    nodes = parse_page(PAGE.encode()).nodes
    assert [(node.types, node.top) for node in nodes] == [
        (("WebSite",), True), (("NewsArticle",), True), (("ImageObject",), True),
    ]  # fmt: skip
    assert location_words(nodes[2].where) == "script[type=ld+json]:nth(1) image"


def test_each_character_knows_the_element_it_stands_in() -> None:
    byline = parse_page(PAGE.encode()).blocks[2]
    at = byline.element_at(byline.text.index("March"))
    assert at is not None
    assert hint_words(at.hints) == ("publish", "date")
    assert location_words(byline.where_at(byline.text.index("Ana"))) == "div#story > p.byline > span.author"


def test_the_zone_of_a_block_is_known() -> None:
    blocks = {block.text: block for block in parse_page(PAGE.encode()).blocks}
    assert blocks["Home"].zones & NAV
    assert blocks["Home"].zones & LINK or blocks["Home"].linked == 1.0
    assert blocks["Lovely"].zones & COMMENTS
    assert blocks["© 2019"].zones & FOOTER


@pytest.mark.parametrize(
    ("body", "headers", "text", "encoding"),
    [
        ("<p>café".encode("cp1252"), {"Content-Type": "text/html; charset=ISO-8859-1"}, "café", "cp1252"),
        (b'<meta charset="windows-1251"><p>' + "Дата".encode("cp1251"), None, "Дата", "cp1251"),
        ("\ufeff<p>café".encode(), {"content-type": "text/html; charset=latin1"}, "café", "utf-8"),
        ("\ufeff<p>café".encode("utf-16-le"), None, "café", "utf-16-le"),
        ("<p>日本".encode(), None, "日本", "utf-8"),
        ('<meta charset="nonsense"><p>é'.encode(), None, "é", "utf-8"),
        ('<meta charset="utf-16"><p>é'.encode(), None, "é", "utf-8"),
    ],
)
def test_the_encoding_is_chosen_as_a_browser_does(
    body: bytes, headers: dict[str, str] | None, text: str, encoding: str
) -> None:
    parsed = parse_page(body, headers=headers)
    assert parsed.blocks[0].text == text
    assert parsed.encoding == encoding


def test_a_caller_who_knows_the_encoding_is_believed() -> None:
    parsed = parse_page("<p>Łódź".encode("iso-8859-2"), encoding="iso-8859-2")
    assert parsed.blocks[0].text == "Łódź"


def test_an_undeclared_encoding_is_detected() -> None:
    words = "Сегодня в городе прошла встреча жителей, на которой говорили о дорогах и школах. " * 20
    assert parse_page(f"<p>{words}</p>".encode("cp1251")).blocks[0].text == words.strip()


def test_plain_text_becomes_its_lines() -> None:
    parsed = parse_page(b"Title\n\n  one   line\nanother")
    assert parsed.media == "text"
    assert [(block.text, location_words(block.where)) for block in parsed.blocks] == [
        ("Title", "line 1"), ("one line", "line 3"), ("another", "line 4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"%PDF-1.7 ...", "pdf"), (b"\x89PNG\r\n", "unknown"), (gzip.compress(b"x", mtime=0), "unknown"),
        (b"", "text"), (b"a\0b", "unknown"), (b"<p>hi", "html"), (b"if a < b then c", "text"),
    ],
)  # fmt: skip
def test_the_kind_of_a_body_is_seen_from_its_bytes(body: bytes, media: str) -> None:
    assert parse_page(body).media == media


def test_a_fragment_of_broken_json_ld_still_gives_its_dates() -> None:
    body = (
        b'<script type="application/ld+json">{"@type": "Article", "datePublished": "2020-02-02", x</script>'
    )
    node = parse_page(body).nodes[0]
    assert node.value["datePublished"] == "2020-02-02"


@given(st.binary(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_reading_fail(body: bytes) -> None:
    whole(read_page(body))
    whole(read_page(b"<html><p>" + body))


@given(
    st.lists(
        st.sampled_from(
            """<p> </p> <time§datetime= '2020-01-01'> <script§type=application/ld+json> { } "datePublished":
            <!-- --> <table> <td> <br> <a> x§12 <h1> <meta§property=article:published_time§content=2020>
            <svg> </div> <select> <b> \0""".replace("§", " ").split(" ")
        ),
        max_size=60,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_markup_makes_reading_fail(parts: list[str]) -> None:
    whole(read_page("".join(parts).encode()))


def test_zones_are_known_however_deep_the_markup_nests() -> None:
    block = parse_page(b"<html><aside>" + b"<div>" * 1_900 + b"far down").blocks[0]
    assert block.zones & ASIDE
