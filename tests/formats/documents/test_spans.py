"""Links, note marks and anchors of documents, with their words in the text and their place in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.documents import read_document
from audit.model import Anchor, Hyperlink, NoteMark

HTML = """<head><link rel=canonical href=https://paper.example/c></head>
<nav><a href="/home">Home</a></nav>
<p>They met<sup id="fnref1"><a href="#fn1">[1]</a></sup> in <a
 href="https://a.example/b" rel="nofollow Noopener">May
  and June</a>. See https://bare.example/x?a=1&amp;b=2.
<ol class="footnotes"><li id="fn1">Smith, <a href="t">Title</a> <a href="#fnref1">back</a></li></ol>"""
MARKDOWN = """\
---
url: https://front.example/a
---
One [two
three](https://a.example/x "T") four[^n] and <https://auto.example/>
by [name][r], ![i](https://i.example/p.png)
and https://bare.example/y_(z). `https://code.example/`

[^n]: Smith, [Title](https://note.example/1).
[^unmarked]: Jones.

[r]: https://ref.example/
"""


def links(body: str, name: str) -> list[tuple[str, str, str, tuple[int, int]]]:
    """Kind, words, address and place of each link."""
    document = read_document(body.encode(), name=name)
    return [
        (link.kind, document.text[link.start : link.end], link.address, (link.line, link.column))
        for link in document.links
    ]


def test_links_of_html_keep_their_words_and_their_place_in_the_file() -> None:
    assert links(HTML, "a.html") == [
        ("outside", "", "https://paper.example/c", (1, 7)),
        ("outside", "", "/home", (2, 6)),
        ("words", "May and June", "https://a.example/b", (3, 61)),
        ("bare", "https://bare.example/x?a=1&b=2", "https://bare.example/x?a=1&b=2", (5, 21)),
        ("words", "Title", "t", (6, 43)),
    ]


def test_a_link_of_html_has_its_types() -> None:
    found = {link.address: link.rel for link in read_document(HTML.encode(), name="a.html").links}
    assert found["https://a.example/b"] == ("nofollow", "noopener")
    assert found["https://paper.example/c"] == ("canonical",)


def test_links_of_markdown_keep_their_words_and_their_place_in_the_file() -> None:
    assert links(MARKDOWN, "a.md") == [
        ("outside", "", "https://front.example/a", (2, 6)),
        ("words", "two three", "https://a.example/x", (4, 5)),
        ("words", "https://auto.example/", "https://auto.example/", (5, 46)),
        ("words", "name", "https://ref.example/", (6, 4)),
        ("image", "", "https://i.example/p.png", (6, 15)),
        ("bare", "https://bare.example/y_(z)", "https://bare.example/y_(z)", (7, 5)),
        ("words", "Title", "https://note.example/1", (9, 14)),
    ]


def test_links_in_the_html_of_markdown_are_links() -> None:
    body = "A <a href='https://a.example/' rel=me>b *c*</a>.\n\n<p>d\n<a href=https://e.example/>f</a></p>\n"
    assert links(body, "a.md") == [
        ("words", "b c", "https://a.example/", (1, 3)),
        ("words", "f", "https://e.example/", (4, 1)),
    ]


def test_addresses_in_plain_text_are_links_without_the_punctuation_around_them() -> None:
    body = (
        "See (https://a.example/x_(y)), or\nhttps://b.example. And so on.\n\nSOURCES\nAP https://c.example/"
    )
    assert links(body, "a.txt") == [
        ("bare", "https://a.example/x_(y)", "https://a.example/x_(y)", (1, 6)),
        ("bare", "https://b.example", "https://b.example", (2, 1)),
        ("bare", "https://c.example/", "https://c.example/", (5, 4)),
    ]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<p>x <code>https://a.example/</code><pre>https://b.example/</pre>", "a.html"),
        ("x `https://a.example/`\n\n    https://b.example/\n", "a.md"),
    ],
)
def test_an_address_in_code_is_no_link(body: str, name: str) -> None:
    assert links(body, name) == []


def test_an_address_that_another_address_is_shown_as_is_kept_beside_it() -> None:
    assert [link[2] for link in links("[https://a.example/](https://b.example/)", "a.md")] == [
        "https://b.example/", "https://a.example/",
    ]  # fmt: skip
    assert [link[2] for link in links("[https://a.example/](https://a.example/)", "a.md")] == [
        "https://a.example/"
    ]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<sup id="r1"><a href="#fn1">1</a></sup>',
            '<li id="fn1">Smith <a href="#r1" class="footnote-back">↩</a>',
        ),
        ('<a href="#fn1" name="r1">[1]</a>', '<p><a href="#_ftnref1" name="fn1">[1]</a> Smith'),
        ('<sup class="reference" id="r1"><a href="#x">[a]</a></sup>', '<p id="x">Smith'),
    ],
)
def test_the_mark_of_a_note_leads_to_the_anchor_around_the_note(mark: str, note: str) -> None:
    document = read_document(f"<p>They met{mark} in May.</p>{note}".encode(), name="a.html")
    marks = [span for span in document.spans if isinstance(span, NoteMark)]
    anchors = {span.id: span for span in document.spans if isinstance(span, Anchor)}
    assert document.text == "They met in May.\nSmith"
    assert (marks[0].start, marks[0].end) == (8, 8)
    assert document.text[anchors[marks[0].target].start :] == "Smith"
    assert marks[0].label in {"1", "[1]", "[a]"}
    if "↩" in note:
        assert marks[1].start == len(document.text)
        assert anchors[marks[1].target].start == marks[0].start


def test_footnotes_of_markdown_are_anchors_that_their_marks_lead_to() -> None:
    document = read_document((MARKDOWN + "\nInline^[a *note*] here.\n").encode(), name="a.md")
    marks = [span for span in document.spans if isinstance(span, NoteMark)]
    notes = {
        span.id: (document.text[span.start : span.end], span.line)
        for span in document.spans
        if isinstance(span, Anchor)
    }
    assert [(mark.label, mark.line, mark.column) for mark in marks] == [("n", 5, 37), ("", 14, 7)]
    assert [notes[mark.target] for mark in marks] == [("Smith, Title.", 9), ("a note", 14)]


def test_a_footnote_without_a_mark_is_text_all_the_same() -> None:
    document = read_document(MARKDOWN.encode(), name="a.md")
    assert document.text.endswith("\nJones.")
    assert document.blocks[-1].line == 10


def test_a_note_written_within_a_note_before_its_mark_has_its_own_place() -> None:
    body = "[^1]: one ^[two\n[three](https://a.example/)]\n\nfour[^1]\n"
    assert links(body, "a.md") == [("words", "three", "https://a.example/", (2, 1))]


def test_a_link_of_a_note_to_another_page_is_a_link_too() -> None:
    body = "<p>x<a href='https://wiki.example/W#cite_note-3'>[3]</a>"
    document = read_document(body.encode(), name="a.html")
    assert {type(span) for span in document.spans} == {NoteMark, Hyperlink}
    assert document.text == "x"


def test_a_page_whose_frame_alone_has_the_text_has_each_link_once() -> None:
    assert links("<div class=sidebar><p>The <a href=x>whole</a></p></div>", "a.html") == [
        ("words", "whole", "x", (1, 27))
    ]


PIECES = [
    '<a href="#fn1">', "</a>", "<sup id=x>", "</sup>", "<p>", "<nav>", "</nav>", "&amp;", "[", "](x)", "[^1]",
    "[^1]: ", "^[", "]", "![", "`", "* ", "https://a.b/ ", "\n ", "word ",
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.adoc", "a.rst", "a.txt"])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_spans_lie_in_the_text_and_in_the_file(name: str, body: str) -> None:
    document = read_document(body.encode(), name=name)
    lines = body.split("\n")
    for span in document.spans:
        assert 0 <= span.start <= span.end <= len(document.text)
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert [span.start for span in document.spans] == sorted(span.start for span in document.spans)
    for link in document.links:
        if link.kind == "bare":
            assert document.text[link.start : link.end] == link.address


@pytest.mark.parametrize("unit", ["<a href=#fn1>x", "<sup id=a>", "<a href=x>", "<p id=x>"])
def test_many_spans_take_linear_time(unit: str) -> None:
    document = read_document((unit * 20_000).encode(), name="a.html")
    assert len(document.spans) >= 20_000 or "sup" in unit
