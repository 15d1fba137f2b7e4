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


SITE = "<meta property=og:site_name content='Valley Post'>"


@pytest.mark.parametrize(
    "given",
    [
        f"{HEADLINE} (Published 2019)",
        f"{HEADLINE} | Valley Post (Published 2019)",
        f"[PDF] {HEADLINE} - Valley Post",
        f"{HEADLINE} (PDF)",
        f"{HEADLINE} (Published 2019) - Valley Post",
        f"{HEADLINE} | Opinion",
        f"Opinion | {HEADLINE}",
        f"{HEADLINE} | Jane Doe | Valley Post",
        f"{HEADLINE} | Environment | Valley Post",
        f"{HEADLINE} – 12 March 2019 – Valley Post",
        f"{HEADLINE} - Valley Post, 12 March 2019",
        f"{HEADLINE} | Valley Post - News and sport from the valley",
        f"Valley Post » Archive » {HEADLINE}",
        f"{HEADLINE} ‹ Valley Post",
        f"{HEADLINE} @ Valley Post",
        f"{HEADLINE}, Valley Post",
        f"{HEADLINE} | www.valleypost.example",
        f"\u202a{HEADLINE}\u202c - Valley Post",
        f"{HEADLINE} - Panorama - Valley Post",
    ],
)
def test_what_is_set_beside_a_headline_is_none_of_its_words(given: str) -> None:
    assert title(given, head=SITE) == HEADLINE


@pytest.mark.parametrize(
    "mark", ["_", "-", "--", "——", "｜", "：", " - ", "_社会_", "-社会新闻-", " < 정치 < 기사본문 - "]
)
def test_chinese_japanese_and_korean_titles_have_marks_without_blanks(mark: str) -> None:
    headline, site = "渡轮公司因舱门故障航行被罚款", "海岛网"
    head = f"<meta property=og:site_name content={site}>"
    assert title(f"{headline}{mark}{site}", head=head) == headline
    assert title(f"{headline}（{site}）", head=head) == headline
    assert title(f"【{site}】{headline}", head=head) == headline


@pytest.mark.parametrize(
    "own",
    [
        "Berlin – Paris: a night train returns",
        "Man | woman | ferry: a photo essay",
        "Arsenal 2 - 1 Chelsea: late goal decides the derby",
        "Weekly report 14. - 20. January 2022",
        "Who owns the ferry? - Part 2 of our series",
        "Valley Post wins a prize for its reports on the bridge",
        "中国-东盟渡轮合作论坛召开",
    ],
)
def test_marks_and_names_within_a_headline_stay(own: str) -> None:
    for body in ("", f"<h1>{own}</h1>"):
        assert title(own, head=SITE, body=body) == own
        assert title(f"{own} | Valley Post", head=SITE, body=body) == own


def test_a_wrapped_heading_is_one_headline() -> None:
    wrapped = "<h1>The old bridge over the river<br>stays shut until summer</h1>"
    assert title(f"{HEADLINE} | Valley Post", body=wrapped) == HEADLINE
    assert title("Valley Post", head=SITE, body=wrapped) == HEADLINE
    assert title("Stays shut until summer", body=wrapped) == "stays shut until summer"


@pytest.mark.parametrize(
    "placeholder",
    [
        "Untitled Document",
        "index.html",
        "Loading...",
        "無題ドキュメント",
        "Welcome to Valley Post",
        "Ohne Titel",
    ],
)
def test_a_placeholder_and_a_greeting_are_no_title(placeholder: str) -> None:
    assert title(placeholder) is None
    assert title(placeholder, body=f"<h1>{HEADLINE}</h1>") == HEADLINE


def test_a_heading_that_is_a_small_part_of_the_title_is_not_the_headline() -> None:
    assert title(HEADLINE, body="<h1>The old bridge</h1>") == HEADLINE


def test_titles_made_of_marks_take_no_longer() -> None:
    start = time.thread_time()
    for given in (" | " * 100_000, "A - " * 100_000, ": " * 100_000, "»" * 100_000, " " * 300_000 + "x"):
        title(given, body=f"<h1>{given}</h1>")
    assert time.thread_time() - start < 3


def test_a_page_without_any_title_or_heading_has_no_headline() -> None:
    assert title() is None
