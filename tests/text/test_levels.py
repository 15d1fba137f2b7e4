"""Places of words in a text are found by a table of replacements as a pattern finds them."""

from __future__ import annotations

import random
import re

import pytest

from audit.text import Level, places_of

_RUN = re.compile(r"[^\W\d_]+")
_WITH_APOSTROPHES = re.compile(r"(?:[^\W\d_]|['’])+")
TEXTS = (
    "In May, may-be in MAY; May2 may_may Mayor may",
    "Le 3 août l’été d’août, août’s",
    "İn may: ŉ may ﬁn may",
    "В мае may",
    "",
    "may",
    "x\u00a0may\u2028may\x1cmay\nmay",
)


def _found(pattern: re.Pattern[str], text: str, words: set[str]) -> list[tuple[int, int]]:
    return [run.span() for run in pattern.finditer(text) if run[0].lower() in words]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("apostrophes", [False, True])
def test_no_word_stands_elsewhere(text: str, *, apostrophes: bool) -> None:
    words = {"may", "août", "été"}
    places = list(places_of(words, text, apostrophes=apostrophes))
    assert places == sorted(places)
    for start, end in _found(_WITH_APOSTROPHES if apostrophes else _RUN, text, words):
        assert any(first <= start and end <= after for first, after in places)


def test_in_ascii_no_other_places_are_given() -> None:
    text = "In May, may-be in MAY; May2 may_may Mayor may's 'may"
    assert list(places_of({"may"}, text)) == _found(_RUN, text, {"may"})


def test_of_a_text_mostly_in_other_letters_the_whole_is_given() -> None:
    assert list(places_of({"may"}, "Это было в мае.")) == [(0, 15)]


def test_words_that_hold_a_part_are_given_too() -> None:
    text = "the zweihundertfuenfzig and hundred"
    assert [text[start:end] for start, end in places_of({"and"}, text, holding=["hundert"])] == [
        "zweihundertfuenfzig",
        "and",
    ]


def test_a_word_that_needs_another_behind_it_is_given_only_there() -> None:
    text = "the barn, the same year; the, the Über and the"
    places = places_of({"the", "barn"}, text, followed_by={"the": {"same"}})
    given = [text[start : start + 8] for start, _ in places]
    assert given == ["barn, th", "the same", "the Über", "Über and"]  # other letters are always given


def test_made_texts_have_all_their_words() -> None:
    chance = random.Random(7)
    letters = "mayMAY  .,'’_3éß\n"
    for _ in range(3000):
        text = "".join(chance.choice(letters) for _ in range(chance.randrange(40)))
        places = list(places_of({"may", "m", "ay"}, text))
        assert places == [(0, len(text))] or {*_found(_RUN, text, {"may", "m", "ay"})} <= {*places}


def test_a_character_that_nothing_stands_for_is_left_to_a_pattern() -> None:
    level = Level(lambda char: None if char == "ß" else char.upper())
    assert level.of("abc é") == "ABC É"
    assert level.of("abc defg hi ß") is None
