"""The weekday in a story's opening."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.language.lead_weekday import find_lead_weekday, weekday_ratio


def named(text: str, language: str = "en") -> str | None:
    found = find_lead_weekday(text, language)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("The two sides held talks Saturday in the capital.", "en", "Saturday"),
        ("Zwei Menschen sind am Dienstag gestorben.", "de", "Dienstag"),
        ("Deux personnes sont mortes mardi.", "fr", "mardi"),
        ("Dos personas murieron el martes.", "es", "martes"),
        ("They will meet on Friday, officials said on Thursday.", "en", "Thursday"),
    ],
)
def test_the_opening_names_the_day_of_the_news(text: str, language: str, name: str) -> None:
    assert named(text, language) == name


@pytest.mark.parametrize(
    "text",
    [
        "They will meet on Friday.", "It was sold on Black Friday.", "He was seen last Friday.",
        "It opened on Friday, Jan. 27.", "The Friday-to-Sunday event", "She hosted Saturday Night Live.",
        "No day is named.", "x" * 450 + " on Monday they met", "they met on monday",
    ],
)  # fmt: skip
def test_plans_names_and_other_weeks_are_passed_over(text: str) -> None:
    assert named(text) is None


def test_the_search_begins_where_the_dateline_ends() -> None:
    text = "LONDON, Monday (XY) — It broke on Tuesday."
    found = find_lead_weekday(text, "en", text.index("—"))
    assert found
    assert (found.name, found.weekday) == ("Tuesday", 1)
    assert "broke on Tuesday" in found.quote


def test_same_day_speaks_for_a_stamp_and_another_day_against_it() -> None:
    saturday, friday = date(2024, 1, 27), date(2025, 4, 25)
    assert weekday_ratio(5, saturday, strict=True) > 6
    assert weekday_ratio(5, friday, strict=True) < 0.15
    assert (
        weekday_ratio(5, date(2024, 1, 28), strict=False)
        > 1
        > weekday_ratio(5, date(2024, 1, 28), strict=True)
    )


@given(weekday=st.integers(0, 6), day=st.dates(), strict=st.booleans())
def test_a_ratio_is_positive_and_bounded(weekday: int, day: date, *, strict: bool) -> None:
    assert 0 < weekday_ratio(weekday, day, strict=strict) < 7


@given(st.text(max_size=600), st.integers(0, 700))
def test_no_text_breaks_it(text: str, start: int) -> None:
    found = find_lead_weekday(text, "en", start)
    assert found is None or found.name == text[found.start : found.end]
