"""Lines of text as a reader sees them, whatever elements they are written in."""

from __future__ import annotations

import pytest

from audit.formats.html.parsed import parse_page
from audit.formats.html.rows import LONGEST


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
    assert max(map(len, found)) <= LONGEST
    assert sum(line.count("word") for line in found) == 8_000


def test_a_time_element_knows_the_line_it_stands_in_or_before() -> None:
    body = (
        "<p>one</p><p>two <time datetime=2021-05-04>4 May</time></p><time datetime=2021-05-05></time><p>x</p>"
    )
    parsed = parse_page(f"<html><body>{body}</body></html>".encode())
    assert [timed.order for timed in parsed.times] == [1, 1]
