"""Marks that point to a work or to a place in one, apart from what a sentence states."""

from __future__ import annotations

import time

import pytest

from audit.language import place_marks, without_marks

MARKS = (
    "(Smith 2019)",
    "(Smith, 2019, p. 12)",
    "(see Smith & Lee 2020; Poe et al., 2021a)",
    "(van der Berg, 2019: 45–47)",
    "(vgl. Müller und Koch 2019, S. 12)",
    "(Smith, n.d.)",
    "[12]",
    "[12, 17–19]",
    "(ibid., 45)",
    "(ebd., S. 45)",
    "(Roe, personal communication, 3 May 2025)",
    "410 U.S. 113 (1973)",
    "47 U.S.C. § 230",
)
NO_MARKS = (
    "(June 2018)",
    "(Spring 2019)",
    "(2019)",
    "(450 people)",
    "(1912–2003)",
    "(Jahrgang 1980)",
    "[sic]",
    "in May 2019",
    "the film Bridge (2019) shows",
    "Griffiths (1912-2003), state lawmaker",
    "The bridge (2019) was shut",
)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_of_a_cited_work_is_taken_out_at_its_place(mark: str) -> None:
    text = f"The old bridge stays shut {mark}, the council said."
    assert without_marks(text) == text.replace(mark, "=" * len(mark))


@pytest.mark.parametrize("words", NO_MARKS)
def test_what_looks_like_a_mark_and_is_none_stays(words: str) -> None:
    text = f"The council said so of the bridge, {words} in Porthaven."
    assert without_marks(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("As Lee (2021) showed, it cracked.", "As ========== showed, it cracked."),
        ("Lee and Poe (2021: 45) found cracks.", "====================== found cracks."),
        ("Smith et al., 2020, saw cracks.", "=================== saw cracks."),
        ("The bridge is shut.12 It cracked.", "The bridge is shut.== It cracked."),
    ],
)
def test_authors_in_the_sentence_and_raised_numbers_are_marks(text: str, left: str) -> None:
    assert without_marks(text) == left


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("see Figure 3", "", "3"),
        ("(p. 12)", "", "12"),
        ("(pp. 12–14)", "", "12–14"),
        ("as section 14.2 says", "section", "14.2"),
        ("under § 230", "§", "230"),
        ("under Art. 5(1)", "Art.", "5(1)"),
        ("nach Artikel 36 der Verordnung", "Artikel", "36"),
        ("(Abb. 4)", "", "4"),
    ],
)
def test_a_place_in_a_work_has_its_word_where_it_is_of_a_law(text: str, kind: str, number: str) -> None:
    ((_, _, found, of),) = place_marks(text)
    assert (found, of) == (kind, number)


@pytest.mark.parametrize(
    "text", ["Figure 45 per cent", "Alain Platel", "articles I’ve read", "12 pages", "p.l.c."]
)
def test_what_looks_like_a_place_and_is_none_stays(text: str) -> None:
    assert place_marks(text) == []


@pytest.mark.parametrize("part", ["A", "Smith, ", "(Smith 2019; ", "Smith v. Smith ", "section 1-", "§ 1,1,"])
def test_marks_are_looked_for_in_linear_time(part: str) -> None:
    text = "1 " + part * (20_000 // len(part))
    begun = time.process_time()
    without_marks(text)
    place_marks(text)
    assert time.process_time() - begun < 2
