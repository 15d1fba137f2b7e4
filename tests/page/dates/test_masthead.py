"""A day over the headline that is the day of the visit is none of the text's."""

from __future__ import annotations

from datetime import date

import pytest

from audit.model import Page
from audit.page import read_page

TITLE = "A lighthouse is lit again"
HEAD = '<header><a href="/">Example News</a> <span id="today">Sunday, November 29, 2026</span></header>'
DATA = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s"}</script>'


def page(data: str = "", head: str = HEAD, **given: object) -> Page:
    text = "<p>The lighthouse at the end of the mole is lit again by its new keepers.</p>" * 2
    whole = f"<html><head><title>{TITLE}</title>{data}</head><body>{head}<h1>{TITLE}</h1>{text}</body></html>"
    return read_page(whole.encode(), **given)  # type: ignore[arg-type]


def left_out(found: Page) -> list[str]:
    return [one.left_out.code for one in found.witnesses if one.left_out]


@pytest.mark.parametrize("received", [date(2026, 11, 29), date(2026, 11, 30), None])
def test_the_publisher_s_earlier_day_counts_and_the_masthead_is_a_clock(received: date | None) -> None:
    found = page(DATA % "2022-09-06", received=received)
    assert found.published
    assert found.published.day == date(2022, 9, 6)
    assert left_out(found) == ["site-clock"]


def test_a_masthead_of_the_day_of_the_copy_alone_dates_nothing() -> None:
    found = page(received=date(2026, 11, 29))
    assert found.published is None
    assert left_out(found) == ["site-clock"]


def test_a_day_that_the_data_give_too_is_no_clock() -> None:
    found = page(DATA % "2026-11-29", received=date(2026, 11, 29))
    assert found.published
    assert found.published.day == date(2026, 11, 29)
    assert not left_out(found)


def test_a_byline_of_the_day_of_the_copy_still_counts() -> None:
    found = page(head="<p>Published: Sunday, November 29, 2026</p>", received=date(2026, 11, 29))
    assert found.published
    assert found.published.day == date(2026, 11, 29)
