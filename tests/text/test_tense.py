"""Past or future, by plain cue words."""

from __future__ import annotations

import pytest

from audit.text.tense import tense_at
from audit.text.time_words import words_for


def tense(text: str, language: str = "en") -> str:
    start = text.index("*")
    plain = text.replace("*", "")
    return tense_at(plain, start, text.rindex("*") - 1, words_for(language))


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("They met on *Monday*.", "en", "past"),
        ("They will meet on *Monday*, he said.", "en", "future"),
        ("He said they would leave on *Monday*.", "en", "future"),
        ("It was set up on *Monday*.", "en", "past"),
        ("It is set to open on *Monday*.", "en", "future"),
        ("*Monday* was cold.", "en", "past"),
        ("They met before. On *Monday*", "en", "none"),
        ("Das Museum wurde am *Montag* eröffnet.", "de", "past"),
        ("Wir haben Gäste für die am *Freitag* beginnenden Spiele.", "de", "future"),
        ("Er kam am 3. März, einem *Montag*, an.", "de", "past"),
        ("Il sera ouvert *lundi*.", "fr", "future"),
        ("Fue abierto el *lunes*.", "es", "past"),
    ],
)
def test_the_nearest_cue_of_the_sentence_decides(text: str, language: str, said: str) -> None:
    assert tense(text, language) == said


def test_adjectives_with_a_capital_are_no_verbs() -> None:
    assert tense("The United on *Monday*") == "none"
