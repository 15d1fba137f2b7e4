"""TimeMaps and Link headers, as archives really write them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.http import http_date, mail_time, parse_links

TIMEMAP = """<http://a.example/x,y;z?q="1">; rel="original",
<http://archive.example/web/timemap/link/http://a.example/x,y>; rel="self"; type="application/link-format";
 from="Tue, 20 Jun 2000 18:02:59 GMT" ; until="Mon, 20 Jul 2020 18:02:59 GMT",
<http://archive.example/web/20000620180259/http://a.example/x,y>; rel="first memento"; datetime="Tue, 20 Jun 2000 18:02:59 GMT",
<http://archive.example/web/20100620180259/http://a.example/x,y>;rel=memento;datetime="Sun, 20 Jun 2010 18:02:59 GMT";collection="we\\"b, 1",
<http://archive.example/web/20200720180259/http://a.example/x,y> ; datetime = "Mon, 20 Jul 2020 18:02:59 GMT" ; rel = "last memento"
,<http://archive.example/next>; rel="timemap"; from="Tue, 21 Jul 2020 00:00:00 GMT"
"""  # noqa: E501


def test_every_link_of_a_timemap_is_read() -> None:
    links = parse_links(TIMEMAP)
    assert [sorted(one.rel) for one in links] == [
        ["original"], ["self"], ["first", "memento"], ["memento"], ["last", "memento"], ["timemap"],
    ]  # fmt: skip
    assert links[0].target == 'http://a.example/x,y;z?q="1"'
    assert [one.moment.year for one in links if one.moment] == [2000, 2010, 2020]
    assert links[3].parameters["collection"] == 'we"b, 1'


BROKEN = [
    ("", 0), ("no links here", 0), ("<unclosed", 0), ("<a>", 1), ("<a>; rel=", 1), ('<a>; rel="x', 1),
    ("<a>;;;rel=memento, <b>; rel=memento", 2), ("<a> <b>", 2), (",,,<a>;rel", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), BROKEN)
def test_broken_links_are_stepped_over(text: str, count: int) -> None:
    assert len(parse_links(text)) == count


DATES = [
    ("Thu, 01 Jan 2015 00:00:00 GMT", datetime(2015, 1, 1, tzinfo=UTC)),
    ("Thu, 01 Jan 2015 02:00:00 +0200", datetime(2015, 1, 1, tzinfo=UTC)),
    ("2015-01-01", None),
    ("", None),
    ("Thu, 99 Jan 2015 00:00:00 GMT", None),
]


@pytest.mark.parametrize(("text", "moment"), DATES)
def test_http_dates(text: str, moment: datetime | None) -> None:
    assert http_date(text) == moment


@pytest.mark.parametrize("evil", ["<", "<a>;", '<a>; x="\\', "<a>; a=b; ", '"', '<a>;a="'])
def test_reading_takes_time_in_proportion(evil: str) -> None:
    began = time.thread_time()
    parse_links(evil * 50_000)
    assert time.thread_time() - began < 3


@given(st.text(alphabet='<>;,="\\ \nrelmntod0', max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    parse_links(text)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Mon, 6 May 2024 07:08:09 -0000", "2024-05-06T07:08:09Z"),  # UTC, the writer's zone not told
        ("Mon, 6 May 2024 07:08:09 -0000 (UTC)", "2024-05-06T07:08:09Z"),
        ("Mon, 6 May 2024 07:08:09 +0200", "2024-05-06T07:08:09+02:00"),
        ("Mon, 6 May 2024 07:08:09 GMT", "2024-05-06T07:08:09Z"),
        ("Mon, 6 May 2024 07:08:09", "2024-05-06T07:08:09"),
        ("Mon, 6 May 2024 07:08:09 CEST", "2024-05-06T07:08:09"),
        ("Monday", "None"),
    ],
)
def test_a_mails_date_is_utc_where_its_zone_is_minus_zero_and_of_no_zone_where_it_says_none(
    text: str, time: str
) -> None:
    assert str(mail_time(text)) == time
