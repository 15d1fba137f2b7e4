"""Locating a claim by its TextQuoteSelector."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audit.formats.documents import locate, read_document
from audit.model import Claim, Place

TEXT = """\
The mission ends. They met in Baghdad.

It was “over”, he said \u2013 the\u00ad mission ends. They met in Erbil.

A caf\u00e9 in\u00a0Beirut\u2026 and then\tthe   mission   ends again.
"""


def find(text: str, prefix: str | None = None, suffix: str | None = None, body: str = TEXT) -> Place | None:
    document = read_document(body.encode(), name="a.txt")
    place = locate(Claim(id="a", text=text, prefix=prefix, suffix=suffix), document)
    if place:
        assert document.blocks[place.block].start <= place.start < place.end
    return place


def test_a_passage_is_found_as_written_with_its_line_and_column() -> None:
    assert find("They met in Erbil.") == Place(83, 101, 3, 45, 1)


def test_the_first_is_taken_where_several_fit() -> None:
    place = find("They met in")
    assert place
    assert (place.line, place.column) == (1, 19)


@pytest.mark.parametrize(
    ("prefix", "suffix"),
    [(None, " Erbil"), (None, "Erbil"), ("ends. ", " Erbil"), ("the mission ends.", "Erbil")],
)
def test_prefix_and_suffix_tell_like_passages_apart(prefix: str | None, suffix: str | None) -> None:
    place = find("They met in", prefix, suffix)
    assert place
    assert place.line == 3


def test_a_passage_that_does_not_stand_between_them_is_not_the_claim() -> None:
    assert find("They met in", suffix="Mosul") is None
    assert find("They met in Erbil.", prefix="Baghdad") is None


@pytest.mark.parametrize(
    "text",
    [
        'It was "over", he said - the mission ends.',
        "It was «over», he said — the mission ends.",
        "It  was\n“over”, he said –\u00a0the mission ends.",
    ],
)
def test_quotation_marks_dashes_spaces_and_soft_hyphens_make_no_difference(text: str) -> None:
    place = find(text)
    assert place
    assert (place.line, place.column) == (3, 1)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    place = find(unicodedata.normalize("NFD", "A café in Beirut... and then the mission ends"))
    assert place
    assert (place.line, place.column) == (5, 1)


@pytest.mark.parametrize(
    "text", ["They meet in Erbil.", "they met in Erbil.", "They met in Erbil!", "Erbil. A cafe"]
)
def test_other_words_case_or_punctuation_are_not_the_claim(text: str) -> None:
    assert find(text) is None


def test_a_claim_may_run_over_the_end_of_a_paragraph() -> None:
    place = find("They met in Baghdad. It was “over”")
    assert place
    assert (place.line, place.block) == (1, 0)


def test_a_claim_of_nothing_but_white_space_is_nowhere() -> None:
    assert find(" \u00ad ") is None


def test_nothing_is_found_in_an_empty_document() -> None:
    assert find("a", body="") is None


def test_repetition_stays_linear() -> None:
    start = time.thread_time()
    assert find("a" * 100_000 + "b", prefix="a" * 100_000, body="a" * 2_000_000) is None
    assert find("\u201ca" * 1000, body="“a" * 999 + "b " * 200_000) is None
    assert time.thread_time() - start < 10


@given(st.text(max_size=200), st.data())
def test_every_stretch_of_a_document_is_found_in_it(text: str, data: st.DataObject) -> None:
    document = read_document(text.encode(), name="a.txt")
    if not document.text.strip():
        return
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    assume(document.text[start:end].strip())  # a claim of blanks is none
    place = locate(Claim(id="a", text=document.text[start:end]), document)
    assert place
    assert document.text[place.start : place.end] == document.text[start:end]
