"""A body that is a list from end to end has no day of its own: its dates are those of its entries."""

from __future__ import annotations

import time

import pytest

from audit.page import read_page

APACHE = """<html><head><title>Index of /pub/harbour</title></head><body><h1>Index of /pub/harbour</h1>
<pre><img src="/i.gif"> <a href="?C=N;O=D">Name</a>  <a href="?C=M;O=A">Last modified</a>  <a>Size</a><hr>
<img src="/b.gif"> <a href="/pub/">Parent Directory</a>                             -
<img src="/d.gif"> <a href="quay.pdf">quay.pdf</a>       2020-06-07 10:12  1.2M
<hr></pre><address>Apache/2.4.41 (Ubuntu) Server at harbour.example Port 80</address></body></html>"""
APACHE_TABLE = """<html><title>Index of /pub</title><body><h1>Index of /pub</h1><table><tr><th>
<a href="?C=N;O=D">Name</a><th><a href="?C=M;O=A">Last modified</a><tr><td><a href="/">Parent Directory</a>
<tr><td><a href="a.txt">a.txt</a><td align="right">2020-06-07 10:12  <td>10K</table>"""
NGINX = """<html><head><title>Index of /</title></head><body><h1>Index of /</h1><hr><pre><a href="../">../</a>
<a href="a.pdf">a.pdf</a>                        07-Jun-2020 10:12              12345
</pre><hr></body></html>"""
IIS = """<html><head><title>harbour.example - /pub/</title></head><body><H1>harbour.example - /pub/</H1><hr>
<pre><A HREF="/">[To Parent Directory]</A><br><br>Sunday, June 7, 2020 10:12 AM   12345 <A HREF="/a">a.pdf</A>
</pre>"""
LIGHTTPD = """<html><head><title>Index of /pub/</title></head><body><h2>Index of /pub/</h2><div class="list">
<table><thead><tr><th class="n">Name</th><th class="m">Last Modified</th></tr></thead><tbody>
<tr class="d"><td class="n"><a href="../">..</a>/</td></tr><tr><td class="n"><a href="a.pdf">a.pdf</a></td>
<td class="m">2020-Jun-07 10:12:11</td></tr></tbody></table></div></body>"""
BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><A HREF="https://herald.example/q" ADD_DATE="1591524731">The quay opens - 7 June 2020</A></DL>"""
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Quay opens 7 June 2020\r\nEND:VEVENT\r\n"
)
TABLE = "name,opened,place\nQuay,2020-06-07,Harbour\nBridge,2020-06-07,River\n"
SEMICOLONS = 'name;opened;"place; town"\nQuay;07.06.2020;"Harbour; Old"\nBridge;07.06.2020;River\n'
TABS = "name\topened\tplace\nQuay\t2020-06-07\tHarbour\nBridge\t2020-06-07\tRiver\n"
LOG = "".join(f"2020-06-07 10:1{n} the pump of the dock ran for {n} minutes\n" for n in range(6))
LISTS = {
    "apache": APACHE, "apache table": APACHE_TABLE, "nginx": NGINX, "iis": IIS, "lighttpd": LIGHTTPD,
    "bookmarks": BOOKMARKS, "calendar": CALENDAR, "table": TABLE, "semicolons": SEMICOLONS, "tabs": TABS,
    "log": LOG,
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_no_day_and_says_why(name: str) -> None:
    page = read_page(LISTS[name].encode(), url="https://harbour.example/2020/06/07/")
    assert page.published is None
    left_out = {one.left_out.code for one in page.witnesses if one.value and one.left_out}
    assert "entry-of-list" in left_out


def test_when_a_list_was_received_stays_known() -> None:
    page = read_page(APACHE.encode(), received="2024-05-03")
    assert [one.about for one in page.witnesses if one.value and not one.left_out] == ["captured"]


RSS = """<rss version='2.0'><channel><title>Herald</title><pubDate>Sun, 07 Jun 2020 10:12:11 GMT</pubDate>
<item><pubDate>Sat, 06 Jun 2020 10:12:11 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns='http://www.w3.org/2005/Atom'><updated>2020-06-07T10:12:11Z</updated><entry>
<published>2020-06-06T10:12:11Z</published></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_a_feed_handed_over_as_a_page_was_changed_and_is_no_surer_of_its_day(feed: str) -> None:
    found = read_page(feed.encode()).published
    assert found is not None
    assert str(found.day) == "2020-06-07"
    assert found.confidence <= 0.45
    assert {one.about for one in found.because} == {"modified"}


@pytest.mark.parametrize(
    "title", ["Index of /pub: what our server held", "Index of prices", "harbour.example - /pub/ explained"]
)
def test_an_article_about_such_a_list_keeps_its_day(title: str) -> None:
    text = "<p>The folder was left open to everybody for years, and what lay in it was read by many.</p>" * 3
    page = read_page(f"<title>{title}</title><h1>{title}</h1><p>7 June 2020</p>{text}".encode())
    assert page.published is not None
    assert str(page.published.day) == "2020-06-07"


@pytest.mark.parametrize(
    "text",
    [
        "The quay opens\n7 June 2020\nThe board met, heard the men, and went home.\nIt was late, cold, wet.",
        "The quay opens\n7 June 2020\nAnn Lee, Herald\nIt opened on Sunday.\nMany came.",
        "The quay opens\n\n7 June 2020",
    ],
)
def test_a_plain_text_keeps_its_day(text: str) -> None:
    page = read_page(text.encode())
    assert page.published is not None
    assert str(page.published.day) == "2020-06-07"


def test_a_million_rows_and_separators_are_looked_at_in_linear_time() -> None:
    body = ('a,"' * 500_000).encode() + b"\n2020-06-07\n" + b"2020-06-07,a,b\n" * 50_000
    start = time.thread_time()
    _ = read_page(body).published
    assert time.thread_time() - start < 5
