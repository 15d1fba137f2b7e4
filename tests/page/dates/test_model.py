"""What the model of days makes of the usual ways in which a page names more than one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from audit.formats.html import parse_page
from audit.model import Page, Reason
from audit.page import read_page
from audit.page.dates import collect_dates
from audit.page.dates.opinion import judge_dates
from audit.page.dates.statement import Statement

if TYPE_CHECKING:
    import pytest

TEXT = "<p>The bridge over the river was opened by the mayor, who thanked the builders for their work.</p>"
PUBLISHED = '<meta property="article:published_time" content="2021-03-04T09:00:00+01:00">'


def page(below: str, *, head: str = "", after: str = "", language: str = "en") -> Page:
    body = f"""<html lang="{language}"><head><title>Bridge opens after ten years</title>{head}</head><body>
    <article><h1>Bridge opens after ten years</h1>{below}{TEXT * 3}{after}</article></body></html>"""
    return read_page(body.encode())


def day(found: Page) -> str | None:
    return str(found.published.day) if found.published else None


def test_a_day_beside_its_change_is_the_day_of_publication() -> None:
    assert day(page("<p>4 March 2021. Updated: 9 March 2021</p>")) == "2021-03-04"
    assert day(page("<p>04/03/2021 09:45h. Actualizado: 09/03/2021</p>", language="es")) == "2021-03-04"
    assert (
        day(page("<p>4. března 2021 9:45, aktualizováno 9. března 2021</p>", language="cs")) == "2021-03-04"
    )


def test_a_change_within_two_days_is_not_the_day_of_publication() -> None:
    modified = '<meta property="article:modified_time" content="2021-03-05T10:00:00+01:00">'
    assert day(page("<p><time>5 March 2021, 10:00</time></p>", head=PUBLISHED + modified)) == "2021-03-04"


def test_the_date_of_an_embedded_post_is_not_the_page_s() -> None:
    post = """<blockquote class="instagram-media"><p>A post</p>
    <time datetime="2020-01-02">2 January 2020</time></blockquote>"""
    found = page(post, head=PUBLISHED)
    assert day(found) == "2021-03-04"
    assert {one.left_out for one in found.witnesses if one.says.startswith("2020")} == {
        Reason("in-quotation")
    }


def test_the_signed_foot_of_a_story_counts_as_the_story() -> None:
    foot = '<footer class="entry-meta">Posted on <time datetime="2021-03-04">4 March 2021</time></footer>'
    found = page("<p>1 April 2021 is the last day to apply.</p>", head=PUBLISHED, after=foot)
    assert day(found) == "2021-03-04"


def test_a_page_s_own_day_does_not_drown_in_a_list_of_others() -> None:
    other = "".join(
        f'<li><a href="/{n}">A story</a> <i class="date">{n % 28 + 1}.{n % 12 + 1}.{2000 + n % 20}</i></li>'
        for n in range(120)
    )
    found = page("", head=PUBLISHED, after=f"<ul>{other}</ul>", language="de")
    assert day(found) == "2021-03-04"


def test_an_update_of_a_live_blog_is_not_about_the_page() -> None:
    blog = """<script type="application/ld+json">{"@type": "LiveBlogPosting", "datePublished": "2021-03-04",
    "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Bridge opens after ten years",
    "datePublished": "2021-03-06"}]}</script>"""
    found = page("", head=blog)
    assert day(found) == "2021-03-04"
    assert [one.left_out for one in found.witnesses if one.says == "2021-03-06"] == [
        Reason("live-blog-update")
    ]


def test_nothing_is_copyrighted_by_the_minute() -> None:
    found = page("<p>© Agency | Photo: Somebody | 04.03.2021 08:03</p>", language="de")
    assert day(found) == "2021-03-04"
    assert day(page("<p>© 04.03.2021 by Somebody</p>", language="de")) is None


def test_a_birthday_and_the_day_somebody_joined_are_not_the_page_s() -> None:
    found = page("<p>Member since: 4 March 2011</p><p>born 5 May 1991</p>")
    assert found.published is None
    reasons = {one.left_out for one in found.witnesses if one.about != "title"}
    assert Reason("personal") in reasons


def test_a_film_on_the_page_does_not_say_when_the_page_was_published() -> None:
    film = """<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-04",
    "video": {"@type": "VideoObject", "uploadDate": "2018-02-23"}}</script>"""
    found = page("", head=film)
    assert [one.about for one in found.witnesses if one.says == "2018-02-23"] == ["created"]
    assert day(found) == "2021-03-04"


def test_a_key_of_a_script_that_numbers_something_is_no_date() -> None:
    script = '<script>var state = {"publicationId": 1860299662, "lastPublished": 1777029413545}</script>'
    found = page("", head=PUBLISHED + script)
    assert [
        (one.about, one.says[:10]) for one in found.witnesses if str(one.method).startswith("script")
    ] == [("modified", "2026-04-24")]


def test_the_microformat_of_older_blogs_is_a_date() -> None:
    found = page('<p>by Jo <abbr class="published" title="2021-03-04T10:00:00+01:00">3 days ago</abbr></p>')
    assert day(found) == "2021-03-04"
    assert [one.quote for one in found.witnesses if one.value] == ["2021-03-04T10:00:00+01:00"]
    assert day(page('<p>by <abbr title="no. 4 of 12">Jo</abbr></p>')) is None


def test_a_date_whose_parts_stand_in_lines_of_their_own_is_read() -> None:
    sheet = '<div class="date"><p class="day">04</p><p class="month">March</p><p class="year">2021</p></div>'
    found = page(sheet)
    assert day(found) == "2021-03-04"
    assert [one.quote for one in found.witnesses if one.value] == ["04 March 2021"]
    assert day(page("<p>Mar 4</p><p>2021</p>")) == "2021-03-04"
    assert day(page("<p>Read 4</p><p>March</p><p>2021</p>")) is None


def test_a_data_layer_that_says_publication_is_read() -> None:
    found = page("", head='<script>var utag_data = {"page_publication_date": "2021-03-04"}</script>')
    assert day(found) == "2021-03-04"


def test_a_day_that_one_kind_of_witness_names_alone_is_held_less_sure() -> None:
    alone = page('<p class="intro">The works began long ago.</p>', head=PUBLISHED).published
    agreed = page('<p class="date">4 March 2021</p>', head=PUBLISHED).published
    assert alone is not None
    assert agreed is not None
    assert alone.confidence < 0.9 < agreed.confidence


def test_many_days_of_the_system_cost_each_day_a_few_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    stated = Statement.value.fget  # type: ignore[attr-defined]  # a property

    def count(statement: Statement) -> object:
        counted.append(1)
        return stated(statement)

    def looks(days: int) -> int:
        counted.clear()
        metas = (
            f'<meta name="article:published_time" content="{date(1990, 1, 1) + timedelta(days=3 * n)}">'
            for n in range(days)
        )
        judge_dates(collect_dates(parse_page(f"<title>x</title>{''.join(metas)}".encode()), None))
        return len(counted)

    monkeypatch.setattr(Statement, "value", property(count))
    assert looks(800) <= 5 * looks(200)
