"""Quotations of a text, and who is named as speaking."""

from __future__ import annotations

import pytest

from audit.language import interruptions, language_of, quotations


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will not yield today,” Mayor Anna Berg said.", "Mayor Anna Berg"),
        ("“We will not yield today,” said John Smith, a spokesman.", "John Smith"),
        ('According to Reuters, "the river rose by three metres".', "Reuters"),
        ("Marie Dupont told reporters that “nothing had changed since then”.", "Marie Dupont"),
        ("„Wir werden das nicht hinnehmen“, sagte Karl Meier am Montag.", "Karl Meier"),
        ("« Nous ne céderons jamais à cela », a déclaré Jean Valjean.", "Jean Valjean"),
        ("«No vamos a ceder nunca», dijo Ana Torres.", "Ana Torres"),
        ("‘We don’t know what it’s about,’ Jones told the BBC.", "Jones"),
        ("“We will not yield today,” he said.", None),
        ("“We will not yield today.” Anna Berg said that she was tired.", None),
    ],
)
def test_who_is_named_beside_a_quotation_speaks(text: str, speaker: str | None) -> None:
    (quotation,) = quotations(text)
    assert (quotation.kind, quotation.speaker and quotation.speaker.text) == ("speech", speaker)


def test_the_parts_of_a_speech_have_one_speaker() -> None:
    text = "“We will stay here,” Anna Berg said. “We will build it.”"
    assert [each.speaker and each.speaker.text for each in quotations(text)] == ["Anna Berg"] * 2
    text = "“The first paragraph of it goes here.\n\n“And the second goes there,” Smith said."
    assert [each.speaker and each.speaker.text for each in quotations(text)] == ["Smith"] * 2


def test_titles_and_words_set_apart_are_no_speech() -> None:
    text = 'She read the novel "The long way home" and "A Song of Winter Roses" in the "free" library.'
    assert [each.kind for each in quotations(text)] == ["title", "title", "words"]


def test_nested_quotations_are_one() -> None:
    (quotation,) = quotations("“He told me ‘never again’ and left,” Anna Berg said.")
    assert quotation.passage.text == "He told me ‘never again’ and left,"


def test_what_breaks_a_speech_is_found() -> None:
    text = "“We stay,” Anna Berg said, “and we build.” “Yes” and “no” are words."
    assert [each.text for each in interruptions(text)] == ["Anna Berg said"]


def test_the_language_is_told_by_small_words_or_not_at_all() -> None:
    assert language_of("The council did not meet, and it was late when they came to the town.") == "en"
    assert language_of("Der Rat hat nicht getagt, und es war spät, als die Leute zu der Stadt kamen.") == "de"
    assert language_of("Berlin 2024 ok") is None
    assert language_of("In the town", surely=True) is None


@pytest.mark.parametrize(
    "text", ["“We will stay in the town,” said Al.", "Al said “we will stay in the town”."]
)
def test_a_name_that_looks_like_a_small_word_is_read(text: str) -> None:
    (quotation,) = quotations(text)
    assert quotation.speaker is not None
    assert quotation.speaker.text == "Al"
