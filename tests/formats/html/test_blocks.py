"""Blocks are put together when they are asked for, each once, and are the same in whatever order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.html.blocks import MAX_BLOCK, MAX_BLOCKS, Blocks
from audit.formats.html.parsed import parse_page
from audit.report import location_words

YEAR = re.compile(r"\d{4}")
PAGE = b"""<!doctype html><html><body><h1>The ferry</h1><p>It sailed in <a href=x>1998</a> and later.</p>
<p>No figure here.</p><h2>Afterwards</h2><p>Room 12 was shut.</p></body></html>"""


def test_the_blocks_that_hold_a_pattern_are_found() -> None:
    blocks = parse_page(PAGE).blocks
    assert [block.text for block in blocks.holding(YEAR)] == ["It sailed in 1998 and later."]
    assert [block.text for block in blocks.holding(re.compile(r"\d\d"))] == [
        "It sailed in 1998 and later.", "Room 12 was shut.",
    ]  # fmt: skip


def test_headings_are_known_by_their_level() -> None:
    blocks = parse_page(PAGE).blocks
    assert [block.order for block in blocks.headings(1, 2)] == [0, 3]
    assert [block.order for block in blocks.headings(2)] == [3]
    assert blocks.top_heading is blocks[0]
    assert parse_page(b"<html><body><h2>Afterwards</h2></body></html>").blocks.top_heading is None


def test_the_heading_over_a_block_is_the_last_before_it() -> None:
    blocks = parse_page(PAGE).blocks
    assert [over.text if (over := blocks.heading_over(at)) else None for at in range(5)] == [
        "The ferry", "The ferry", "The ferry", "Afterwards", "Afterwards",
    ]  # fmt: skip
    assert parse_page(b"<html><body><p>a</p></body></html>").blocks.heading_over(0) is None


def test_a_pattern_is_found_across_elements() -> None:
    blocks = parse_page(b"<html><body><p><b>19</b><i>98</i></p><p>19</p><p>98</p></body></html>").blocks
    assert [block.order for block in blocks.holding(YEAR)] == [0]


def test_every_line_of_a_plain_text_is_looked_at_and_none_is_a_heading() -> None:
    blocks = Blocks.plain(["The ferry", "", "  sailed   twice "])
    assert [block.text for block in blocks.holding(YEAR)] == ["The ferry", "sailed twice"]
    assert [location_words(block.where) for block in blocks] == ["line 1", "line 3"]
    assert blocks.headings(1, 2, 3, 4, 5, 6) == []
    assert blocks[1].element is None


def test_blocks_are_a_sequence() -> None:
    blocks = parse_page(PAGE).blocks
    assert len(blocks) == 5
    assert blocks[-1].text == "Room 12 was shut."
    assert blocks[-1].order == 4
    assert [block.text for block in blocks[3:]] == ["Afterwards", "Room 12 was shut."]
    assert blocks[1] is blocks[1]
    assert parse_page(b"").blocks[:] == []


def test_a_plain_text_without_end_is_cut() -> None:
    assert len(Blocks.plain("a" for _ in range(MAX_BLOCKS + 10))) == MAX_BLOCKS
    assert [len(block.text) for block in Blocks.plain(["a" * (MAX_BLOCK + 5)])] == [MAX_BLOCK, 5]


def test_the_share_inside_links_counts_characters() -> None:
    (block,) = parse_page(b"<html><body><p>abcdef<a href=x>gh</a></p></body></html>").blocks
    assert block.linked == 0.25


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "<h2>", "</h2>", "<b>", "</b>", "<br>", "<hr>", "text", "2021", "<div>", "</div>", "\xa0"]
        )
    )
)
def test_what_is_asked_first_changes_nothing(parts: list[str]) -> None:
    body = f"<html><body>{' '.join(parts)}</body></html>".encode()
    forward, backward = parse_page(body).blocks, parse_page(body).blocks
    ahead = [(block.order, block.text, block.level, location_words(block.where)) for block in forward]
    behind = [
        (block.order, block.text, block.level, location_words(block.where)) for block in reversed(backward)
    ]
    assert ahead == behind[::-1]
    assert [block.order for block in forward] == list(range(len(forward)))


# -- how text nodes make a block -----------------------------------------------------


def lines(markup: str) -> list[str]:
    return [block.text for block in parse_page(f"<html><body>{markup}</body></html>".encode()).blocks]


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>one <b>two</b> three</p>", ["one two three"]),
        ("<p>one<b>two</b></p>", ["onetwo"]),
        ("<p><b>one</b> <i>two</i></p>", ["one two"]),
        ("<p>4 May 2021<span>10:30</span></p>", ["4 May 2021 10:30"]),
        ("<p>the 1<sup>st</sup> of May</p>", ["the 1st of May"]),
        ("<p>one<br>two</p>", ["one\ntwo"]),
        ("<p><br>one<br></p>", ["one"]),
        ("one<hr>two", ["one", "two"]),
        ("one<hr hidden>two<br hidden>three", ["one", "two\nthree"]),
        ("<div>one<div>two</div>three</div>", ["one", "two", "three"]),
        ("<p>a \t\n b</p>", ["a b"]),
        ("<p>&nbsp;</p><p> </p>", []),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("one <b>two<p>three</p>four</b>", ["one two", "three", "four"]),
    ],
)
def test_what_belongs_to_one_line(markup: str, shown: list[str]) -> None:
    assert lines(markup) == shown


def test_a_line_without_end_is_cut() -> None:
    found = lines("<p>" + "<b>word 12 </b>" * 8_000)
    assert max(map(len, found)) <= MAX_BLOCK
    assert sum(line.count("word") for line in found) == 8_000


def test_a_time_element_knows_the_line_it_stands_in_or_before() -> None:
    body = (
        "<p>one</p><p>two <time datetime=2021-05-04>4 May</time></p><time datetime=2021-05-05></time><p>x</p>"
    )
    parsed = parse_page(f"<html><body>{body}</body></html>".encode())
    assert [timed.order for timed in parsed.times] == [1, 1]
