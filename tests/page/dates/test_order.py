"""A date of two readings is read by what else the page tells; where nothing does, it stays two."""

from __future__ import annotations

import pytest

from audit.formats.html import parse_page
from audit.page import read_page
from audit.page.dates.order import known_order, usual_order


def page(stamp: str, *, language: str = "", more: str = "", head: str = "") -> bytes:
    text = "The bridge over the harbour was opened by the mayor after nine years of works. " * 6
    return f"""<html lang="{language}"><head><title>Bridge opens</title>{head}</head><body>
    <h1>Bridge opens</h1>
    <p class="date">Posted {stamp}</p><p>{text}</p>{more}</body></html>""".encode()


@pytest.mark.parametrize(
    ("language", "url", "head", "order"),
    [
        ("en-GB", "https://www.msn.com/a", "", "dmy"),
        ("de", "https://blatt.example/a", "", "dmy"),
        ("en", "https://harbour-mail.co.uk/a", "", "dmy"),
        ("en-US", "https://harbour-mail.in/a", "", "dmy"),
        ("en", "https://harbour.gov/a", "", "mdy"),
        ("en-US", "https://harbour-mail.ca/a", "", "mdy"),
        ("en", "https://harbour-mail.io/a", "", None),
        ("en", None, '<meta property="og:locale" content="en_GB">', "dmy"),
        ("en", None, '<meta property="og:locale" content="en_US">', "mdy"),
        ("en", None, '<link rel="canonical" href="https://harbour-mail.ie/a">', "dmy"),
        ("", None, "", None),
    ],
)
def test_the_order_is_known_by_region_site_or_locale(
    language: str, url: str | None, head: str, order: str | None
) -> None:
    assert known_order(parse_page(page("1/2/2021", language=language, head=head), url=url)) == order


@pytest.mark.parametrize(
    ("other", "order"),
    [
        ("<p>Seen on 25/12/2020</p>", "dmy"),
        ("<p>Seen on 12/25/2020</p>", "mdy"),
        ("<p>Seen on 12/25/2020 and 25/12/2020</p>", None),
        ("<p>Call 25/12/2020/44 now</p>", None),
        ("<p>44/55/2020</p>", None),
    ],
)
def test_the_other_dates_of_a_page_tell_the_order(other: str, order: str | None) -> None:
    assert known_order(parse_page(page("1/2/2021", language="en", more=other))) == order


def test_where_nothing_tells_the_usual_order_is_likelier_and_the_opinion_is_not_sure() -> None:
    parsed = parse_page(page("09/12/2016", language="en"))
    assert usual_order(parsed) == "mdy"
    published = read_page(page("09/12/2016", language="en")).published
    assert published is not None
    assert str(published.day) == "2016-09-12"
    assert published.confidence <= 0.75
    assert str(published.because[0].value) == "[2016-09-12,2016-12-09]"


def test_what_another_witness_supports_decides() -> None:
    head = '<meta property="article:published_time" content="2016-12-09T08:00:00">'
    published = read_page(page("09/12/2016", language="en", head=head)).published
    assert published is not None
    assert str(published.day) == "2016-12-09"
    assert published.confidence > 0.8


def test_data_of_a_page_is_read_in_its_order() -> None:
    head = '<meta name="date" content="04/05/2021">'
    published = read_page(page("yesterday", language="en-GB", head=head)).published
    assert published is not None
    assert str(published.day) == "2021-05-04"
