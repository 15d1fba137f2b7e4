"""The words of each language are put together once, whatever a page calls its language."""

from __future__ import annotations

import pytest

from audit.text import LANGUAGES, tense_at, words_for


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE_ch", "de-Latn-DE-1996", "de-x-anything"])
def test_all_tags_of_a_language_share_its_words(tag: str) -> None:
    assert words_for(tag) is words_for("de")


@pytest.mark.parametrize("tag", [None, "", "tlh", "english", "-de", "x" * 10_000])
def test_without_a_table_the_words_are_english(tag: str | None) -> None:
    assert words_for(tag) is words_for("en")


def test_every_language_has_words_of_its_own() -> None:
    assert len({id(words_for(code)) for code in LANGUAGES}) == len(LANGUAGES)


# -- tense


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
