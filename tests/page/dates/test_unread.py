"""Fields that are there for dates and hold none that can be read are named; what is read or empty is not."""

from __future__ import annotations

import json

import pytest

from audit.page import read_page

TEXT = "<h1>Bridges of the valley</h1><p>The council said on Tuesday that the old bridge would stay shut.</p>"


def unread(head: str, body: str = TEXT) -> list[tuple[str, str]]:
    """What a page skips: the field, and its value."""
    page = read_page(f"<!doctype html><title>Bridges</title>{head}{body}</html>".encode())
    return [
        (each.what, str(each.reason["quote"])) for each in page.skipped if each.reason.code == "date-unread"
    ]


def _data(value: object, kind: str = "NewsArticle") -> str:
    node = {"@type": kind, "headline": "Bridges of the valley", "datePublished": value}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize("value", ["0000-00-00", "to be announced", "9:05 PM", "2021-13-45", "{{ date }}"])
def test_a_value_that_cannot_be_read_as_a_date_leaves_a_trace(value: str) -> None:
    meta = f'<meta property="article:published_time" content="{value}">'
    item = f'<p itemscope><b itemprop="datePublished" content="{value}">x</b>'
    assert unread(meta) == [("meta article:published_time", value)]
    assert unread(_data(value)) == [("json-ld NewsArticle datePublished", value)]
    assert unread("", TEXT + item) == [("microdata datepublished", value)]


@pytest.mark.parametrize(
    "value", ["", "  ", "2021-03-12", "2021-03-12T10:00:00+01:00", "12 March 2021", "1615543200"]
)
def test_a_date_that_is_read_and_an_empty_field_leave_none(value: str) -> None:
    assert unread(f'<meta property="article:published_time" content="{value}">') == []
    assert unread(_data(value)) == []


def test_what_is_no_field_for_dates_leaves_none() -> None:
    assert unread('<meta name="description" content="soon"><time datetime="PT5M">5 minutes</time>') == []
    assert unread(_data(None)) == unread(_data(["2021-03-12"])) == []


def test_few_fields_of_one_page_are_named_and_each_once() -> None:
    metas = [f'<meta property="article:published_time" content="soon {number}">' for number in "aabcdefgh"]
    assert [value for _, value in unread("".join(metas))] == [f"soon {number}" for number in "abcde"]
