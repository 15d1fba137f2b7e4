"""Sentences end at stops, but not at those of abbreviations, initials and ordinals."""

from __future__ import annotations

import pytest

from audit.text import sentence_spans


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["He met Dr. Smith in the U.S. on Jan. 3.", "The U.S. Senate voted.", "It was No. 5."]),
        ("en", ["In the U.S.", "The law passed."]),
        ("en", ["J. R. R. Tolkien wrote it.", "He left at 5 p.m. on Monday.", "“Is it so?” she asked."]),
        ("en", ["The rate was 3.5.", "It fell in 2014.", "By 12.", "The answer was no.", "Then they left."]),
        ("en", ["He said: “We won.”", "Then he left.", "See e.g. Smith v. Jones."]),
        ("de", ["Am 3. Oktober kam Dr. Meier.", "Er blieb z. B. zwei Tage.", "Die 2. Bundesliga begann."]),
        ("de", ["Nach dem 1. Weltkrieg kam die Krise usw.", "Das Ende war nah."]),
        ("de", ["Sie kauften ca. 20 Mio. Euro.", "Der 18. Deutsche Bundestag trat zusammen."]),
        ("it", ["Il dott. Rossi arrivò.", "Secondo l'art. 5 è vietato.", "La S.p.A. ha chiuso."]),
        ("en", ["He said he didn't.", "After that he left.", "'J. Roe' was a name."]),
        ("fr", ["M. Dupont est parti.", "Il reviendra."]),
        ("zh", ["他来了。", "她走了。"]),
        (None, ["Dr. Roe kam am 3. März.", "It rained."]),
    ],
)
def test_sentences_are_found(language: str | None, expected: list[str]) -> None:
    text = ("" if language == "zh" else " ").join(expected)
    assert [text[start:end] for start, end in sentence_spans(text, language)] == expected


def test_a_new_line_ends_a_sentence_and_blanks_are_none() -> None:
    text = "First line\n  Second line  \n\n"
    assert [text[start:end] for start, end in sentence_spans(text)] == ["First line", "Second line"]


def test_a_million_stops_take_no_longer_by_the_square() -> None:
    assert len(sentence_spans("A. " * 200_000)) == 1
