"""Text made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.normalise import folded, plain, words


def test_quotation_marks_dashes_and_spaces_have_one_form() -> None:
    assert plain("‘completes\u00a0mission’ — “now”…") == "'completes mission' - \"now\"..."


def test_case_and_accents_do_not_count() -> None:
    assert folded("AL-ASAD Côte Straße") == "al-asad cote strasse"


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
