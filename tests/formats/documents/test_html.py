"""HTML documents: which text counts, what kind it is, and where it stands."""

from __future__ import annotations

import pytest

from audit.formats.documents import read_document
from audit.model import Reason


def blocks(body: str) -> list[tuple[str, int, str]]:
    document = read_document(body.encode(), name="a.html")
    return [(one.kind, one.line, document.text[one.start : one.end]) for one in document.blocks]


def texts(body: str) -> list[str]:
    return [text for _, _, text in blocks(body)]


def test_block_elements_make_blocks_of_their_kind() -> None:
    body = """<h2>The <em>head</em></h2>
<p>One
  paragraph<div>and another
<ul><li>an item<li>a second</ul>
<blockquote><p>quoted</blockquote>
<table><tr><td>a cell<td>next</table>
<dl><dt>term<dd>meaning</dl>"""
    assert blocks(body) == [
        ("heading", 1, "The head"),
        ("paragraph", 2, "One paragraph"),
        ("paragraph", 3, "and another"),
        ("item", 4, "an item"),
        ("item", 4, "a second"),
        ("quote", 5, "quoted"),
        ("table", 6, "a cell"),
        ("table", 6, "next"),
        ("item", 7, "term"),
        ("item", 7, "meaning"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) '</p>'</script>",
        "<style>p > a {}</style>",
        "<!-- <p>comment -->",
        "<!DOCTYPE html>",
        "<?xml version='1.0'?>",
        "<head><title>T</title><meta name=x content='a>b'></head>",
        "<nav><a href=/>Home</a></nav>",
        "<template><p>t</p></template>",
        "<noscript>enable it</noscript>",
        "<svg><text>t</text></svg>",
        "<p hidden>not shown</p>",
        "<span aria-hidden='true'>#</span>",
        "<button>Share</button>",
        "<textarea><p>x</textarea>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    assert " ".join(texts(f"<p>before {hidden}</p><p>after")).split() == ["before", "after"]


@pytest.mark.parametrize(
    "mark",
    [
        '<sup class="reference"><a href="#cite_note-1">[1]</a></sup>',
        '<a href="#fn1" class="footnote-ref"><sup>1</sup></a>',
        '<a href="#_ftn1">[1]</a>',
        "<a href='#footnote-2'>2</a>",
    ],
)
def test_a_footnote_mark_is_no_part_of_the_sentence(mark: str) -> None:
    assert texts(f"<p>They met{mark} in May") == ["They met in May"]


def test_links_and_exponents_are_part_of_the_sentence() -> None:
    body = "<p>Ten km<sup>2</sup> of <a href='https://example.org/a#b'>land</a>"
    assert texts(body) == ["Ten km² of land"]


def test_character_references_are_resolved_and_keep_their_place() -> None:
    document = read_document(
        b"<p>caf&eacute; &lt;b&gt;&nbsp;&#8220;x&#x201d; &bogus; AT&T end", name="a.html"
    )
    assert document.text == "café <b> “x” &bogus; AT&T end"
    place = document.place(document.text.index("end"), len(document.text))
    assert (place.line, place.column) == (1, 61)


def test_two_line_breaks_make_a_paragraph_and_one_does_not() -> None:
    assert texts("One<br>two<br><br/>three<BR>\n<br>four") == ["One\ntwo", "three", "four"]


def test_entries_below_a_sources_heading_are_sources_until_the_next_heading() -> None:
    body = """<p>text</p><h2>Sources:</h2>
<p>AP, one<br>
Rudaw, two</p><ul><li>AFP</ul><h3>Web</h3>x<h2>Comments</h2><p>y"""
    assert blocks(body) == [
        ("paragraph", 1, "text"),
        ("heading", 1, "Sources:"),
        ("sources", 2, "AP, one"),
        ("sources", 3, "Rudaw, two"),
        ("sources", 3, "AFP"),
        ("sources", 3, "Web"),
        ("sources", 3, "x"),
        ("heading", 3, "Comments"),
        ("paragraph", 3, "y"),
    ]


@pytest.mark.parametrize(
    "attribute",
    ['class="footnotes"', "role='doc-endnotes footnotes'", "id=references", "class='mw reflist x'"],
)
def test_a_container_named_for_it_is_a_list_of_sources(attribute: str) -> None:
    assert blocks(f"<p>text<div {attribute}><ol><li>AP</ol></div><p>more") == [
        ("paragraph", 1, "text"),
        ("sources", 1, "AP"),
        ("paragraph", 1, "more"),
    ]


def test_a_bold_line_can_be_the_heading() -> None:
    assert [kind for kind, _, _ in blocks("<p>text<p><b>SOURCES</b></p>AP<br>AFP")] == [
        "paragraph",
        "heading",
        "sources",
        "sources",
    ]


@pytest.mark.parametrize("text", ["post.txt", "https://a.example/b"])
def test_a_text_that_looks_like_a_name_is_read_without_a_warning(text: str) -> None:
    assert texts(text) == [text]


def test_stray_signs_and_end_tags_are_borne() -> None:
    assert texts("a < b & c </p></nav> <3 <p>d <unclosed") == ["a < b & c", "<3", "d"]


def test_100_000_open_elements_are_borne() -> None:
    assert texts("<div>" * 100_000 + "deep" + "</div>" * 50_000 + "end") == ["deep", "end"]


@pytest.mark.parametrize(
    "around",
    [
        "<aside class='sidebar'>Most read</aside>",
        "<div class='widget-area'><ul><li>Most read</ul></div>",
        "<div id=comments><h2>2 comments</h2><p>Well said</div>",
        "<div class='entry related-posts'>More</div>",
        "<div role=complementary>More</div>",
        "<footer role=contentinfo>About us</footer>",
        "<span class='screen-reader-text'>opens in a new tab</span>",
        "<p style='color:red; display: none'>x</p>",
        "<span class=mw-editsection>[edit]</span>",
        "<div class='entry-meta'>Posted on <a href=/x>5 November</a> by <a href=/a>maren</a></div>",
    ],
)
def test_what_stands_around_the_text_is_left_out(around: str) -> None:
    assert " ".join(texts(f"<p>before {around}</p><p>after")).split() == ["before", "after"]


@pytest.mark.parametrize(
    "kept",
    [
        "<aside>a box of the text",
        "<div class='related-work'>said",
        "<div class='commentary comment'>said",
        "<article class='widget'>said",
        "<aside class='sidebar references'>AP",
        "<footer>The author teaches",
    ],
)
def test_what_may_be_text_is_kept(kept: str) -> None:
    assert len(texts(f"<p>before</p>{kept}")) == 2


def test_a_page_whose_frame_alone_has_the_text_is_read_whole() -> None:
    assert texts("<nav>Home</nav><div class=sidebar><p>The whole text</p></div>") == ["The whole text"]


@pytest.mark.parametrize(
    ("body", "word", "line", "column"),
    [
        ("<p>a\n  <b\n class='x>y'>word</b>", "word", 3, 14),
        ("<p>a</b></i> <!-- <p>no -->\n<!-- > -->word", "word", 2, 11),
        ("<script>var a = '<b>word</b>'</SCRIPT>\n <p>word", "word", 2, 5),
        ("<textarea>word</textarea><p>one <i>two</i>\n\tword", "word", 2, 2),
        ("<![CDATA[ word ]]><?php word ?><p>x\r\ny word", "word", 2, 3),
        ("<td>x<td><a href='?a=1&b=2'>&raquo; word</a>", "word", 1, 37),
    ],
)
def test_a_word_stands_where_the_file_has_it(body: str, word: str, line: int, column: int) -> None:
    document = read_document(body.encode(), name="a.html")
    at = document.text.rindex(word)
    place = document.place(at, at + len(word))
    assert (place.line, place.column) == (line, column)


def test_a_tag_that_never_ends_ends_the_reading_and_that_is_said() -> None:
    document = read_document(b"<p>one</p>\n<p>two <a href='x' three", name="a.html")
    assert document.text == "one\ntwo"
    assert document.unread == (Reason("tag-unclosed", line=2),)


def test_a_comment_that_never_ends_hides_nothing() -> None:
    assert texts("<p>one <!-- two <b>three</b>\n<p>four")[-1] == "four"


def test_more_tags_than_a_book_has_are_cut_and_that_is_said() -> None:
    document = read_document(b"<p>x" + b"<i>" * 160_001, name="a.html")
    assert document.text == "x"
    assert document.unread == (Reason("tags-cut", read=160_000),)


def test_a_raised_figure_is_not_glued_to_the_number_before() -> None:
    assert texts("<p>It passed in 2014<sup>1</sup>, 10<sup>3</sup> days ago.</p>") == [
        "It passed in 2014¹, 10³ days ago."
    ]
    assert texts("<p>On the 4<sup>th</sup> of <sup>2024</sup></p>") == ["On the 4th of 2024"]
