"""The words of a text by their stems, found for one claim or kept for many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.support.word_index import WordIndex

_WORDS = ("red", "barn", "the", "fell", "sea", "doors", "Åre", "")
_SENTENCES = st.lists(st.lists(st.sampled_from(_WORDS)).map(" ".join), max_size=8)
_SOUGHT = ["red", "barn", "the", "fell", "sea", "doors", "are", "nowhere"]


def _all_of(index: WordIndex) -> list[tuple[list[int], dict[int, int]]]:
    return [(list(index.places(word)), dict(index.counts(word))) for word in _SOUGHT]


@given(_SENTENCES)
def test_words_looked_for_one_by_one_together_and_with_many_claims_stand_at_the_same_places(
    sentences: list[str],
) -> None:
    alone, together, of_many = WordIndex(sentences), WordIndex(sentences), WordIndex(sentences)
    together.look_for(_SOUGHT)
    for word in (*_SOUGHT, "other"):
        of_many.look_for([word])
    assert _all_of(alone) == _all_of(together) == _all_of(of_many)


def test_places_are_numbered_over_sentences_and_counted_in_each() -> None:
    index = WordIndex(["The red barn", "", "red red sea"])
    assert index.places("red") == [1, 3, 4]
    assert index.counts("red") == {0: 1, 2: 2}
    assert [index.length(number) for number in range(3)] == [3, 0, 3]
    assert index.mean_length == 3.0


def test_two_words_follow_each_other_over_the_end_of_a_sentence_and_many_times() -> None:
    index = WordIndex(["the barn"] * 60)
    assert index.has_run("barn", "the")
    assert index.has_run("the", "barn")
    assert not index.has_run("the", "the")


def test_no_words_have_a_mean_length() -> None:
    assert WordIndex([]).mean_length == 1.0
