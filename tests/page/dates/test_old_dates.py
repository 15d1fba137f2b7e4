"""Pages from before the web: their day is found, and what is merely history, or no day at all, is not."""

from __future__ import annotations

from datetime import date

import pytest

from audit.model import Opinion, Page, Reason
from audit.page import read_page
from audit.page.dates.statement import days_of, read_stamp

TITLE = "Bridge opens after ten years"
TEXT = "The bridge over the river was opened by the mayor, who thanked the builders for their patience."
CHANGED = '<meta property="article:modified_time" content="2018-07-20T10:00:00Z">'


def page(near: str = "", head: str = "", after: str = "", language: str = "en", **given: str) -> Page:
    top = f'<html lang="{language}"><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>'
    return read_page(f"{top}{near}<p>{TEXT}</p>{after}".encode(), **given)  # type: ignore[arg-type]


def opinion(found: Page) -> Opinion:
    assert found.published is not None
    return found.published


def left_out(found: Page) -> dict[str, str]:
    return {one.says: one.left_out.code for one in found.witnesses if one.value and one.left_out}


def published(value: str, name: str = "article:published_time") -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("head", "near"),
    [
        (published("1964-05-03T05:00:00.000Z"), ""),
        (published("1964-05-03"), '<time datetime="1964-05-03">May 3, 1964</time>'),
        (
            '<script type="application/ld+json">{"@type":"Article","datePublished":"1964-05-03"}</script>',
            "",
        ),
        (published("1964/05/03", "citation_publication_date"), ""),
        ("", '<p class="date">May 3, 1964</p>'),
    ],
)
def test_an_article_of_1964_that_was_changed_in_2018_is_of_1964(head: str, near: str) -> None:
    assert opinion(page(near, head + CHANGED)).day == date(1964, 5, 3)


@pytest.mark.parametrize(
    ("day", "words", "language"),
    [
        (date(1702, 3, 11), "11 March 1702", "en"),
        (date(1850, 5, 3), "The Daily Herald, Friday, 3 May 1850, page 5", "en"),
        (date(1850, 5, 3), "3 mai 1850", "fr"),
        (date(1923, 11, 12), "12. November 1923", "de"),
        (date(1923, 11, 12), "12.11.1923", "de"),
        (date(1964, 5, 3), "昭和39年5月3日", "ja"),
        (date(1989, 11, 10), "10 de noviembre de 1989", "es"),
        (date(1989, 11, 10), "10 ноября 1989", "ru"),
    ],
)
def test_a_day_before_the_web_that_the_text_alone_shows_is_named_with_doubt(
    day: date, words: str, language: str
) -> None:
    found = opinion(page(f'<p class="date">{words}</p>', language=language))
    assert found.day == day
    assert 0.5 <= found.confidence <= 0.75


@pytest.mark.parametrize("day", ["1850-05-03", "1923-11-12", "1964-05-03", "1989-11-10"])
def test_data_and_text_that_agree_are_sure_of_any_year(day: str) -> None:
    found = opinion(page(f'<time datetime="{day}">{day}</time>', published(day) + CHANGED))
    assert str(found.day) == day
    assert found.confidence >= 0.9


def test_a_plain_text_of_an_old_paper_bears_its_day() -> None:
    text = f"The Daily Herald\nLondon, Friday, May 3, 1850\n\n{TITLE}\n\n{TEXT}\n"
    assert opinion(read_page(text.encode())).day == date(1850, 5, 3)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Founded 3 May 1883", "beginning-of-something"),
        ("Gegründet am 3. Mai 1883", "beginning-of-something"),
        ("Serving the town since 3 May 1883", "beginning-of-something"),
        ("Depuis le 3 mai 1883", "beginning-of-something"),
        ("Jane Roe, born 3 May 1883", "personal"),
        ("The first bridge was opened on 3 May 1883 by the king.", "in-prose"),
    ],
)
def test_what_began_or_happened_long_ago_dates_no_page(words: str, why: str) -> None:
    found = page(f"<p>{words}</p>")
    assert found.published is None or found.published.day is None
    assert left_out(found) == {"1883-05-03": why}


def test_history_beside_the_headline_does_not_outweigh_the_page_s_own_day() -> None:
    found = opinion(page("<p>11 June 1883</p>", published("2021-05-03")))
    assert found.day == date(2021, 5, 3)


def test_an_old_day_in_the_title_is_doubted() -> None:
    found = read_page(b"<title>The great fire, 18 June 1815</title><h1>The great fire, 18 June 1815</h1><p>x")
    assert found.published is None or found.published.confidence <= 0.75


@pytest.mark.parametrize(
    "value",
    ["1970-01-01T00:00:00Z", "1969-12-31T16:00:00-08:00", "1900-01-01", "0001-01-01T00:00:00Z", "1601-01-01"],
)
def test_what_systems_write_where_they_know_no_day_is_left_out(value: str) -> None:
    found = page(head=published(value))
    assert found.published is None or found.published.day is None
    assert set(left_out(found).values()) == {"placeholder"}


def test_a_year_without_newspapers_is_left_out_with_the_reason() -> None:
    found = page(head=published("1492-10-12"))
    (one,) = (one for one in found.witnesses if one.value)
    assert one.left_out == Reason("year-out-of-range", first=1600, last=2100)
    assert found.published is None


def test_two_figures_do_not_say_that_a_year_is_long_ago() -> None:
    found = page('<p class="date">5/3/64</p>')
    assert set(left_out(found).values()) == {"year-of-two-figures"}
    assert found.published is None or found.published.day is None
    with_data = opinion(page('<p class="date">5/3/64</p>', published("1964-05-03")))
    assert with_data.day == date(1964, 5, 3)
    assert "visible text" in {str(one.method) for one in with_data.because}


@pytest.mark.parametrize(
    "words",
    ["Tel. 030 12-1850-33", "HRB 1883", "PO Box 12, 1850 Hill Road", "12,345 / 1850", "+49 30 1964 0503"],
)
def test_other_figures_are_no_old_days(words: str) -> None:
    found = page(f"<p>{words}</p>")
    assert found.published is None or found.published.day is None


@pytest.mark.parametrize("number", ["16120112345", "1612011234.5", "185005031"])
def test_the_first_figures_of_a_longer_number_are_no_old_day(number: str) -> None:
    value = read_stamp(number)
    assert value is None or not days_of(value)


def test_a_number_in_a_script_is_no_old_day() -> None:
    found = page(after='<script>var a = {"publishCount": 18500503, "publishedYear": 1850}</script>')
    assert not [one for one in found.witnesses if one.value]


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_ends_of_the_calendar_are_read_without_harm(text: str) -> None:
    value = read_stamp(text)
    assert value is not None
    assert days_of(value) == ()
    assert page(head=published(text)).witnesses
