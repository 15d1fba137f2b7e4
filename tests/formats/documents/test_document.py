"""Reading the audited document: its format, its decoding, and that no bytes harm."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.documents import document, read_document
from audit.model import DocumentText, Reason

TEXT = "The café in the city was “over”, as the minister said to the press – and that was the end of it."


def read(body: bytes | str, name: str) -> DocumentText:
    return read_document(body.encode() if isinstance(body, str) else body, name=name)


@pytest.mark.parametrize(
    ("name", "body", "media"),
    [
        ("a.html", "text", "html"),
        ("A.HTM", "text", "html"),
        ("a.md", "<p>text</p>", "markdown"),
        ("a.txt", "<p>text</p>", "text"),
        ("a", "<!DOCTYPE html><p>text", "html"),
        ("a.draft", "\n<article>text", "html"),
        ("a", "a <b>text", "text"),
        ("", "", "text"),
    ],
)
def test_the_name_tells_the_format_or_else_the_looks(name: str, body: str, media: str) -> None:
    assert read(body, name).media == media


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        f"\ufeff{TEXT}".encode("utf-16-le"),
    ],
)
def test_the_text_is_the_same_in_any_encoding(body: bytes) -> None:
    assert read(body, "a.txt").text == TEXT


def test_what_is_not_utf_8_is_read_as_it_declares() -> None:
    body = '<meta charset="windows-1252"><p>Café “ends”'.encode("cp1252")
    assert read(body, "a.html").text == "Café “ends”"


def test_a_text_about_encodings_is_not_read_in_the_one_it_speaks_of() -> None:
    assert read("He wrote charset=koi8-r, café.", "a.txt").text == "He wrote charset=koi8-r, café."


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts(name: str, end: str) -> None:
    document = read(f"one{end}{end}<p>two", name)
    assert document.blocks[-1].line == 3


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@given(
    body=st.binary(max_size=300)
    | st.text(st.sampled_from("<>/p!-= \"'&#;ab\n[]()*_`>|^:1.\t"), max_size=120).map(str.encode)
)
def test_any_bytes_give_blocks_that_cover_the_text_in_order(name: str, body: bytes) -> None:
    document = read_document(body, name=name)
    ends = 0
    for block in document.blocks:
        assert ends <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip()
        ends = block.end
    assert document.text[ends:] == ""


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@given(words=st.lists(st.text("abcdefg", min_size=3, max_size=9), min_size=1, max_size=20, unique=True))
def test_every_word_stands_where_its_place_says(name: str, words: list[str]) -> None:
    source = "".join(
        word + ("\n\n" if len(word) % 3 == 0 else "\n" if len(word) % 2 else " ") for word in words
    )
    document = read(source, name)
    lines = source.split("\n")
    for block in document.blocks:
        at = block.start
        for word in document.text[block.start : block.end].split():
            at = document.text.index(word, at)
            place = document.place(at, at + len(word))
            assert lines[place.line - 1][place.column - 1 :].startswith(word)
            at += len(word)


@pytest.mark.parametrize(
    ("unit", "end"),
    [
        *(
            (unit, "")
            for unit in ("<a ", "<!--", "<a x='", "&", "<", "<script></", "<div>", "</div>", "<br>")
        ),
        ("<p class=a ", ""),
        ("<a ", ">"),
        ("<!--", ">"),
        ("<a x='", "'>"),
        ("<![", "]]>"),
        ("<script><!--", "</script>"),
        ("<textarea>", "</textarea>"),
        ("<a b=c<", ">"),
    ],
)
def test_broken_html_is_read_in_linear_time(unit: str, end: str) -> None:
    start = time.thread_time()
    read(unit * (300_000 // len(unit)) + end, "a.html")
    assert time.thread_time() - start < 5


@pytest.mark.parametrize("unit", ["[", "![", "*a **a ", "> ", "- ", "`a``b ", "[a](", "|a", "[^1]", "_a"])
def test_tangled_markdown_is_read_in_bounded_time(unit: str) -> None:
    start = time.thread_time()
    read(unit * (60_000 // len(unit)), "a.md")
    assert time.thread_time() - start < 10


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.wiki", "a.rst", "a.adoc"])
def test_more_text_than_books_have_is_cut_and_that_is_said(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "MAX_TEXT", 1000)
    read = read_document(b"words " * 1000, name=name)
    assert len(read.text) <= 1000
    assert read.unread == (Reason("text-cut", read=1000),)


@pytest.mark.parametrize(
    ("bound", "name", "unit"),
    [
        ("MAX_SIGNS", "a.md", "word ["),
        ("MAX_SIGNS", "a.md", "words\n\n"),
        ("MAX_EMPHASIS", "a.md", "*word "),
        ("MAX_LINES", "a.txt", "words\n"),
        ("MAX_WIKI_SIGNS", "a.wiki", "word [[a]] "),
    ],
)
def test_more_signs_and_lines_than_books_have_are_cut_and_that_is_said(
    bound: str, name: str, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, bound, 100)
    read = read_document(unit.encode() * 1000, name=name)
    (reason,) = read.unread
    assert reason.code == "text-cut"
    assert 0 <= 101 * len(unit) - int(str(reason["read"])) <= len(unit)
    assert read.text.count("word") in {100, 101}
