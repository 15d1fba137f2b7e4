"""A page read on demand is an ordinary page to whoever holds it."""

from __future__ import annotations

import gc
import pickle
import weakref
from copy import copy
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from audit.formats.html import Parsed
from audit.model import Opinion, Page
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
