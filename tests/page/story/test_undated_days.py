"""The weekday in a story's opening."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import DayWithoutYear, LeadWeekday, StoryClues
from audit.page.story.undated_days import (
    find_days_without_year,
    find_lead_weekdays,
    nearest_day,
    nearness_ratio,
    weekday_fits,
    weekday_ratio,
)


def named(text: str, language: str = "en") -> list[str]:
    return [one.name for one in find_lead_weekdays(text, language)]


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
    assert named(text, language) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "They will meet on Friday.", "It was sold on Black Friday.", "He was seen last Friday.",
        "It opened on Friday, Jan. 27.", "The Friday-to-Sunday event", "She hosted Saturday Night Live.",
        "No day is named.", "x" * 450 + " on Monday they met", "they met on monday",
        "Avoid all travel until Sunday.", "It was closed from Monday.",
    ],
)  # fmt: skip
def test_plans_names_and_other_weeks_are_passed_over(text: str) -> None:
    assert named(text) == []


def test_every_weekday_of_the_opening_counts_once() -> None:
    text = "It rained on Friday and again on Saturday. On Friday it had begun."
    assert named(text) == ["Friday", "Saturday"]


def test_the_search_begins_where_the_dateline_ends() -> None:
    text = "LONDON, Monday (XY) — It broke on Tuesday."
    (found,) = find_lead_weekdays(text, "en", text.index("—"))
    assert (found.name, found.weekday) == ("Tuesday", 1)
    assert found.quote == "— It broke on Tuesday."


def test_the_words_around_are_cut_between_words_and_paragraphs() -> None:
    text = (
        "A line before.\n"
        + "word " * 30
        + "they met on Tuesday in the old town hall of the northern capital\nNext."
    )
    (found,) = find_lead_weekdays(text)
    assert found.quote.startswith("word")
    assert found.quote.endswith("they met on Tuesday in the old town hall of the northern")


def lead(*weekdays: int, wire: bool) -> StoryClues:
    named = tuple(LeadWeekday(weekday, "", 0, 0, 1, "") for weekday in weekdays)
    return StoryClues(weekdays=named, is_wire=wire)


SATURDAY, FRIDAY = date(2024, 1, 27), date(2025, 4, 25)


def test_same_day_speaks_for_a_stamp_and_another_day_against_it() -> None:
    assert weekday_ratio(lead(5, wire=True), SATURDAY) > 6
    assert weekday_ratio(lead(5, wire=True), FRIDAY) < 0.15
    sunday = date(2024, 1, 28)
    assert weekday_ratio(lead(5, wire=False), sunday) > 1 > weekday_ratio(lead(5, wire=True), sunday)


def test_of_several_weekdays_one_that_fits_is_enough_but_says_less() -> None:
    alone, both = (weekday_ratio(lead(*one, wire=False), SATURDAY) for one in ((5,), (2, 5)))
    assert weekday_ratio(lead(2, wire=False), SATURDAY) < 1 < both < alone
    assert weekday_fits(lead(2, 5, wire=False), SATURDAY)


def test_in_a_wire_story_the_first_weekday_is_meant() -> None:
    assert weekday_fits(lead(5, 3, wire=True), SATURDAY)
    assert not weekday_fits(lead(5, 3, wire=True), FRIDAY)
    assert weekday_ratio(lead(5, 3, wire=True), FRIDAY) == weekday_ratio(lead(5, wire=True), FRIDAY)


def test_without_weekdays_nothing_is_said() -> None:
    assert weekday_ratio(lead(wire=True), SATURDAY) == 1


def test_other_texts_than_wires_look_back_further() -> None:
    monday = date(2024, 1, 29)
    assert weekday_fits(lead(5, wire=False), monday)
    assert not weekday_fits(lead(5, wire=True), monday)


@given(weekdays=st.sets(st.integers(0, 6), min_size=1), day=st.dates(), wire=st.booleans())
def test_a_ratio_is_positive_and_bounded(weekdays: set[int], day: date, *, wire: bool) -> None:
    assert 0 < weekday_ratio(lead(*weekdays, wire=wire), day) < 7


@given(st.text(max_size=600), st.integers(0, 700))
def test_no_text_breaks_it(text: str, start: int) -> None:
    assert all(one.name == text[one.start : one.end] for one in find_lead_weekdays(text, "en", start))


# -- days without a year


def days_named(text: str, language: str = "en") -> list[tuple[int, int]]:
    return [(one.month, one.day) for one in find_days_without_year(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("The vote is on Oct. 7 or on 8 October.", "en", [(10, 7), (10, 8)]),
        ("the 3rd of May and July 4th", "en", [(5, 3), (7, 4)]),
        ("am 3. März und am 14. Mai", "de", [(3, 3), (5, 14)]),
        ("le 1er mars et le 7 octobre", "fr", [(3, 1), (10, 7)]),
        ("el 7 de octubre", "es", [(10, 7)]),
    ],
)
def test_a_day_without_a_year_is_found(text: str, language: str, days: list[tuple[int, int]]) -> None:
    assert days_named(text, language) == days


@pytest.mark.parametrize(
    "text", ["on Oct. 7, 2023", "8 October 2023", "in October", "they may 5 times", "xMay 5", "", "may 5 go"]
)
def test_days_with_a_year_and_other_words_are_not(text: str) -> None:
    assert find_days_without_year(text) == ()


def test_the_nearest_is_sought_in_the_years_around() -> None:
    days = [DayWithoutYear(12, 28, 0, 0, 1, "Dec. 28"), DayWithoutYear(7, 1, 0, 0, 1, "July 1")]
    found = nearest_day(days, date(2024, 1, 5))
    assert found
    assert (found[0], found[1].text) == (8, "Dec. 28")
    assert nearest_day([], date(2024, 1, 5)) is None
    assert nearest_day([DayWithoutYear(2, 30, 0, 0, 1, "")], date(2024, 1, 5)) is None


def test_a_far_day_speaks_against_a_date_and_a_near_one_says_nothing() -> None:
    assert [nearness_ratio(days) for days in (0, 30, 60)] == [1, 1, 1]
    assert 1 > nearness_ratio(61) > nearness_ratio(182) > 0.1


def test_no_more_than_thirty_are_read() -> None:
    assert len(find_days_without_year("It was on Oct. 7. " * 100)) == 30


@given(st.text(max_size=300), st.integers(0, 300), st.dates())
def test_no_text_breaks_the_days(text: str, start: int, day: date) -> None:
    found = find_days_without_year(text, "en", start)
    assert all(one.text == text[one.start : one.end] for one in found)
    nearest_day(found, day)
