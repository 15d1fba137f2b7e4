"""Text made comparable."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.folding import (
    HAN_AND_KANA,
    HANGUL,
    THAI,
    MappedText,
    caseless,
    folded,
    may_be_unspaced,
    plain,
    uncased,
    without_accents,
    words,
)


def test_quotation_marks_dashes_and_spaces_have_one_form() -> None:
    assert plain("‘completes\u00a0mission’ — “now”…") == "'completes mission' - \"now\"..."


def test_case_and_accents_do_not_count() -> None:
    assert folded("AL-ASAD Côte Straße") == "al-asad cote strasse"


def test_the_level_without_case_keeps_accents_and_the_step_between_keeps_case() -> None:
    assert caseless("Côte  D’Azur") == "côte d'azur"
    assert without_accents("Côte D’Azur") == "Cote D’Azur"


def test_invisible_characters_are_gone() -> None:
    assert plain("co\u00adali\u200btion") == "coalition"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. troops’ bases", ("us", "troops", "bases")),
        ("the group’s end", ("the", "group", "end")),
        ("US-led, (2,500) men.", ("us", "led", "2500", "men")),
        ("3.5 per cent", ("3", "5", "per", "cent")),
        ("", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert words(" ".join(words(text))) == words(text)


# -- with the way back


def test_each_character_knows_where_it_came_from() -> None:
    mapped = MappedText.of("a \u201cb\u00ad\u201d\n\n e\u0301\u2026")
    assert mapped.text == 'a "b" \u00e9...'
    assert mapped.span(2, 5) == (2, 6)
    assert mapped.span(6, 7) == (9, 11)
    assert mapped.span(7, 10) == (11, 12)


@given(st.text(st.sampled_from("ab .“”\u00ad\u0301e\u200b\u00a0\n-–…ﬁ\u1100\u1161"), max_size=60))
def test_levelling_keeps_the_way_back(text: str) -> None:
    mapped = MappedText.of(text)
    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(mapped.starts, mapped.ends, strict=True))
    assert all(a <= b for a, b in pairwise(mapped.starts))


@given(st.text(st.sampled_from("ab .“”\u00ade\u00e9\u200b\u00a0\n-–…ﬁ"), max_size=60))
def test_levelling_agrees_with_the_plain_form(text: str) -> None:
    assert " ".join(MappedText.of(text).text.split()) == plain(text)


def test_lines_of_a_headline_differ_in_more_than_case_and_blanks() -> None:
    assert uncased("The  Mayor’s\nHouse") == "the mayor's house"
    assert uncased("„Haus\u00ad“") == "„haus\u00ad“"


@pytest.mark.parametrize("text", ["", "It’s a “day” – 3 € →", "été", "πρόσφατα", "сегодня"])
def test_a_text_in_an_alphabet_is_spaced(text: str) -> None:
    assert not may_be_unspaced(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_text_that_may_not_be_unspaced_holds_no_character_of_such_scripts(text: str) -> None:
    assert may_be_unspaced(text) or not re.search(f"[{HAN_AND_KANA}{HANGUL}{THAI}]", text)
