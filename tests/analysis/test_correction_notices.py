"""Notices by which a page says that its text was corrected."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.analysis import is_about_claim, new_notices

PAGE = (
    "The ferry ran aground on Monday with 40 people on board, the harbour master said. Nobody was hurt. "
    "The owner has ordered a survey of the channel."
)
NOTICE = "Correction: An earlier version of this article said that 40 people were on board; there were 55."


@pytest.mark.parametrize(
    "notice",
    [
        NOTICE,
        "Correction (3 May 2025): The name of the captain was misspelled.",
        "This article was amended on 3 May 2025. An earlier version named another owner.",
        "Korrektur: In einer früheren Version dieses Artikels stand, es seien 40 Personen gewesen.",
        "Rectificatif : une version antérieure de cet article parlait de 40 personnes.",
        "Fe de errores: una versión anterior de este artículo hablaba de 40 personas.",
        "訂正：記事の人数は40人ではなく55人でした。",
    ],
)
@pytest.mark.parametrize("order", ["{0}\n\n{1}", "{1}\n\n{0}", "{0} {1}"])
def test_a_notice_is_found_at_either_end_once_it_is_new(notice: str, order: str) -> None:
    text = order.format(PAGE, notice)
    assert [found.text for found in new_notices(PAGE, text)] == [notice]
    assert new_notices(text, f"{text} Subscribe today.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Corrections: write to us",
        "Read our corrections policy.",
        "The minister called for a correction of the budget by 40 million.",
        "House of correction: closed.",
    ],
)
def test_what_only_speaks_of_corrections_is_none(words: str) -> None:
    assert new_notices(PAGE, f"{PAGE}\n\n{words}") == []


def test_a_notice_is_about_a_claim_by_a_figure_or_rare_words() -> None:
    assert is_about_claim(NOTICE, "The ferry had 40 people on board.", PAGE)
    assert not is_about_claim(NOTICE, "The owner ordered a survey of this article.", PAGE)
    other = "Correction: The owner did not order a survey."
    assert is_about_claim(other, "The owner ordered a survey of the channel.", PAGE)


@given(st.text(), st.text())
def test_of_any_texts_the_places_are_right(before: str, after: str) -> None:
    for notice in new_notices(before, after):
        assert after[notice.start : notice.end] == notice.text


@pytest.mark.parametrize(
    "text", ["Correction: " * 40_000, "correction " * 40_000, f"{NOTICE}\n" * 4_000, "a. " * 100_000]
)
def test_hostile_texts_take_little_time(text: str) -> None:
    began = time.thread_time()
    new_notices(PAGE, text)
    assert time.thread_time() - began < 4
