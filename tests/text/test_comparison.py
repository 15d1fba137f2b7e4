"""Whether two texts, or two headlines, are one."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.comparison import compare_texts, compare_titles

WORDS = random.Random(1)


def _text(length: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(5000)}" for _ in range(length)]


STORY = _text(400, 1)
OTHER = _text(400, 2)


def _every(nth: int) -> str:
    return " ".join(f"x{place}" if place % nth == 0 else word for place, word in enumerate(STORY))


def test_a_copy_with_other_words_around_it_is_the_same_text() -> None:
    overlap = compare_texts(" ".join(STORY), " ".join(_text(80, 3) + STORY + _text(60, 4)))
    assert (overlap.relation, overlap.containment) == ("same text", 1.0)
    assert overlap.passages[0].words == 400


def test_punctuation_case_and_line_breaks_do_not_count() -> None:
    a = "The ferry ran aground, the captain said, on Monday night."
    assert compare_texts(a, a.upper().replace(",", " –").replace(" ", "\n")).relation == "same text"


def test_three_paragraphs_inside_another_piece_are_shared_passages() -> None:
    piece = OTHER[:200] + STORY[100:240] + OTHER[200:]
    overlap = compare_texts(" ".join(STORY), " ".join(piece))
    assert overlap.relation == "shares passages"
    assert [passage.words for passage in overlap.passages] == [140]


def test_a_shared_quotation_is_background() -> None:
    piece = OTHER[:300] + STORY[100:150]
    assert compare_texts(" ".join(STORY), " ".join(piece)).relation == "shared quotes or background"


def test_different_texts_give_no_evidence() -> None:
    overlap = compare_texts(" ".join(STORY), " ".join(OTHER))
    assert (overlap.relation, overlap.containment, overlap.passages) == ("no textual evidence", 0.0, ())


@pytest.mark.parametrize("nth", [4, 6])
def test_a_text_with_every_few_words_replaced_is_reworded(nth: int) -> None:
    overlap = compare_texts(" ".join(STORY), _every(nth))
    assert overlap.relation == "reworded"
    assert overlap.containment < 0.2 <= overlap.loose


def test_a_reworded_text_with_other_numbers_is_not_called_so() -> None:
    assert compare_texts(" ".join(STORY) + " 150 2500", _every(4) + " 17 3").relation == "no textual evidence"


def test_a_passage_is_told_in_the_words_of_the_first_text_and_where_it_stands() -> None:
    first = "Intro here. “The ferry, he said, ran aground on Monday” — and sank later that night."
    overlap = compare_texts(
        first, "Note: the ferry he said ran aground on monday — so they told us, far away."
    )
    passage = overlap.passages[0]
    assert first[passage.start : passage.end] == passage.text == "The ferry, he said, ran aground on Monday"


def test_texts_of_a_few_words_are_the_same_only_when_equal() -> None:
    assert compare_texts("Talks begin", "talks begin!").relation == "same text"
    assert compare_texts("Talks", "Talks begin in Baghdad").relation == "no textual evidence"
    assert compare_texts("", "").relation == "no textual evidence"


def test_text_without_spaces_between_words_is_compared_by_characters() -> None:
    assert compare_texts("渡轮在海湾搁浅后沉没", "昨天,渡轮在海湾搁浅后沉没。").relation == "same text"


@given(st.text(), st.text())
def test_containment_is_the_same_both_ways_round(a: str, b: str) -> None:
    assert compare_texts(a, b).containment == compare_texts(b, a).containment


@given(st.text(min_size=1))
def test_a_text_is_the_same_as_itself_when_it_has_words(text: str) -> None:
    assert compare_texts(text, text).relation in {"same text", "no textual evidence"}


def test_long_texts_are_compared_in_linear_time() -> None:
    start = time.process_time()
    compare_texts(" ".join(_text(200_000, 5)), " ".join(_text(200_000, 6)))
    assert time.process_time() - start < 10


# -- headlines

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
    start = time.process_time()
    compare_titles("word | " * 20_000, "| word-" * 20_000)
    assert time.process_time() - start < 5
