"""What is hidden stays out of the text, and what follows it comes back in."""

from __future__ import annotations

import pytest

from audit.formats.html.parsed import parse_page


def shown(markup: str) -> list[tuple[str, int]]:
    blocks = parse_page(f"<html><head><title>t</title></head>{markup}</html>".encode()).blocks
    return [(block.text, block.level) for block in blocks]


@pytest.mark.parametrize(
    "tag", ["noscript", "template", "select", "svg", "object", "iframe", "style", "textarea"]
)
def test_elements_that_no_reader_sees(tag: str) -> None:
    inside = {"select": "<option>9</option>", "svg": "<text>9</text>"}.get(tag, "<p>9</p>")
    assert shown(f"<body><div><p>a</p><{tag}>{inside}</{tag}></div><p>b</p></body>") == [("a", 0), ("b", 0)]


@pytest.mark.parametrize("tag", ["script", "style", "iframe", "noscript", "textarea"])
@pytest.mark.parametrize("inside", ["", " ", "9"])
def test_the_text_right_after_such_an_element_is_shown(tag: str, inside: str) -> None:
    assert shown(f"<body><div><{tag}>{inside}</{tag}>a</div><p>b</p></body>") == [("a", 0), ("b", 0)]


def test_an_element_that_is_marked_hidden() -> None:
    assert shown("<body><div hidden><h2>x<b>y</b></h2><p>z</p></div>after</body>") == [("after", 0)]
    assert shown("<body><p>a</p><div hidden>x</div></body>") == [("a", 0)]


def test_a_page_whose_body_waits_for_a_script_is_shown() -> None:
    assert shown("<body hidden><p>a</p></body>") == [("a", 0)]


def test_the_level_of_a_heading_holds_inside_it_alone() -> None:
    assert shown("<body><h1><span>a</span></h1>b<h3>c</h3><p>d</p></body>") == [
        ("a", 1), ("b", 0), ("c", 3), ("d", 0),
    ]  # fmt: skip
    assert shown("<body><h1>a<div>b<h2>c</h2>d</div>e</h1>f</body>") == [
        ("a", 1), ("b", 1), ("c", 2), ("d", 1), ("e", 1), ("f", 0),
    ]  # fmt: skip


def test_several_regions_can_end_at_once() -> None:
    assert shown("<body><div hidden><select><option>x</select></div>  <h2>a</h2></body>") == [("a", 2)]
