"""Words with their places, runs of words, sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text import (
    distinct_words,
    ends_sentence,
    plain_words,
    sentence_around,
    sentences,
    shingles,
    text_digest,
    tokens,
)


def test_words_are_without_case_and_know_their_places() -> None:
    found = tokens("Ab, 日本 “Cd”", most=4)
    assert found.words == ("ab", "日", "本", "cd")
    assert found.passage(1, 4) == "日本 “Cd"
    assert found.passage(2, 2) == ""


def test_korean_is_cut_into_words_or_into_syllables() -> None:
    assert tokens("서울에서 만났다").words == ("서울에서", "만났다")
    assert tokens("서울", syllables=True).words == ("서", "울")


def test_shingles_are_runs_in_order_and_the_whole_of_a_short_text() -> None:
    assert shingles(["a", "b", "c"], 2) == [("a", "b"), ("b", "c")]
    assert shingles(["a"], 2) == [("a",)]


def test_sentences_end_at_stops_and_lines_and_not_at_an_ordinal() -> None:
    text = "Es war am 3. März. “Dann?” Es\nendete."
    assert sentences(text) == ["Es war am 3. März.", "“Dann?”", "Es", "endete."]
    start = text.index("März")
    begin, end = sentence_around(text, start, start + 4, before=99, after=99)
    assert text[begin:end] == "Es war am 3. März"


def test_a_line_ends_as_a_sentence_does_or_as_a_headline_does() -> None:
    assert [ends_sentence(line) for line in ("It ended.", "“So?”", "A headline")] == [True, True, False]


def test_the_words_of_a_text_are_split_at_hyphens_and_freed_of_punctuation() -> None:
    found = distinct_words("U.S.-led “talks”, Iran’s\nCOVID-19.")
    assert found >= {"u", "s", "led", "talks", "iran", "covid", "19"}
    assert distinct_words("") == frozenset()


@given(st.text(max_size=400))
def test_every_word_of_letters_is_in_the_words(text: str) -> None:
    assert all(word in distinct_words(text) for word in text.lower().split() if word.isalnum())


@given(st.text(max_size=200), st.integers(1, 6))
def test_no_text_breaks_them(text: str, size: int) -> None:
    found = tokens(text)
    assert all(
        text[start:end].casefold() == word
        for word, (start, end) in zip(found.words, found.spans, strict=True)
    )
    assert len(shingles(found.words, size)) == max(1, len(found.words) - size + 1)
    sentences(text)


def test_one_text_has_one_digest_whatever_its_layout() -> None:
    digest = text_digest("The ferry ran aground.\n\nNobody was hurt.")
    assert digest is not None
    assert digest.startswith("sha256:")
    assert digest == text_digest("THE FERRY ran aground – nobody was hurt!")
    assert digest != text_digest("The ferry ran aground. Nobody was seen.")
    assert text_digest(" … ") is None


@pytest.mark.parametrize("text", ["The ferry ran aground.", "여객선이 좌초했다 Monday.", "渡轮搁浅了", ""])
def test_the_digest_is_the_same_where_the_words_are_known_already(text: str) -> None:
    assert text_digest(text, plain_words(text, syllables=True)) == text_digest(text)
