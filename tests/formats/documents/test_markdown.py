"""Markdown documents."""

from __future__ import annotations

from audit.formats.documents import read_document

TEXT = """\
---
title: not text
---
# Head

Para *one* &amp; text[^1] with
second line and [link](https://example.org) \\*starred\\*.

- item one
  more
- item two

> quote

| a | b |
|---|---|
| c | d |

<div>raw <b>html</b></div>

    code here

[^1]: Smith, "Title".

## Sources

1. One
2. Two

# End

fine
"""


def test_markdown_makes_blocks_of_their_kind() -> None:
    document = read_document(TEXT.encode(), name="a.md")
    found = [(one.kind, one.line, document.text[one.start : one.end]) for one in document.blocks]
    assert found == [
        ("heading", 4, "Head"),
        ("paragraph", 6, "Para one & text with second line and link *starred*."),
        ("item", 9, "item one more"),
        ("item", 11, "item two"),
        ("quote", 13, "quote"),
        ("table", 15, "a"),
        ("table", 15, "b"),
        ("table", 17, "c"),
        ("table", 17, "d"),
        ("paragraph", 19, "raw html"),
        ("quote", 21, "code here"),
        ("heading", 25, "Sources"),
        ("sources", 27, "One"),
        ("sources", 28, "Two"),
        ("heading", 30, "End"),
        ("paragraph", 32, "fine"),
        ("item", 23, 'Smith, "Title".'),
    ]


def test_places_are_those_of_the_file_with_its_marks() -> None:
    document = read_document(TEXT.encode(), name="a.md")
    for words, line, column in [
        ("one &", 6, 7),
        ("link *", 7, 18),
        ("html", 19, 13),
        ("Smith", 23, 7),
        ("Two", 28, 4),
    ]:
        at = document.text.index(words)
        place = document.place(at, at + 1)
        assert (place.line, place.column) == (line, column), words


def test_a_hard_line_break_stays_one() -> None:
    assert read_document(b"one  \ntwo\nthree", name="a.md").text == "one\ntwo three"


def test_a_list_that_never_closes_its_marks_is_borne() -> None:
    assert read_document(b"**one [two](three `four", name="a.md").text == "**one [two](three `four"


def test_a_footnote_within_a_list_within_a_footnote_is_borne() -> None:
    assert read_document(b"[^1]: * > [^2]: a\n\nb", name="a.md").text.startswith("b")
