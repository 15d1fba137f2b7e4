"""Markup is thinned out where, and only where, it would hurt the parser."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.html.tame import ATTRIBUTES, DEPTH, MARKUP, TAGS, tame


def test_length_is_capped_and_said() -> None:
    short, cut = tame("x" * (MARKUP + 5))
    assert len(short) == MARKUP
    assert cut == f"only the first {MARKUP:,} characters of markup were read"


def test_the_number_of_tags_is_capped_and_said() -> None:
    short, cut = tame("<p>" * (TAGS + 5))
    assert short.count("<") <= TAGS
    assert cut == f"only the first {TAGS:,} tags were read"


def test_a_tag_of_thousands_of_attributes_is_cut_down() -> None:
    short, _ = tame("<p " + "a=1 " * ATTRIBUTES + ">text")
    assert len(short) < 3_000
    assert short.endswith(">text")


def test_a_long_attribute_value_is_left_alone() -> None:
    markup = '<img src="data:' + "A" * (3 * ATTRIBUTES) + '"><p>text'
    assert tame(markup) == (markup, None)


def test_a_long_script_is_left_alone() -> None:
    markup = "<script>" + "var a = 1; " * ATTRIBUTES + "</script>"
    assert tame(markup) == (markup, None)


def test_end_tags_that_close_nothing_do_not_hide_depth() -> None:
    flat, _ = tame("<div></x>" * 20_000)
    assert flat.count("<div") == DEPTH


def test_formatting_left_open_is_dropped_and_its_text_kept() -> None:
    markup = "".join(f"<p><b id={n}>word{n}" for n in range(8_000))
    thin, _ = tame(markup)
    assert thin.count("<b ") < 20 + thin.count("<br")
    assert "word7999" in thin


@given(st.text(alphabet="<>/ abdivtp\n'\"=", max_size=300))
@settings(max_examples=150, deadline=None)
def test_small_markup_is_never_touched(markup: str) -> None:
    assert tame(markup) == (markup, None)
