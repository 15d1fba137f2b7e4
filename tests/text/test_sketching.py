"""Sketches: the same numbers everywhere, and a share of an excerpt's in the whole."""

from __future__ import annotations

import random

from audit.text import SKETCH_RULE, SKETCH_SHARE, sketch


def _text(seed: int, words: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randrange(5000)}" for _ in range(words))


def test_the_numbers_are_those_of_the_rule() -> None:
    text = "The ferry ran aground on Monday night, and nobody on board was hurt, the captain said later."
    assert SKETCH_RULE == 1
    assert sorted(sketch(text)) == [
        -6689058366655733242,
        -6548396910818420066,
        -1549545044951803010,
        7724628191598674524,
    ]


def test_case_and_punctuation_do_not_count() -> None:
    text = _text(1, 60)
    assert sketch(text) == sketch(text.upper().replace(" ", ",\n"))


def test_the_sketch_of_an_excerpt_lies_within_that_of_the_whole() -> None:
    words = _text(2, 2000).split()
    assert sketch(" ".join(words[700:760])) <= sketch(" ".join(words))


def test_it_holds_its_share_of_the_runs() -> None:
    assert abs(len(sketch(_text(3, 4000))) / 3996 - SKETCH_SHARE) < 0.03


def test_a_few_words_have_none() -> None:
    assert sketch("Four words are few") == frozenset()
    assert sketch("") == frozenset()
