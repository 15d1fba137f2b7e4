"""Markup is thinned out where, and only where, it would hurt the parser."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.html.tree import MAX_DEPTH, MAX_MARKUP, MAX_TAG, MAX_TAGS, limit_markup
from audit.model import Reason


def test_length_is_capped_and_said() -> None:
    short, cut = limit_markup("x" * (MAX_MARKUP + 5))
    assert len(short) == MAX_MARKUP
    assert cut == Reason("markup-cut", read=MAX_MARKUP)


def test_the_number_of_tags_is_capped_and_said() -> None:
    short, cut = limit_markup("<p>" * (MAX_TAGS + 5))
    assert short.count("<") <= MAX_TAGS
    assert cut == Reason("tags-cut", read=MAX_TAGS)


def test_a_tag_of_thousands_of_attributes_is_cut_down() -> None:
    short, _ = limit_markup("<p " + "a=1 " * MAX_TAG + ">text")
    assert len(short) < 3_000
    assert short.endswith(">text")


def test_a_long_attribute_value_is_left_alone() -> None:
    markup = '<img src="data:' + "A" * (3 * MAX_TAG) + '"><p>text'
    assert limit_markup(markup) == (markup, None)


def test_a_long_script_is_left_alone() -> None:
    markup = "<script>" + "var a = 1; " * MAX_TAG + "</script>"
    assert limit_markup(markup) == (markup, None)


def test_end_tags_that_close_nothing_do_not_hide_depth() -> None:
    flat, _ = limit_markup("<div></x>" * 20_000)
    assert flat.count("<div") == MAX_DEPTH


def test_formatting_left_open_is_dropped_and_its_text_kept() -> None:
    markup = "".join(f"<p><b id={n}>word{n}" for n in range(8_000))
    thin, _ = limit_markup(markup)
    assert thin.count("<b ") < 20 + thin.count("<br")
    assert "word7999" in thin


@given(st.text(alphabet="<>/ abdivtp\n'\"=", max_size=300))
@settings(max_examples=150, deadline=None)
def test_small_markup_is_never_touched(markup: str) -> None:
    assert limit_markup(markup) == (markup, None)
