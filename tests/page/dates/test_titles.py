"""A full day in the page's title is a witness; one set apart by a mark counts among those that agree."""

from __future__ import annotations

import pytest

from audit.model import Witness
from audit.page import read_page
from audit.report import location_words


def named(title: str, language: str = "en") -> list[Witness]:
    found = read_page(f'<html lang="{language}"><title>{title}</title><h1>Minutes</h1><p>Text.'.encode())
    return [one for one in found.witnesses if str(one.method) == "title" and one.value]


@pytest.mark.parametrize(
    ("title", "language", "quote", "says"),
    [
        ("Minutes of the council - 12 March 2021", "en", "12 March 2021", "2021-03-12"),
        ("Brücke eröffnet | Zeitung | 12.03.2021", "de", "12.03.2021", "2021-03-12"),
        ("2021年3月12日：議事録", "ja", "2021年3月12日", "2021-03-12"),
    ],
)
def test_a_day_in_the_title_is_a_witness(title: str, language: str, quote: str, says: str) -> None:
    (one,) = named(title, language)
    assert (one.quote, one.says, location_words(one.where)) == (quote, says, "title")


def test_the_day_that_a_title_sets_apart_dates_a_page_that_shows_none() -> None:
    found = read_page(
        b"<html lang=en><title>Minutes of the council - 12 March 2021</title><h1>Minutes</h1><p>Text."
    )
    assert found.published is not None
    assert str(found.published.day) == "2021-03-12"


@pytest.mark.parametrize("title", ["Best films of 2021", "Events in March 2021", "Room 12, floor 3", ""])
def test_a_year_or_a_month_in_a_title_is_no_witness(title: str) -> None:
    assert named(title) == []
