"""Opposites, and words that call a statement untrue."""

from __future__ import annotations

import pytest

from audit.language import calls_untrue, may_be_in, opposite_words
from audit.text import words


@pytest.mark.parametrize(
    ("mine", "theirs", "language", "found"),
    [
        ("Prices rose in May.", "Prices fell in May.", "en", ("rose", "fell")),
        ("Prices fell in May.", "Prices rose in May.", None, ("fell", "rose")),
        ("Prices rose and fell.", "Prices fell.", "en", None),
        ("Die Miete stieg.", "Die Miete sank.", "de", ("stieg", "sank")),
        ("Prices rose.", "Prices doubled.", "en", None),
    ],
)
def test_a_word_and_its_opposite_are_found(
    mine: str, theirs: str, language: str | None, found: tuple[str, str] | None
) -> None:
    assert opposite_words(words(mine), words(theirs), language) == found


def test_a_sentence_that_calls_something_untrue_is_told() -> None:
    assert calls_untrue("The city says that this is false.", "en")
    assert calls_untrue("Das ist ein Märchen, sagt die Stadt.", "de")
    assert not calls_untrue("The city says so too. " + "It rained all day. " * 20 + "False.", "en")


def test_a_sentence_may_be_in_a_language_whose_small_words_it_has() -> None:
    assert may_be_in("The bridge was opened.", "en")
    assert not may_be_in("Zubia itxi zuten.", "en")
    assert not may_be_in("Die Brücke ist in der Stadt.", "en")
