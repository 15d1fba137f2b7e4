"""Times in addresses: public ids with their known times, what holds none, what no text can make happen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.addresses import read_address
from audit.data import facts
from audit.model import Interval
from tools.address_rules import rows_of

NOW = datetime(2026, 11, 29, tzinfo=UTC)

# Public ids with the time that the service's own API gives.
KNOWN = [
    ("https://twitter.com/user/status/204697221847986177", "posted", "2012-05-21T22:16:35Z"),
    ("https://x.com/user/status/2028567281866027316?s=20", "posted", "2026-03-02T20:25:03Z"),
    ("https://mobile.twitter.com/user/status/705235433198714880/photo/1", "posted", "2016-03-03T03:36:44Z"),
    ("https://twitter.com/i/web/status/705235433198714880", "posted", "2016-03-03T03:36:44Z"),
    ("https://nitter.example/user/status/705235433198714880#m", "posted", "2016-03-03T03:36:00Z"),
    ("https://www.tiktok.com/@user/video/6742501081818877190", "begun", "2019-09-30T16:27:50Z"),
    ("https://www.tiktok.com/@user/video/7107337212743830830", "begun", "2022-06-09T20:18:19Z"),
    ("https://www.tiktok.com/embed/v2/7253412088251534594", "begun", "2023-07-08T11:43:32Z"),
    ("https://www.instagram.com/p/aye83DjauH/", "begun", "2013-06-20T17:15:45Z"),
    ("https://www.instagram.com/user/reel/BkQjCfsBIzi/", "begun", "2018-06-20T19:51:32Z"),
    ("https://www.threads.com/@user/post/DMOKCJcTLu5", "begun", "2025-07-17T19:48:28Z"),
    ("https://www.linkedin.com/posts/x-activity-6275832358151294976-x", "posted", "2017-05-31T23:57:13Z"),
    ("https://www.linkedin.com/posts/user_activity-6275832358151294976-x", "posted", "2017-05-31T23:57:13Z"),
    ("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7045020441609936898",
     "posted", "2023-03-24T13:16:03Z"),
    ("https://bsky.app/profile/user.example/post/3kh5rarr3gn2n", "claimed", "2023-12-22T18:58:32Z"),
    ("https://mastodon.social/@user/109294723149683916", "posted", "2022-11-06T03:25:26Z"),
    ("https://truthsocial.com/@user/posts/108779000807761862", "posted", "2022-08-07T01:30:27Z"),
    ("https://server.example/users/user/statuses/101256876982565163", "posted", "2018-12-17T14:35:27Z"),
    ("https://local.example/@user@remote.example/102775370117886890", "claimed", "2019-09-11T18:42:19Z"),
    ("https://server.example/notes/a8nz8ias02", "claimed", "2025-06-06T06:16:45Z"),
    ("https://server.example/notes/a3vcpb7x13xc00c4", "claimed", "2025-02-05T10:49:35Z"),
    ("https://blog.tumblr.com/post/697975577362251776/words", "posted", "2022-10-13T06:09:41Z"),
    ("https://www.tumblr.com/blog/812307562622042112", "posted", "2026-03-28T05:47:39Z"),
    ("https://own-domain.example/post/626907179849564160", "posted", "2020-08-19T19:27:56Z"),
    ("https://m.weibo.cn/detail/4323047042991618", "posted", "2018-12-30T13:56:36Z"),
    ("https://weibo.com/1/IF9fugHzj", "posted", "2020-04-26T13:15:31Z"),
    ("https://weibo.com/1/QwMGajLGz", "posted", "2026-03-19T03:00:02Z"),
    ("https://t.bilibili.com/428178320677065986", "posted", "2020-08-27T12:30:34Z"),
    ("https://www.bilibili.com/opus/686082748803186697", "posted", "2022-07-23T12:31:28Z"),
    ("https://discord.com/channels/814339508694155294/815230464306446346/815422363813675048",
     "posted", "2021-02-28T03:17:21Z"),
    ("https://www.webcitation.org/5rRcwIiYs", "captured", "2010-07-23"),
    ("https://bonfire.example/pub/objects/01KNYJ2SC9JHF4C9W2MV23DHH6", "claimed", "2026-04-11T15:20:33Z"),
    ("https://web.archive.org/web/20140301100000id_/http://example.com/", "captured", "2014-03-01T10:00:00Z"),
    ("http://archive.is/20161021231009/https://example.org/", "captured", "2016-10-21T23:10:09Z"),
    ("https://www.wsj.com/articles/words-11668697503", "begun", "2022-11-17T15:06:11Z"),
    ("https://www.washingtonpost.com/world/2020/07/08/c3d22ec8-c14d-11ea-b4f6-cb39cd8940fb_story.html",
     "begun", "2020-07-08T19:32:00Z"),
    ("https://www.webcitation.org/query?url=http%3A%2F%2Fnews.example&date=2009-10-25",
     "captured", "2009-10-25"),
    ("https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoMPwAAYYWtidGhudGZpAX1TKn0JAX1TKnXJAAAAAA",
     "posted", "2021-11-24T18:17:11Z"),
    ("https://fed.brid.gy/r/https://bsky.app/profile/did:plc:x/post/3leyli5inhs2y",
     "claimed", "2025-01-05T12:07:47Z"),
    ("at://did:plc:x/app.bsky.feed.post/3leyli5inhs2y", "claimed", "2025-01-05T12:07:47Z"),
    ("https://www.nba.com/bulls/video/teams/bulls/2020/12/04/3478774/1607105587854-words",
     "begun", "2020-12-04T20:00:00Z"),
    ("https://news.example/n1/2020/0219/c1001-31594018.html", "published", "2020-02-19"),
    ("https://ministry.example/x/202002/t20200219_5480861.htm", "published", "2020-02-19"),
    ("news.example/2020/01/02/words", "published", "2020-01-02"),
    ("//news.example:8080/2020/01/02/words", "published", "2020-01-02"),
    ("x.com/user/status/705235433198714880", "posted", "2016-03-03T03:36:44Z"),
    ("https://medium.com/2020/01/02/words", "published", "2020-01-02"),
    ("https://pbs.twimg.com/media/EAjc-OWVAAAxAgQ.jpg", "begun", "2019-07-28T09:54:39Z"),
    ("https://www.theguardian.com/world/2020/jan/20/words", "published", "2020-01-20"),
    ("https://news.example/2024/11/1/words", "published", "2024-11-01"),
    ("http://www.xinhuanet.com/local/2020-02/19/c_1125597921.htm", "published", "2020-02-19"),
    ("https://www.reuters.example/world/words-2024-01-27/", "published", "2024-01-27"),
    ("https://www.corriere.it/esteri/25_gennaio_05/words.shtml", "published", "2025-01-05"),
    ("https://www.rudaw.net/english/middleeast/iraq/260820204", "published", "2020-08-26"),
    ("https://www.rudaw.net/english/world/27052025", "published", "2025-05-27"),
    ("https://www.bbc.co.uk/turkce/haberler/2015/06/150615_words", "published", "2015-06-15"),
    ("https://news.example/politics/20250113/10277301/words.html", "published", "2025-01-13"),
    ("https://news.example/society/4060503-20231102-words", "published", "2023-11-02"),
    ("https://www.cnnindonesia.com/x/20220911104341-139-846189/words", "begun", "2022-09-11T04:19:55Z"),
]  # fmt: skip

NONE = [
    "https://twitter.com/user/status/29700859247",  # the last of the sequence
    "https://twitter.com/user/status/75",
    "https://blog.tumblr.com/post/188271069189",
    "https://www.instagram.com/p/abcdefghi/",  # nine characters
    "https://bsky.app/profile/user.example/post/self",
    "https://bsky.app/profile/user.example/post/3k2l5m6n7o8p",
    "https://bsky.app/profile/user.example/post/kkzc3xaf5m2wa",  # begins after j
    "https://server.example/@user/19451018",  # Mastodon before 2.0
    "https://t.me/channel/613",
    "https://www.facebook.com/photo/?fbid=10160743390456729",
    "https://vk.com/video-93049196_456239755",
    "https://www.bilibili.com/video/av114868162141203",
    "https://perma.cc/W6PY-UZ99",
    "https://archive.ph/djTUD",
    "https://vm.tiktok.com/ZMabcdefg/",
    "https://t.co/abcdefghij",
    "https://www.faz.net/aktuell/words-110419175.html",
    "https://ok.ru/video/1484130554189",
    "https://news.example/words-1609145945",  # ten digits elsewhere
    "https://example.org/report-2024-12-31-forecast/",  # of what the title is about
    "https://blog.example/2023/10/3-questions-to/",
    "https://images.example/image/IMG-20250217-160622.jpg",  # a camera's clock
    "https://www.spiegel.de/x/words-a-7c9d1b3e-0f6a-4c2d-9a1b-3c5d7e9f1a2b",  # a random UUID
    "https://www.linkedin.com/in/user-123456789/",
    "https://news.example/2021/02/30/words",  # no such day
    "https://medium.com/@user/105000000000000000",  # no server of an open network
    "https://blog.medium.com/@user/105000000000000000",
    "https://www.bbc.co.uk/@user/105000000000000000",
    "report.pdf", "notes.v2/2020/01/02/words", "2020/01/02/words", "file:///2020/01/02/words",  # no hosts
    "//\x00/20240304",
    "https://x.com/user/status/9028567281866027316",  # the year 2078
    "https://web.archive.org/web/2020/https://example.com/",  # a search term
    "", "not an address", "http://[::1", "javascript:alert(1)", "https://", "data:text/html,2020/01/02",
]  # fmt: skip


@pytest.mark.parametrize(("url", "kind", "known"), KNOWN, ids=[url[8:60] for url, *_ in KNOWN])
def test_an_address_holds_the_time_that_is_known_from_elsewhere(url: str, kind: str, known: str) -> None:
    times = read_address(url, NOW).times
    assert any(time.kind == kind and time.fits(Interval.parse(known)) for time in times), times


@pytest.mark.parametrize("url", NONE)
def test_what_holds_no_time_is_given_none(url: str) -> None:
    assert read_address(url, NOW).times == ()


def test_the_day_of_a_path_is_a_calendar_day_without_a_zone() -> None:
    [time] = read_address("https://news.example/2020/01/02/words").times
    assert (time.interval, time.precision, time.interval.offset) == (Interval.day(2020, 1, 2), "day", None)


def test_a_dated_path_may_be_of_any_year_that_newspapers_have() -> None:
    for day in ("1850/07/11", "1923/09/14", "1964/05/03"):
        (time,) = read_address(f"https://paper.example/{day}/front.html").times
        assert (time.kind, str(time.interval)) == ("published", day.replace("/", "-"))
    assert read_address("https://paper.example/1099/07/11/front.html").times == ()


def test_milliseconds_are_exact_where_the_id_has_them() -> None:
    [time] = read_address("https://bsky.app/profile/u.example/post/3kh5rarr3gn2n").times
    assert time.moment == datetime(2023, 12, 22, 18, 58, 32, 901011, UTC)


def test_a_lower_bound_fits_any_later_time_and_no_earlier_one() -> None:
    [time] = read_address("https://www.trustpilot.com/reviews/58c69e38a55424f1227dc3f7").times
    assert time.kind == "begun"
    assert time.fits(Interval.parse("2019-05-01"))
    assert not time.fits(Interval.parse("2017-03-01"))


def test_a_reading_later_than_the_clock_is_none() -> None:
    url = "https://x.com/user/status/2028567281866027316"
    assert read_address(url, datetime(2026, 3, 1, tzinfo=UTC)).times == ()
    assert read_address(url, datetime(2026, 3, 3, tzinfo=UTC)).times


def test_days_among_the_words_of_a_title_are_guesses() -> None:
    url = "https://example.org/report-2024-12-31-forecast/"
    [time] = read_address(url, NOW, guesses=True).times
    assert time.sure < 0.5


@pytest.mark.parametrize(
    ("url", "quote"),
    [
        ("https://web.archive.org/web/20240305083000id_/http://news.example/a", "20240305083000"),
        ("https://archive.ph/2024.03.05-083000/https://news.example/a", "2024.03.05-083000"),
        (
            "https://web.archive.org/http://news?u=//20240305083000id_/http://news.example/a",
            "20240305083000",
        ),
    ],
)
def test_the_time_of_a_copy_is_quoted_as_it_is_written(url: str, quote: str) -> None:
    assert [time.quote for time in read_address(url, NOW).times if time.kind == "captured"] == [quote]


@given(st.text(max_size=300))
def test_no_text_makes_reading_raise(text: str) -> None:
    for start in (
        "",
        "https://x.com/",
        "https://news.example/2020/",
        "https://urldefense.com/v3/__",
        "at://",
    ):
        read_address(start + text, NOW)


@pytest.mark.parametrize(
    "tail", ["/post/" * 1600, "a-" * 4900, "1" * 9900, "?" + "_" * 9000, "20200101-" * 1000, "%2f" * 3000]
)
def test_long_addresses_cost_no_more_than_milliseconds(tail: str) -> None:
    import time

    start = time.thread_time()
    read_address("https://news.example/" + tail, NOW)
    assert time.thread_time() - start < 0.5


ROWS = [row for row in facts("address-times")["rules"] if row["decode"] == "number"]
X = next(row for row in ROWS if row["id"] == "x-status")


@given(st.integers(min_value=X["first"], max_value=2**63 - 1))
def test_every_status_after_the_boundary_reads_back_to_its_millisecond(number: int) -> None:
    times = read_address(f"https://x.com/user/status/{number}").times
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=(number >> 22) + 1288834974657)
    assert [time.moment for time in times] == [moment]


@given(st.integers(min_value=1, max_value=X["first"] - 1))
def test_no_status_under_the_boundary_holds_a_time(number: int) -> None:
    assert read_address(f"https://x.com/user/status/{number}").times == ()


def test_every_row_has_a_source_and_a_known_shape() -> None:
    for row in rows_of("address-times"):
        assert row["note"]
        if row["decode"] == "none":
            assert row["hosts"]
            continue
        assert row["kind"] in {"posted", "begun", "published", "captured", "claimed"}
        assert 0 < row["sure"] < 1
        assert row["earlier"] > 0


def test_an_address_without_a_host_holds_no_time() -> None:
    assert read_address("///2024/03/", guesses=True).times == ()
    assert [time.quote for time in read_address("//a.example/2024/03/", guesses=True).times] == ["2024/03"]
