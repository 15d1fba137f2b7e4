"""A page read on demand is an ordinary page to whoever holds it."""

from __future__ import annotations

import gc
import pickle
import weakref
from copy import copy
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from typing import Any

import pytest

from audit.formats.html import Parsed
from audit.model import Interval, Opinion, Page
from audit.page import read_page, whole
from audit.page.text.main import MainText, main_text

BODY = b"""<!doctype html><html lang=en><head><title>A bridge opens in Ormsby</title>
<meta property="article:published_time" content="2021-03-04T10:00:00Z"></head><body>
<h1>A bridge opens in Ormsby</h1><p>By Anna Muster</p>
<p>ORMSBY (AP) - The new bridge over the river was opened on Thursday by the mayor of the town.</p>
"""


def _opinion(page: Page) -> Opinion:
    assert page.published is not None
    return page.published


def test_fields_are_those_of_a_plain_page() -> None:
    page = read_page(BODY)
    plain = whole(read_page(BODY))
    assert type(plain) is Page
    assert type(plain.published) is Opinion
    assert [getattr(page, one.name) for one in fields(Page)] == [
        getattr(plain, one.name) for one in fields(Page)
    ]


def test_day_is_known_before_the_reasons() -> None:
    opinion = _opinion(read_page(BODY))
    assert str(opinion.day) == "2021-03-04"
    assert opinion.because
    assert 0 < opinion.confidence <= 1
    assert opinion.interval is not None


def test_pages_of_one_body_are_equal_lazy_or_plain() -> None:
    page, plain = read_page(BODY), whole(read_page(BODY))
    assert page == read_page(BODY)
    assert page == plain
    assert plain == page
    assert hash(page) == hash(plain)
    assert repr(page) == repr(plain)
    assert page != read_page(BODY.replace(b"2021", b"2020"))


def test_travels_to_another_process_as_a_plain_page() -> None:
    page = read_page(BODY)
    arrived = pickle.loads(pickle.dumps(page))  # noqa: S301  our own bytes
    assert type(arrived) is Page
    assert type(arrived.published) is Opinion
    assert arrived == page
    assert copy(page) == page


def test_cannot_be_changed_but_replaced() -> None:
    page = read_page(BODY)
    with pytest.raises(FrozenInstanceError):
        page.title = "Another"  # type: ignore[misc]
    assert replace(page, title="Another").title == "Another"
    assert page.title == "A bridge opens in Ormsby"


def test_field_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[object] = []

    def count(parsed: Parsed) -> MainText:
        texts.append(parsed)
        return main_text(parsed)

    monkeypatch.setattr("audit.page.reading.main_text", count)
    page = read_page(BODY)
    assert not texts
    assert page.title
    assert page.text is page.text
    assert len(texts) == 1


def test_unknown_name_is_no_field() -> None:
    with pytest.raises(AttributeError):
        _ = read_page(BODY).nothing  # type: ignore[attr-defined]


def test_whole_page_holds_on_to_nothing_of_the_body() -> None:
    page = read_page(BODY)
    parsed = weakref.ref(vars(page)["_steps"].parsed.blocks)
    plain = whole(page)
    del page
    gc.collect()
    assert parsed() is None
    assert plain.text


def test_a_page_that_nobody_holds_goes_without_the_garbage_collector() -> None:
    gc.collect()
    gc.disable()
    try:
        page = read_page(BODY)
        assert page.published
        assert page.witnesses
        assert page.published.because
        steps = weakref.ref(vars(page)["_steps"])
        del page
        assert steps() is None
    finally:
        gc.enable()


def test_the_time_of_receipt_may_be_edtf() -> None:
    for received in ("2024-06-02", date(2024, 6, 2), Interval.parse("2024-06-02")):
        page = read_page(b"<p>text", received=received)
        assert [str(one.value) for one in page.witnesses if one.method.code == "received"] == ["2024-06-02"]


def test_a_time_of_receipt_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"'nonsense' is no date.*; expected"):
        read_page(b"", received="nonsense")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"received": 5}, "received is int, expected a datetime, a date, an Interval or an EDTF text"),
        ({"received": b"2024"}, "received is bytes, expected a datetime"),
        ({"body": "<p>text"}, "body is str, expected bytes"),
        ({"body": None}, "body is NoneType, expected bytes"),
        ({"url": b"http://a.example"}, "url is bytes, expected a text"),
        ({"media": 5}, "media is int, expected a text"),
        ({"encoding": 5}, "encoding is int, expected a text"),
        ({"headers": "Date: x"}, "headers is str, expected a mapping, or pairs"),
        ({"headers": [("Date",)]}, "headers is list, expected a mapping, or pairs"),
        ({"headers": 5}, "headers is int, expected a mapping"),
        ({"feeds": b"<rss/>"}, "feeds is bytes, expected a list of bytes"),
        ({"feeds": ["<rss/>"]}, "feeds is str, expected bytes"),
        ({"now": date(2024, 1, 1)}, "now is date, expected a datetime"),
        ({"now": "2024-01-01"}, "now is str, expected a datetime"),
    ],
)
def test_an_argument_of_another_type_is_refused_by_its_name(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(TypeError, match=f"read_page: {words}"):
        read_page(**{"body": b"<p>text", **arguments})


def test_headers_are_a_mapping_or_pairs_in_any_form() -> None:
    headers = {"Date": "Fri, 03 May 2024 10:00:00 GMT"}
    for given in (headers, headers.items(), list(headers.items()), iter(headers.items())):
        page = read_page(b"<p>text", headers=given)
        assert "2024-05-03T10:00:00Z" in {str(one.value) for one in page.witnesses}


@pytest.mark.parametrize("made", [bytes, bytearray, memoryview])
def test_a_body_is_anything_of_bytes(made: Any) -> None:
    assert read_page(made(b"<title>Bridge</title><p>text")).title == "Bridge"
