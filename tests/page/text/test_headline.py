"""The headline of a page, as opposed to the site's name and to parts of it."""

from __future__ import annotations

import time

import pytest

from audit.page import read_page

HEADLINE = "The old bridge over the river stays shut until summer"
TEXT = "<p>The council said on Tuesday that the old bridge would stay shut until the summer.</p>"
URL = "https://www.valleypost.example/2024/story"


def title(*titles: str, body: str = "", head: str = "", url: str | None = URL) -> str | None:
    named = "".join(f"<title>{text}</title>" for text in titles)
    return read_page(f"<!doctype html>{named}{head}{body}{TEXT}".encode(), url=url).title


@pytest.mark.parametrize(
    "given",
    [
        f"{HEADLINE} | Valley Post",
        f"{HEADLINE} - Politics - Valley Post",
        f"{HEADLINE} – The Valley Post",
        f"{HEADLINE} » ValleyPost.example",
        f"Valley Post | {HEADLINE}",
        f"{HEADLINE}：Valley Post",
    ],
)
def test_a_title_is_the_headline_without_the_site_beside_it(given: str) -> None:
    site = "<meta property=og:site_name content='Valley Post'>"
    assert title(given, head=site) == HEADLINE
    assert title(given, head=site, body="<h1>Valley Post</h1>") == HEADLINE
    assert title(given, head=site, body=f"<h1>Valley Post</h1><h2>{HEADLINE}</h2>") == HEADLINE


@pytest.mark.parametrize(
    "tail", ["(Published 2019)", "| Opinion", "– 12 March 2019", "- World news", "- Video", "- Page 2"]
)
def test_the_heading_is_the_headline_whatever_follows_it_in_the_title(tail: str) -> None:
    assert title(f"{HEADLINE} {tail}", body=f"<h1>{HEADLINE}</h1>") == HEADLINE


@pytest.mark.parametrize(
    "only", ["Valley Post", "valleypost.example", "Home", "News", "The Valley Post | News"]
)
def test_a_page_that_says_its_site_alone_has_no_headline(only: str) -> None:
    assert title(only) is None
    assert title(only, body="<h1>Valley Post</h1>") is None
    assert title(only, body="<h1>One story</h1><h1>Another story</h1>") is None
    assert title(only, body=f"<h1>Valley Post</h1><h1>{HEADLINE}</h1>") == HEADLINE


def test_the_publisher_of_structured_data_is_a_site_s_name() -> None:
    article = '{"@type": "NewsArticle", "publisher": {"name": "Hill Courier"}}'
    data = f"<script type=application/ld+json>{article}</script>"
    assert title(f"{HEADLINE} | Hill Courier", head=data, url=None) == HEADLINE
    assert title("Hill Courier", head=data, url=None) is None


def test_a_tail_that_nothing_supports_stays_in_the_title() -> None:
    assert title(f"{HEADLINE} - Hill Courier") == f"{HEADLINE} - Hill Courier"


def test_a_heading_that_is_a_small_part_of_the_title_is_not_the_headline() -> None:
    assert title(HEADLINE, body="<h1>The old bridge</h1>") == HEADLINE


def test_titles_made_of_marks_take_no_longer() -> None:
    start = time.process_time()
    for given in (" | " * 100_000, "A - " * 100_000, ": " * 100_000, "»" * 100_000, " " * 300_000 + "x"):
        title(given, body=f"<h1>{given}</h1>")
    assert time.process_time() - start < 3


def test_a_page_without_any_title_or_heading_has_no_headline() -> None:
    assert title() is None
