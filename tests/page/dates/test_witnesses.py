"""Every kind of date statement, with its place, its role, and the reason where it does not count."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from audit.data import facts
from audit.model import DATES, Page, Reason, ReasonCode, Witness
from audit.page import read_page
from audit.page.dates.labels import label_of
from audit.page.dates.statement import days_of, read_stamp
from audit.report import location_words

LD = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-04"}</script>'
STORY = """<h1>Bridge opens after ten years</h1>{near}
<p>The bridge over the river was opened on Monday by the mayor, who thanked the builders.</p>
<p>It is 400 metres long and replaces a ferry that had crossed there since time began.</p>{after}"""


def page(near: str = "", after: str = "", head: str = "", **given: object) -> Page:
    body = f'<html lang="en"><head><title>Bridge opens after ten years</title>{head}</head><body>'
    return read_page((body + STORY.format(near=near, after=after)).encode(), **given)  # type: ignore[arg-type]  # options by name


def dates(found: Page) -> list[Witness]:
    return [one for one in found.witnesses if one.about in DATES and one.about != "story"]


def only(found: Page) -> Witness:
    assert len(dates(found)) == 1, dates(found)
    return dates(found)[0]


def test_json_ld_of_the_article_is_a_witness_with_the_place_of_its_node() -> None:
    one = only(page(head=LD))
    assert (one.about, str(one.method), one.says) == (
        "published",
        "json-ld NewsArticle datePublished",
        "2021-03-04",
    )
    assert (one.quote, location_words(one.where)) == ("2021-03-04", "script[type=ld+json]:nth(1)")


def test_json_ld_of_another_thing_is_left_out() -> None:
    node = '{"@type":"Product","datePublished":"2011-03-04"}'
    one = only(page(head=f'<script type="application/ld+json">{node}</script>'))
    assert one.left_out == Reason("other-thing", types="Product")


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("article:published_time", "published"),
        ("article:modified_time", "modified"),
        ("dcterms.created", "created"),
        ("date", "date"),
        ("citation_publication_date", "published"),
        ("some-publisher:publish-day", "published"),
    ],
)
def test_a_meta_element_says_what_its_name_says(name: str, about: str) -> None:
    one = only(page(head=f'<meta property="{name}" content="2021-03-04T10:00:00+02:00">'))
    assert (one.about, one.says, location_words(one.where)) == (
        about,
        "2021-03-04T10:00:00+02:00",
        f"meta[property={name}]",
    )


def test_the_words_for_a_meta_are_known_roles() -> None:
    assert {row["about"] for row in facts("date-metas")["kinds"].values()} <= DATES


@pytest.mark.parametrize(
    ("near", "about", "says"),
    [
        ("<p>Published 4 March 2021</p>", "published", "2021-03-04"),
        ("<p>Last updated: March 4, 2021</p>", "modified", "2021-03-04"),
        ("<p>Date:2021-03-04 20:25:14</p>", "posted", "2021-03-04T20:25:14"),
        ("<dl><dt>Datum</dt><dd>04.03.2021</dd></dl>", "posted", "2021-03-04"),
        ("<p>Ana Lima, 4 March 2021</p>", "date", "2021-03-04"),
        ('<span class="updated">4 March 2021</span>', "modified", "2021-03-04"),
    ],
)
def test_the_label_beside_a_visible_date_gives_its_role(near: str, about: str, says: str) -> None:
    one = only(page(near))
    assert (one.about, str(one.method), one.says) == (about, "visible text", says)


@pytest.mark.parametrize(
    ("near", "after", "reason"),
    [
        ("", '<div class="comments"><p>Eve, 5 March 2021: fine</p></div>', "in-comment"),
        ("", '<div class="related"><p>Old ferry, 5 March 2011</p></div>', "in-other-stories"),
        ("", '<table class="calendar"><td>5 March 2021</td></table>', "in-calendar"),
        ("", "<p>Copyright 4 March 2019 The Bridge Post</p>", "in-copyright"),
        ("", "<p>A book, retrieved 5 March 2021</p>", "source-looked-at"),
        ("", "<h2>Sources</h2><p>The ferry's book, 5 March 2011</p>", "in-sources"),
        (
            "", "<p>" + "The old bridge had been closed to all since it was struck by a barge on "
            "5 March 2011, and nobody paid for another until the county did.</p>", "in-prose",
        ),
    ],
)  # fmt: skip
def test_a_date_that_is_not_the_page_s_is_left_out_with_the_reason(
    near: str, after: str, reason: ReasonCode
) -> None:
    head = '<meta property="article:published_time" content="2021-03-08">'
    found = [one for one in dates(page(near, after, head)) if str(one.method) == "visible text"]
    assert [one.left_out for one in found] == [Reason(reason)]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://example.org/2021/03/04/bridge", "2021-03-04"),
        ("https://example.org/2021/mar/04/bridge", "2021-03-04"),
        ("https://example.org/20210304/bridge", "2021-03-04"),
        ("https://example.org/news-2021-03-04-bridge", "2021-03-04"),
        ("https://example.org/2021/03/bridge", "2021-03"),
        ("https://web.archive.org/web/20240101000000/https://e.org/2021/03/04/b", "2021-03-04"),
    ],
)
def test_a_date_that_owns_its_part_of_the_address_counts(url: str, says: str) -> None:
    assert says in [one.says for one in dates(page(url=url)) if str(one.method) == "url path"]


@pytest.mark.parametrize(
    "url", ["https://example.org/2023/10/3-questions", "https://example.org/kali-linux-2026-1", "https://e.org/12345678"]
)  # fmt: skip
def test_a_number_in_a_slug_is_no_day(url: str) -> None:
    assert all(one.value is None or one.value.only_day is None for one in dates(page(url=url)))


BODY = b"<html><head><title>A post</title></head><body><p>The bridge is closed.</p></body></html>"


def test_the_id_of_a_post_dates_its_page() -> None:
    found = read_page(BODY, url="https://x.com/user/status/705235433198714880")
    assert found.published
    assert found.published.day == date(2016, 3, 3)
    assert [str(one.method) for one in dates(found)] == ["address id x-status"]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.tiktok.com/@user/video/7107337212743830830",  # when the upload began
        "https://local.example/@user@remote.example/102775370117886890",  # when a copy arrived
    ],
)
def test_a_lower_bound_in_an_address_is_shown_and_dates_nothing(url: str) -> None:
    found = read_page(BODY, url=url)
    assert [one.about for one in dates(found)] == ["created"]
    assert found.published is None


def test_headers_archive_banner_and_receipt_speak_of_the_copy() -> None:
    found = page(
        after="<!-- FILE ARCHIVED ON 10:11:12 Mar 05, 2021 AND RETRIEVED -->",
        headers={"Last-Modified": "Thu, 04 Mar 2021 10:00:00 GMT"},
        received=datetime(2021, 3, 6, 12, 0, 0, tzinfo=timezone(timedelta(hours=1))),
    )
    assert [(one.about, one.says) for one in dates(found)] == [
        ("served", "2021-03-04T10:00:00Z"),
        ("captured", "2021-03-06T12:00:00+01:00"),
        ("captured", "2021-03-05T10:11:12Z"),
    ]
    assert found.published is None


def test_an_archive_signs_behind_the_end_of_the_page() -> None:
    found = read_page(
        b"<html><body><p>x</p></body></html>\n<!--\n     FILE ARCHIVED ON 10:11:12 Mar 05, 2021 AND -->"
    )
    assert [(one.about, str(one.method), one.quote) for one in dates(found)] == [
        ("captured", "archive banner", "FILE ARCHIVED ON 10:11:12 Mar 05, 2021"),
    ]


def test_a_page_that_speaks_of_archived_files_is_not_signed() -> None:
    found = read_page(b"<html><body><p>FILE ARCHIVED ON 10:11:12 Mar 05, 2021</p></body></html>")
    assert [str(one.method) for one in dates(found)] == ["visible text"]


def test_the_data_of_a_script_is_a_witness() -> None:
    one = only(page(after='<script id="state">var a={"publishedAt":"2021-03-04T10:00:00Z"}</script>'))
    assert (one.about, str(one.method), location_words(one.where)) == (
        "published",
        "script publishedAt",
        "script#state",
    )


def test_a_day_after_the_copy_was_made_cannot_be_the_page_s() -> None:
    found = page("<p>4 March 2031</p><p>Published 4 March 2021</p>", received=date(2021, 4, 1))
    assert found.published is not None
    assert found.published.day == date(2021, 3, 4)


@pytest.mark.parametrize(
    "head",
    [
        LD.replace("2021-03-04", "2021-03"),
        '<meta property="article:published_time" content="2021-03">',
        '<meta name="dcterms.issued" content="2021-03">',
    ],
)
def test_a_month_without_a_day_is_a_month(head: str) -> None:
    found = page(head=head)
    assert only(found).says == "2021-03"
    assert found.published is not None
    assert found.published.day is None
    assert str(found.published.interval) == "2021-03"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2021-03-04T10:00:00Z", "2021-03-04T10:00:00Z"),
        ("20210304T100000+0200", "2021-03-04T10:00:00+02:00"),
        ("Thu, 04 Mar 2021 10:00:00 GMT", "2021-03-04T10:00:00Z"),
        ("Thu Mar 04 2021 10:00:00 GMT+0100 (CET)", "2021-03-04T10:00:00+01:00"),
        ("1614852000", "2021-03-04T10:00:00Z"),
        ("1614852000000", "2021-03-04T10:00:00Z"),
        ("4. März 2021", "2021-03-04"),
        ("2021-13-44", None),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("2021-13", None),
        ("2021-22", None),
        ("tomorrow", None),
    ],
)
def test_a_stamp_is_read_in_the_forms_that_systems_write(text: str, says: str | None) -> None:
    value = read_stamp(text)
    assert (str(value) if value else None) == says


def test_a_stamp_in_utc_keeps_the_local_days_beside_it() -> None:
    value = read_stamp("2021-03-04T23:30:00Z")
    assert value is not None
    assert days_of(value) == ((date(2021, 3, 4), True), (date(2021, 3, 5), False))


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Veröffentlicht am ", "published"), ("Stand: ", "modified"), ("Mis à jour le ", "modified"),
        ("Fecha: ", "dated"), ("© ", "legal"), ("Published 3 May, updated ", "modified"), ("On ", None),
    ],
)  # fmt: skip
def test_labels_are_known_in_several_languages(before: str, role: str | None) -> None:
    assert label_of(before) == role
