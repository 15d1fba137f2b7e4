"""How much of one text stands in another, and what that says."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text import compare_texts

WORDS = random.Random(1)


def _text(length: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(5000)}" for _ in range(length)]


NONE = "no textual evidence of a common origin"
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
    assert overlap.relation == "shared passages"
    assert [passage.words for passage in overlap.passages] == [140]


def test_a_shared_quotation_is_a_shared_passage() -> None:
    piece = OTHER[:300] + STORY[100:150]
    assert compare_texts(" ".join(STORY), " ".join(piece)).relation == "shared passages"


def test_different_texts_give_no_evidence() -> None:
    overlap = compare_texts(" ".join(STORY), " ".join(OTHER))
    assert (overlap.relation, overlap.containment, overlap.passages) == (NONE, 0.0, ())


@pytest.mark.parametrize("nth", [4, 6])
def test_a_text_with_every_few_words_replaced_is_derived(nth: int) -> None:
    overlap = compare_texts(" ".join(STORY), _every(nth))
    assert overlap.relation == "derived"
    assert overlap.containment < 0.2 <= overlap.loose


def test_a_few_words_in_order_with_other_numbers_are_no_rewording() -> None:
    few = " ".join(word if place % 12 < 3 else f"x{place}" for place, word in enumerate(STORY))
    assert compare_texts(" ".join(STORY) + " 150 2500", few + " 17 38").relation == NONE


def test_a_digest_follows_the_lead_whatever_stands_around_it() -> None:
    digest = _text(40, 7) + STORY[:70] + _text(60, 8)
    assert compare_texts(" ".join(STORY), " ".join(digest)).relation == "derived"


def test_a_follow_up_that_ends_in_the_same_background_shares_passages() -> None:
    follow_up = OTHER[:250] + STORY[300:]
    assert compare_texts(" ".join(STORY), " ".join(follow_up)).relation == "shared passages"


def test_house_style_changes_nothing() -> None:
    theirs = "Daesh fighters left U.S. positions on Monday, the govt said. Two per cent stayed."
    ours = "The Islamic State fighters left US positions on Monday, the government said. 2 percent stayed."
    overlap = compare_texts(theirs, ours)
    assert (overlap.relation, overlap.containment) == ("same text", 1.0)
    assert overlap.passages[0].text == theirs.rstrip(".")


def test_menus_around_two_stories_are_not_their_text() -> None:
    menu = (
        "Home | News | Sport | Weather\nSign in\nTen most read\nFerry aground again\nCouncil row goes on\n"
        * 4
    )
    mine, theirs = (menu + " ".join(words[:60]) + "." for words in (STORY, OTHER))
    assert compare_texts(mine, theirs).relation == NONE


def test_a_text_that_a_page_shows_twice_is_compared_once() -> None:
    twice = " ".join(STORY + STORY)
    assert compare_texts(twice, " ".join(STORY[:200])).in_order == 1.0


STORY_OF_ONE_AGENCY = """\
The harbour board closed the north quay on Monday after a crane fell into the basin, injuring 14 dockers.
“We heard a crack like thunder and then the whole arm came down,” said Ada Winter, a crane driver.
Cargo worth 3,250 crowns was lost. The board expects the quay to stay closed for 12 days."""
STORY_OF_ANOTHER = """\
A crane collapse in the port has left more than a dozen workers hurt and shut one of its quays.
“We heard a crack like thunder and then the whole arm came down,” Ada Winter told reporters.
Officials put the number of injured at 14, and said that 3,250 crowns of goods had gone under."""


def test_quotes_and_numbers_that_both_hold_are_named_and_make_no_common_text() -> None:
    overlap = compare_texts(STORY_OF_ONE_AGENCY, STORY_OF_ANOTHER)
    assert overlap.relation == "shared passages"
    assert overlap.quotes == ("We heard a crack like thunder and then the whole arm came down,",)
    assert overlap.numbers == ("14", "3250")


def test_last_years_story_of_the_same_event_is_no_copy() -> None:
    last = "About 4,000 runners took part in the island race on Sunday, won by Ida Holm in 2:31:07."
    now = "Ida Holm won the island race for the second time on Sunday, ahead of 4,600 other runners."
    assert compare_texts(last, now).relation == NONE


def test_a_passage_is_told_in_the_words_of_the_first_text_and_where_it_stands() -> None:
    first = "Intro here. “The ferry, he said, ran aground on Monday” — and sank later that night."
    overlap = compare_texts(
        first, "Note: the ferry he said ran aground on monday — so they told us, far away."
    )
    passage = overlap.passages[0]
    assert first[passage.start : passage.end] == passage.text == "The ferry, he said, ran aground on Monday"


def test_texts_of_a_few_words_are_the_same_only_when_equal() -> None:
    assert compare_texts("Talks begin", "talks begin!").relation == "same text"
    assert compare_texts("Talks", "Talks begin in Baghdad").relation == NONE
    assert compare_texts("", "").relation == NONE


def test_text_without_spaces_between_words_is_compared_by_characters() -> None:
    assert compare_texts("渡轮在海湾搁浅后沉没", "昨天,渡轮在海湾搁浅后沉没。").relation == "same text"


@given(st.text(), st.text())
def test_containment_is_the_same_both_ways_round(a: str, b: str) -> None:
    assert compare_texts(a, b).containment == compare_texts(b, a).containment


@given(st.text(min_size=1))
def test_a_text_is_the_same_as_itself_when_it_has_words(text: str) -> None:
    assert compare_texts(text, text).relation in {"same text", NONE}


def test_long_texts_are_compared_in_linear_time() -> None:
    start = time.thread_time()
    compare_texts(" ".join(_text(200_000, 5)), " ".join(_text(200_000, 6)))
    assert time.thread_time() - start < 10
