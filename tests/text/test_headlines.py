"""Whether two headlines are one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text import compare_titles

HEADLINE = "Ministers begin formal talks to end fishing mission formed to guard the bay"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Coalition ‘completes mission in Iraq: Official", "Coalition 'completes mission' in Iraq: Official"),
        ("Airpower in the War Against ISIS", "AIRPOWER IN THE WAR AGAINST ISIS"),
        ("Talks begin – at last", "Talks begin — at last"),
        (HEADLINE, f"{HEADLINE} | AP News"),
        (HEADLINE, f"{HEADLINE} -Securefolio Capital"),
        (HEADLINE, f"The Island Post: {HEADLINE}"),
        ("Parking in Paris – a blog", "Parking in Paris"),
        ("Die Fähre läuft auf Grund", "Die Fa\u0308hre la\u0308uft auf Grund"),
        ("A ferry runs aground", "Ferry runs aground"),
        ("渡轮在海湾搁浅", "渡轮在海湾搁浅 - 海岛邮报"),
    ],
)  # fmt: skip
def test_marks_case_articles_and_the_name_of_the_site_make_no_other_headline(a: str, b: str) -> None:
    assert compare_titles(a, b).relation == "same"
    assert compare_titles(b, a).relation == "same"


def test_house_style_is_the_same_headline_and_is_named() -> None:
    match = compare_titles(
        "Advisers stay due to Daesh threat", "Advisers stay due to the Islamic State threat"
    )
    assert (match.relation, match.same) == ("house style", True)
    assert match.differences == ("“daesh” against “islamic state”",)


@pytest.mark.parametrize(
    ("a", "b"),
    [("U.S. government answers", "US govt answers"), ("Two men held in Kiev", "2 men held in Kyiv")],
)
def test_abbreviations_and_numbers_in_words_are_house_style(a: str, b: str) -> None:
    assert compare_titles(a, b).same


def test_a_headline_cut_with_an_ellipsis_is_recognised_also_within_a_word() -> None:
    assert compare_titles("Ministers begin formal talks to end fish…", HEADLINE).relation == "cut short"
    assert compare_titles(HEADLINE, "Ministers begin formal talks ...").relation == "cut short"


def test_a_few_words_and_an_ellipsis_are_not_enough() -> None:
    assert not compare_titles("Ministers begin…", HEADLINE).same


def test_a_headline_within_a_longer_one_is_a_part_of_it() -> None:
    match = compare_titles(
        "Interview of the week: ferry runs aground again, at night", "Ferry runs aground again"
    )
    assert (match.relation, match.same) == ("part", True)


def test_one_changed_word_is_named() -> None:
    match = compare_titles("Ferry runs aground in the north", "Ferry runs aground in the south")
    assert (match.relation, match.same) == ("reworded", False)
    assert match.differences == ("“north” against “south”",)


def test_another_story_is_another_headline() -> None:
    assert compare_titles("Page not found", HEADLINE).relation == "other"
    assert compare_titles("A council argues about a swimming pool", HEADLINE).relation == "other"


@pytest.mark.parametrize("empty", ["", "  ", "…", "“”", "|"])
def test_a_title_without_words_says_nothing(empty: str) -> None:
    assert compare_titles(empty, HEADLINE).relation == "unknown"


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_compare_the_same_both_ways_round(a: str, b: str) -> None:
    assert compare_titles(a, b).same == compare_titles(b, a).same
    assert 0 <= compare_titles(a, b).score <= 1


def test_a_monstrous_title_is_compared_in_bounded_time() -> None:
    start = time.thread_time()
    compare_titles("word | " * 20_000, "| word-" * 20_000)
    assert time.thread_time() - start < 5
