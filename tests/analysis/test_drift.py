"""What changed between two versions of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.analysis.drift import compare_versions

TEXT = (
    "The council voted on Tuesday to close the old bridge for two years. "
    "Repairs will cost 40 million crowns. "
    "Shopkeepers on both banks fear for their trade, and a ferry is to run from May. "
) + "Nobody in the town remembers a time without the bridge, which was built in 1897 by the railway. " * 4


def test_the_same_words_are_the_same_text_whatever_the_layout() -> None:
    assert compare_versions(TEXT, TEXT.upper().replace(". ", ".\n\n")).relation == "same"


def test_a_changed_figure_is_an_edit_and_is_shown() -> None:
    drift = compare_versions(TEXT, TEXT.replace("40 million", "55 million"))
    assert drift.relation == "edited"
    assert [(change.before, change.after) for change in drift.changes] == [("40", "55")]


def test_an_addition_and_a_removal_are_shown_as_printed() -> None:
    drift = compare_versions(TEXT, TEXT.replace("on Tuesday ", "").replace("a ferry", "a small, slow ferry"))
    assert [(change.before, change.after) for change in drift.changes] == [
        ("on Tuesday", ""),
        ("", "small, slow"),
    ]


def test_a_change_near_the_words_a_claim_rests_on_is_marked() -> None:
    changed = TEXT.replace("40 million", "55 million")
    assert compare_versions(TEXT, changed, about=("Repairs will cost 40 million crowns",)).near
    far = compare_versions(TEXT, TEXT[:-10] + "state.", about=("The council voted on Tuesday",))
    assert far.changes
    assert not far.near


def test_a_passage_that_was_reworded_is_still_found() -> None:
    changed = TEXT.replace("40 million", "55 million")
    assert compare_versions(TEXT, changed, about=("the repairs cost 40 million crowns",)).near


def test_another_text_is_different() -> None:
    other = "A singer from the north wins the prize for the second time; the jury praised her courage. " * 6
    drift = compare_versions(TEXT, other)
    assert drift.relation == "different"
    assert drift.likeness < 0.2


def test_half_a_text_is_rewritten() -> None:
    assert compare_versions(TEXT, TEXT[: len(TEXT) // 2]).relation == "rewritten"


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [("", "", "same"), ("", "words", "different"), ("words", "", "different")],
)
def test_empty_texts_are_compared_too(before: str, after: str, relation: str) -> None:
    assert compare_versions(before, after).relation == relation


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=40))
def test_any_two_texts_can_be_compared(before: str, after: str, about: str) -> None:
    drift = compare_versions(before, after, about=(about,))
    assert 0 <= drift.likeness <= 1
    assert (drift.relation == "same") == (not drift.changes)
