"""Days that are not the page's: of the visit, of an end or a beginning, of a time that has not come."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from audit.model import Page
from audit.page import read_page

TITLE = "Bridge opens after ten years"
TEXT = "<p>The bridge over the river was opened by the mayor, who thanked the builders.</p><p>It is long.</p>"
VISIT = date(2026, 11, 29)
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
OTHERS = '<div class="related"><p>3 May 2019</p><p>4 June 2025</p></div>'


def page(before: str = "", near: str = "", after: str = "", language: str = "en", **given: object) -> Page:
    top = f'<html lang="{language}"><title>{TITLE} - Daily Herald</title><body>'
    return read_page(f"{top}{before}<h1>{TITLE}</h1>{near}{TEXT}{after}".encode(), **given)  # type: ignore[arg-type]


def confidence(found: Page) -> float:
    return found.published.confidence if found.published and found.published.day else 0.0


@pytest.mark.parametrize(
    "head",
    [
        "<div>Sunday, November 29, 2026</div>",
        '<div class="date">Sunday, November 29, 2026</div>',
        '<header><div class="topbar">29 November 2026</div><p>News</p><p>Sport</p><p>Arts</p></header>',
        '<nav><time datetime="2026-11-29">29 Nov 2026</time></nav><p>News</p>',
        "<h1>Daily Herald</h1><p>Sunday, November 29, 2026</p>",
        "<div>Sonntag, 29. November 2026</div>",
        "<div>dimanche 29 novembre 2026</div>",
        "<div>2026年11月29日</div>",
    ],
)
def test_the_masthead_s_day_of_the_visit_is_doubted(head: str) -> None:
    for given in (
        {"received": VISIT},
        {"url": "https://web.archive.org/web/20261129143000/https://a.example/b"},
    ):
        assert confidence(page(head, **given)) <= 0.5
        assert confidence(page(head, after=OTHERS, **given)) <= 0.5


@pytest.mark.parametrize(
    "head",
    [
        "<div>Sunday, November 29, 2026</div>",
        '<div class="date">Sunday, November 29, 2026</div>',
        '<header><div class="topbar">29 November 2026</div><p>News</p><p>Sport</p><p>Arts</p></header>',
    ],
)
def test_a_masthead_alone_is_doubted_where_nobody_knows_when_the_page_was_received(head: str) -> None:
    assert confidence(page(head)) <= 0.6


def test_a_plain_text_s_masthead_is_doubted_too() -> None:
    text = f"Daily Herald\nSunday, November 29, 2026\n\n{TITLE}\n\nThe bridge over the river was opened.\n"
    assert confidence(read_page(text.encode(), received=VISIT)) <= 0.5
    assert confidence(read_page(text.encode())) < 0.9


@pytest.mark.parametrize(
    ("before", "near"),
    [
        ("", '<p class="byline">By Jane Roe, November 29, 2026</p>'),
        ("<p>Published: November 29, 2026</p>", ""),
    ],
)
def test_a_story_of_the_day_on_which_it_was_kept_is_no_clock(before: str, near: str) -> None:
    assert confidence(page(before, near, received=VISIT)) >= 0.85


@pytest.mark.parametrize(
    "words",
    ["Today is November 29, 2026", "Heute: 29. November 2026", "Oggi è 29 novembre 2026", "Hoy, 29/11/2026"],
)
def test_a_line_that_says_today_is_the_site_s_clock(words: str) -> None:
    found = page(f"<div>{words}</div>")
    assert confidence(found) == 0
    assert [one.left_out.code for one in found.witnesses if one.left_out] == ["site-clock"]


@pytest.mark.parametrize(
    "words",
    [
        "Runs until 20 May 2031",
        "On view through May 20, 2031",
        "3 March – 20 May 2031",
        "March 3 - May 20, 2031",
        "From 3 March to 20 May 2031",
        "Noch bis 20. Mai 2031",
        "Noch bis zum 20. Mai 2031",
        "Jusqu’au 20 mai 2031",
        "Hasta el 20 de mayo de 2031",
        "Fino al 20 maggio 2031",
        "Até 20 de maio de 2031",
        "до 20 мая 2031",
        "do dnia 20 maja 2031",
        "2031年5月20日まで",
        "2031년 5월 20일까지",
        'Open until <time datetime="2031-05-20">20 May</time>',
    ],
)
def test_the_day_until_which_something_runs_dates_no_page(words: str) -> None:
    found = page(near=f"<p>{words}</p>")
    assert confidence(found) == 0
    assert {one.left_out.code for one in found.witnesses if one.left_out} == {"end-of-something"}


@pytest.mark.parametrize(
    "near",
    ["<p>20 May 2031</p>", '<p class="date">20. Mai 2031</p>', '<time datetime="2031-05-20">20 May</time>'],
)
def test_a_coming_day_is_never_sure_and_none_where_the_time_is_known(near: str) -> None:
    assert confidence(page(near=near)) <= 0.5
    for given in ({"now": NOW}, {"received": VISIT}, {"headers": {"Date": "Sun, 29 Nov 2026 14:00:00 GMT"}}):
        found = page(near=near, **given).published
        assert found is None or (found.day, found.interval) == (None, None)


def test_now_bounds_what_no_day_of_receipt_bounds() -> None:
    near = '<p class="date">3 May 2021</p>'
    assert page(near=near, now=NOW).published == page(near=near).published


def test_an_issue_number_before_a_day_makes_no_span_of_it() -> None:
    found = page(near='<p class="date">No. 12 – 5 May 2021</p>').published
    assert found is not None
    assert found.day == date(2021, 5, 5)


def test_days_that_were_left_out_make_no_day_together() -> None:
    found = page(after=OTHERS + '<div class="advert"><p>5 May 2026</p></div>')
    assert confidence(found) == 0
    assert all(one.left_out for one in found.witnesses if one.value)
