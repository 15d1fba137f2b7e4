"""Titles that date a text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.data import facts
from audit.model import Interval
from audit.page.story.office_holders import find_holders


def window(text: str) -> str:
    found = find_holders(text)
    assert len(found) == 1, found
    return found[0].window.edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Iraqi Prime Minister Mohammed Shia al-Sudani said", "2022-10-24/.."),
        ("Iraq’s Prime Minister Mohammed Shia' Al Sudani said", "2022-10-24/.."),
        ("Bundeskanzlerin Angela Merkel kam", "2005-11-19/2022-01-22"),
        ("US-Präsident Joe Biden sagte", "2021-01-17/2025-03-06"),
        ("le président Emmanuel Macron a dit", "2017-05-11/.."),
        ("Turkish President Recep Tayyip Erdogan spoke", "2014-08-25/.."),
        ("President Donald Trump spoke", "[2017-01-17..2021-03-06,2025-01-17..]"),
        ("Former President Donald Trump spoke", "2021-01-17/.."),
        ("ex-President Donald Trump spoke", "2021-01-17/.."),
        ("President Obama spoke", "2009-01-17/2017-03-06"),
        ("Japanese Prime Minister Fukuda spoke", "2007-09-23/2008-11-08"),
    ],
)
def test_a_title_with_a_name_gives_the_time_of_writing(text: str, edtf: str) -> None:
    assert window(text) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Vice President Joe Biden", "President Smith", "Joe Biden spoke", "President-elect Joe Biden",
        "then-President Donald Trump", "the late President Hugo Chávez", "Prime Minister Fukuda of the club",
        "University President John Key", "President of the company Joe Biden",
        "Council President Angela Merkel",
        "Der designierte US-Präsident Donald Trump", "President\nJoe Biden", "President", "",
    ],
)  # fmt: skip
def test_other_titles_and_bare_names_are_no_clue(text: str) -> None:
    assert find_holders(text) == ()


def test_beside_a_year_or_below_the_lead_the_title_only_bounds_from_below() -> None:
    assert window("It was signed in 1996 by President Bill Clinton.") == "1993-01-17/.."
    assert window("x " * 350 + "President Bill Clinton said.") == "1993-01-17/.."


def test_the_tenures_of_the_table_are_of_known_offices_and_end_after_they_began() -> None:
    offices = {office["id"]: office for office in facts("offices")["offices"]}
    assert {office["title"] for office in offices.values()} == set(facts("office-titles")["titles"])
    for row in facts("office-holders")["holders"]:
        first, last = row["first"], row["last"]
        assert last == ".." or Interval.parse(first).is_before(Interval.parse(last)), row
    assert {row["office"] for row in facts("office-holders")["holders"]} == set(offices)


OFFICES = {"President", "Prime Minister", "Chancellor"}
TITLES = st.sampled_from(
    ["President", "Prime Minister", "Bundeskanzlerin", "former", "ex-", "Iraqi", "Donald Trump"]
)


@given(st.lists(TITLES | st.text(max_size=8), max_size=20).map(" ".join))
def test_no_text_breaks_it(text: str) -> None:
    assert all(clue.text == text[clue.start : clue.end] for clue in find_holders(text))


def test_the_table_agrees_with_who_is_known_to_be_in_office(shared: Path) -> None:
    ends: dict[str, set[str]] = {}
    offices = {office["id"]: office for office in facts("offices")["offices"]}
    for row in facts("office-holders")["holders"]:
        if row["last"] == "..":
            country = offices[row["office"]]["country"].removeprefix("the ")
            ends.setdefault(country, set()).add(row["name"].split()[-1])
    with (shared / "data" / "offices" / "in-office-2026-08.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["office"] in OFFICES]
    known = [row for row in rows if row["country"] in ends and row["country"] != "Singapore"]
    missing = [row["name"] for row in known if row["name"].split()[-1] not in ends[row["country"]]]
    assert len(known) >= 20
    assert missing == []
