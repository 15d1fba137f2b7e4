"""What a feed or sitemap says of a page's address is a witness; of other addresses it says nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Page, Witness
from audit.page import read_page
from audit.page.dates.feeds import MOST_HEARD, feed_entries, is_feed
from audit.report import location_words

URL = "https://www.harbour-mail.example/2024/bridge/"
PAGE = b"<html lang=en><title>Bridge opens</title><h1>Bridge opens</h1><p>The mayor cut a ribbon."
RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Mail</title><lastBuildDate>Sat, 03 Feb 2024 08:00:00 GMT</lastBuildDate>
<item><title>Other</title><link>https://harbour-mail.example/other</link>
<pubDate>Fri, 02 Feb 2024 08:00:00 GMT</pubDate></item>
<item><title>Bridge opens</title><link>http://harbour-mail.example/2024/bridge?utm_source=rss</link>
<pubDate>Sat, 27 Jan 2024 10:00:00 +0100</pubDate></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Mail</title><updated>2024-02-03T08:00:00Z</updated>
<entry><link rel="replies" href="https://harbour-mail.example/x"/>
<link rel="alternate" href="https://harbour-mail.example/2024/bridge"/>
<published>2024-01-27T10:00:00+01:00</published><updated>2024-01-29T10:00:00+01:00</updated></entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://harbour-mail.example/2024/bridge</loc><lastmod>2024-01-29</lastmod>
<news:news><news:publication_date>2024-01-27</news:publication_date></news:news></url></urlset>"""


def told(page: Page) -> list[tuple[str, str, str, str]]:
    kept: list[Witness] = [one for one in page.witnesses if one.group == "feed"]
    return [(one.about, str(one.method), one.says, location_words(one.where)) for one in kept]


@pytest.mark.parametrize(
    ("feed", "says"),
    [
        (RSS, [("published", "rss pubDate", "2024-01-27T10:00:00+01:00", "feed 1, line 6")]),
        (
            ATOM,
            [
                ("published", "atom published", "2024-01-27T10:00:00+01:00", "feed 1, line 4"),
                ("modified", "atom updated", "2024-01-29T10:00:00+01:00", "feed 1, line 4"),
            ],
        ),
        (
            SITEMAP,
            [
                ("modified", "sitemap lastmod", "2024-01-29", "feed 1, line 3"),
                ("published", "sitemap publication_date", "2024-01-27", "feed 1, line 4"),
            ],
        ),
    ],
    ids=["rss", "atom", "sitemap"],
)
def test_an_entry_of_the_page_s_address_is_a_witness(feed: bytes, says: list[tuple[str, ...]]) -> None:
    page = read_page(PAGE, url=URL, feeds=[feed])
    assert told(page) == says
    assert page.published is not None
    assert str(page.published.day) == "2024-01-27"


def test_without_an_address_of_the_page_no_entry_is_its_own() -> None:
    assert told(read_page(PAGE, feeds=[RSS, ATOM, SITEMAP])) == []
    assert told(read_page(PAGE, url="https://harbour-mail.example/third", feeds=[RSS])) == []


def test_the_canonical_link_and_an_archive_s_address_lead_to_the_entry() -> None:
    linked = PAGE + b'<link rel="canonical" href="https://harbour-mail.example/2024/bridge">'
    assert told(read_page(linked, feeds=[RSS]))
    copy = f"https://web.archive.org/web/20240301000000/{URL}"
    assert told(read_page(PAGE, url=copy, feeds=[RSS]))


def test_a_feed_read_as_a_page_has_its_own_date_and_not_its_entries() -> None:
    page = read_page(RSS, url="https://harbour-mail.example/feed")
    assert told(page) == [("modified", "feed lastBuildDate", "2024-02-03T08:00:00Z", "feed, line 2")]
    assert {one.says[:10] for one in page.witnesses if one.value} == {"2024-02-03"}


def test_a_page_in_xhtml_is_no_feed() -> None:
    assert not is_feed(b'<?xml version="1.0"?><html><body><feed>x</feed></body></html>')
    assert is_feed(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- by a tool -->\n<urlset>')


def test_a_feed_cut_off_keeps_the_entries_before_the_cut() -> None:
    whole = next(feed_entries(RSS[:330]))
    assert whole.addresses == ("https://harbour-mail.example/other",)
    assert whole.dates[0][1].startswith("Fri, 02 Feb 2024")


def test_entities_are_not_resolved_and_files_not_opened() -> None:
    bomb = b"""<!DOCTYPE rss [<!ENTITY a "2024-01-01"><!ENTITY f SYSTEM "file:///etc/hostname">]>
    <rss><channel><item><link>https://harbour-mail.example/2024/bridge</link><pubDate>&a;&f;</pubDate></item>
    </channel></rss>"""
    assert told(read_page(PAGE, url=URL, feeds=[bomb])) == []


def test_a_large_sitemap_is_read_in_linear_time() -> None:
    one = b"<url><loc>https://harbour-mail.example/%d</loc><lastmod>2024-01-29</lastmod></url>"
    body = b"<urlset>" + b"".join(one % n for n in range(50_000)) + b"</urlset>"
    start = time.thread_time()
    assert sum(1 for _ in feed_entries(body)) == 50_000
    assert time.thread_time() - start < 5


@given(st.binary(max_size=300), st.sampled_from([RSS, ATOM, SITEMAP]), st.integers(0, 400))
def test_no_bytes_make_it_fail(noise: bytes, feed: bytes, at: int) -> None:
    told(read_page(PAGE, url=URL, feeds=[feed[:at] + noise + feed[at:]]))


def test_a_feed_that_names_one_address_in_every_entry_is_heard_as_far_as_it_goes() -> None:
    entries = [
        f"<item><link>{URL}</link><pubDate>{1 + n % 28} Jan {1991 + n // 28 % 30} 10:00</pubDate></item>"
        for n in range(3_000)
    ]
    feed = f"<rss><channel>{''.join(entries)}</channel></rss>"
    found = told(read_page(PAGE, url=URL, feeds=[feed.encode()]))
    assert len(found) <= MOST_HEARD + 2
    says = [one[2] for one in found]
    assert min(says).startswith("1991-01-01")
    assert max(says).startswith("2020-01-28")
