"""What written dates say about the time of writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.page.story.written_bounds import find_bounds


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("The bridge opened on 3 March 2024.", "past-date", "2024-03-03/.."),
        ("They signed it in June 2023.", "past-date", "2023-06/.."),
        ("Thousands returned in 2014 to help.", "past-date", "2014/.."),
        ("The road will be finished by June 2025.", "promise", "../2025-06"),
        ("The plant is set to close by 2030.", "promise", "../2030"),
        ("They left ten years ago, in 2014, for good.", "years-ago", "2023/2025"),
        ("Das Museum wurde am 3. März 2024 eröffnet.", "past-date", "2024-03-03/.."),
    ],
)
def test_a_written_date_bounds_the_time_of_writing(text: str, kind: str, edtf: str) -> None:
    found = find_bounds(text, "de" if "wurde" in text else "en")
    assert (kind, edtf) in [(clue.kind, clue.window.edtf) for clue in found]
    assert {clue.kind for clue in found} <= {kind, "past-date"}


@pytest.mark.parametrize(
    "text",
    [
        "The games are expected to be held in July 2028.",
        "They plan what was scheduled for March 2031.",
        "He said “it will end by 2030”.",
        "The class of 2024 left.",
        "They might have left in 2024.",
        "On 3 March 2024",
        "about 2024 people will come",
        "by Tuesday they will leave",
    ],
)
def test_plans_quotations_and_bare_years_bound_nothing(text: str) -> None:
    assert find_bounds(text) == ()


def test_a_weekday_with_a_day_of_the_month_fits_some_years_only() -> None:
    (clue,) = find_bounds("Talks were held Saturday, Jan. 27 in the capital.")
    assert clue.kind == "weekday-date"
    assert clue.says == "fits 1990, 1996, 2001, 2007, 2018, 2024, 2029, 2035"
    assert len(clue.window.candidates) == 8


def test_a_leap_day_that_fits_no_year_of_the_table_says_nothing() -> None:
    assert all(
        clue.window.candidates or clue.window.first for clue in find_bounds("On Monday, Feb. 29 they met.")
    )


PIECES = st.sampled_from(
    ["opened", "will", "by", "on", "3 March 2024", "2025.", "Saturday, Jan. 27", "two years ago, in 2011"]
)


def test_beside_a_year_a_weekday_with_a_date_is_not_the_years_of_the_text() -> None:
    found = find_bounds("Back in 1963 they met on Sunday, September 8th, in the stadium.")
    assert [(clue.kind, clue.text) for clue in found] == [("past-date", "1963")]


def test_a_perfect_is_not_past_enough() -> None:
    text = "Der Trainer hat die Mannschaft für das Spiel (4. und 5. März 2022 in Rio) bekanntgegeben."
    assert find_bounds(text, "de") == ()


@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map(" ".join))
def test_no_text_breaks_it(text: str) -> None:
    assert all(clue.text == text[clue.start : clue.end] for clue in find_bounds(text))
