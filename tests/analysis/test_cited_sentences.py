"""What became of the sentences that claims rest on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.analysis import follow_sentences

BEFORE = (
    "The council voted on Tuesday to close the old bridge for two years. "
    "Repairs will cost 40 million crowns. "
    "The mayor, Jane Roe, is said to have agreed with the plan on 3 May 2025. "
    "Shopkeepers on both banks fear for their trade, and a ferry is to run from May."
)
CLAIM = "The council is to close the old bridge for two years."


@pytest.mark.parametrize(
    ("claim", "old", "new", "differs"),
    [
        (CLAIM, "two years", "three years", ("number",)),
        (CLAIM, "two years", "2 years", ()),
        ("The mayor Jane Roe agreed with the plan.", "on 3 May 2025", "at 3 p.m.", ("number", "date")),
        (CLAIM, "voted on Tuesday to close", "voted on Tuesday not to close", ("negation",)),
        ("The repairs cost 40 million crowns.", "40 million", "55 million", ("number",)),
        ("The mayor Jane Roe agreed with the plan.", "Jane Roe", "John Doe", ("name",)),
        ("The mayor Jane Roe agreed with the plan.", "3 May 2025", "4 May 2025", ("date",)),
        (CLAIM, "close the old bridge", "open the old bridge", ("word",)),
        ("A ferry is to run between both banks.", "fear for", "worry about", ()),
    ],
)
def test_a_change_of_the_sentence_is_told_by_what_differs(
    claim: str, old: str, new: str, differs: tuple[str, ...]
) -> None:
    (sentence,) = follow_sentences([claim], BEFORE, BEFORE.replace(old, new), language="en")
    assert sentence.differs == differs
    assert sentence.after is not None
    assert sentence.changes
    assert sentence.is_grave == bool(differs)


def test_a_sentence_elsewhere_in_other_letters_is_the_same() -> None:
    first, _, rest = BEFORE.partition(". ")
    (sentence,) = follow_sentences([CLAIM], BEFORE, f"Most read. {rest}\n{first.upper()}!")
    assert sentence.after is not None
    assert not sentence.changes
    assert not sentence.is_grave


def test_a_sentence_that_was_cut_in_two_is_found() -> None:
    after = BEFORE.replace("fear for their trade, and a ferry", "fear for their trade. And a ferry")
    (sentence,) = follow_sentences(["Shopkeepers fear for their trade; a ferry is to run."], BEFORE, after)
    assert not sentence.is_grave


def test_a_sentence_that_was_taken_out_is_gone() -> None:
    (sentence,) = follow_sentences([CLAIM], BEFORE, BEFORE.partition(". ")[2])
    assert sentence.after is None
    assert sentence.is_grave


def test_nothing_is_followed_where_no_claim_rests_on_the_page() -> None:
    assert follow_sentences(["Apples are dear this spring."], BEFORE, "") == ()
    assert follow_sentences([], BEFORE, BEFORE) == ()


@given(st.text(), st.text(), st.text())
def test_any_texts_can_be_followed(claim: str, before: str, after: str) -> None:
    for sentence in follow_sentences([claim], before, after):
        passage = sentence.before
        assert before[passage.start : passage.end] == passage.text
