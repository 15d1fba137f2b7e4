"""What a story's text says about when it was written, gathered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.page.story.clues import words_in
from audit.page.story.story_clues import opening_dateline, read_story

WIRE = "MADRID, Jan. 27 (AP) — They met on Saturday.\nA vote on 3 March is planned."


def test_the_words_of_a_text_are_split_at_hyphens_and_freed_of_punctuation() -> None:
    assert words_in("U.S.-led “talks”, Iran’s\nCOVID-19.") >= {
        "u",
        "s",
        "led",
        "talks",
        "iran",
        "covid",
        "19",
    }
    assert words_in("") == frozenset()


def test_a_dateline_makes_it_a_wire_story_and_gives_its_day_in_any_year() -> None:
    story = read_story(WIRE)
    assert story.strict
    (clue,) = [one for one in story.clues if one.kind == "dateline-date"]
    assert all(
        one.first_day and (one.first_day.month, one.first_day.day) == (1, 27) for one in clue.window.choices
    )
    assert len(clue.window.choices) > 30
    assert [one.name for one in story.weekdays] == ["Saturday"]
    assert [one.text for one in story.bare_days] == ["3 March"]


def test_without_a_dateline_or_byline_it_is_none() -> None:
    text = WIRE.split("— ")[1]
    assert not read_story(text).strict
    assert read_story(text).bare_days == ()
    assert read_story(text, byline=True).strict


def test_a_dateline_is_looked_for_in_the_first_paragraphs_only() -> None:
    assert opening_dateline("A caption.\n" + WIRE) is not None
    assert opening_dateline("A line.\n" * 9 + WIRE) is None


def test_lines_are_counted_from_one() -> None:
    story = read_story("one\ntwo\nthree")
    assert [story.line(offset) for offset in (0, 4, 9)] == [1, 2, 3]


@given(st.text(max_size=400), st.sampled_from(["en", "de", None, "xx"]))
def test_no_text_breaks_it(text: str, language: str | None) -> None:
    story = read_story(text, language=language)
    assert all(0 <= clue.start < clue.end <= len(text) for clue in story.clues)


@given(st.text(max_size=400))
def test_every_word_of_letters_is_in_the_words(text: str) -> None:
    assert all(word in words_in(text) for word in text.lower().split() if word.isalnum())
