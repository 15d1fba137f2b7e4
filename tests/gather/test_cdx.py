"""Index answers in both dialects, and what is no index answer."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.gather.cdx import Dialect, parse_cdx, parse_stamp, query, stamp

AT = datetime(2014, 3, 1, 10, 0, 5, tzinfo=UTC)
SAME = {
    "table": """[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],
["example,a)/x","20140301100005","http://a.example/x","text/html","200","AAAA","700"],
["example,a)/x","20150301100005","http://a.example/x","warc/revisit","-","AAAA","300"]]""",
    "lines": """{"urlkey": "example,a)/x", "timestamp": "20140301100005", "url": "http://a.example/x", "mime": "text/html", "status": "200", "digest": "AAAA"}
{"urlkey": "example,a)/x", "timestamp": "20150301100005", "url": "http://a.example/x", "mime": "warc/revisit", "digest": "AAAA"}
""",  # noqa: E501
    "columns": """example,a)/x 20140301100005 http://a.example/x text/html 200 AAAA 700
example,a)/x 20150301100005 http://a.example/x warc/revisit - AAAA 300""",
}


@pytest.mark.parametrize("form", SAME)
def test_three_forms_of_one_answer_read_alike(form: str) -> None:
    first, second = parse_cdx(SAME[form])
    assert (first.at, first.original, first.status, first.digest) == (AT, "http://a.example/x", 200, "AAAA")
    assert (second.mime, second.status) == ("warc/revisit", None)


@pytest.mark.parametrize("empty", ["", " \n", "[]", "[[]]", '[["urlkey","timestamp"]]'])
def test_an_empty_answer_is_no_capture(empty: str) -> None:
    assert parse_cdx(empty) == []


BAD = [
    "<html>busy</html>",
    '{"error": 1',
    "[1, 2]",
    "[" * 100_000,
    "Blocked Site Error",
    '{"a":1}\n[2]',
    "[{}]",
]


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_index_answer_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_cdx(text)


def test_rows_with_no_time_are_left_out() -> None:
    assert parse_cdx('{"timestamp": "20149901000000", "url": "x"}\n{"url": "y"}') == []


QUERIES = [
    ("ia", AT, None, {"to": ["20140301100005"], "limit": ["-5"]}),
    ("ia", None, AT, {"from": ["20140301100005"], "limit": ["5"]}),
    ("pywb", AT, None, {"to": ["20140301100005"], "limit": ["5"], "sort": ["reverse"]}),
    ("pywb", None, AT, {"from": ["20140301100005"], "limit": ["5"]}),
]


@pytest.mark.parametrize(("dialect", "before", "after", "fields"), QUERIES)
def test_each_dialect_is_asked_in_its_own_words(
    dialect: Dialect, before: datetime | None, after: datetime | None, fields: dict[str, list[str]]
) -> None:
    address = query(
        "http://x.example/cdx", dialect, "http://a.example/?b=c&d", before=before, after=after, limit=5
    )
    asked = parse_qs(urlsplit(address).query)
    assert asked.pop("url") == ["http://a.example/?b=c&d"]
    assert {key: asked[key] for key in fields} == fields
    assert asked["filter"] == ["!statuscode:[345].." if dialect == "ia" else "!~status:[345].."]
    assert ("sort" in asked) == ("sort" in fields)


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC)))
def test_a_stamp_reads_back(moment: datetime) -> None:
    assert parse_stamp(stamp(moment)) == moment.replace(microsecond=0)


@given(st.text(alphabet='[]{}",:0129 \nutime', max_size=80))
def test_no_text_raises_anything_but_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_cdx(text)
