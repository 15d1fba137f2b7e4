"""What a citation's own address says of when its source came out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audit.addresses import read_address
from audit.analysis import days_off
from audit.analysis.address_times import address_times
from audit.model import Interval

NOW = datetime(2026, 1, 15, tzinfo=UTC)


def test_times_are_told_apart_by_what_may_be_concluded() -> None:
    url = "https://web.archive.org/web/20160401000000/https://x.com/user/status/705235433198714880"
    times = address_times([url, None, "https://www.tiktok.com/@user/video/7107337212743830830"], NOW)
    assert [time.rule for time in times.dates] == ["x-status"]
    assert [time.rule for time in times.bounds] == ["tiktok"]
    assert [time.rule for time in times.copies] == ["archive"]


@pytest.mark.parametrize(
    "url",
    [
        "https://local.example/@user@remote.example/102775370117886890",  # a copy's arrival
        "https://www.aol.com/video/view/words/5707d6b8e4b090497b04f706/",  # imported objects
        "https://news.example/2018/04/words",  # a month
        "https://t.me/channel/613",
    ],
)
def test_what_seldom_means_the_source_itself_is_not_held_against_it(url: str) -> None:
    assert address_times([url], NOW) == ((), (), ())


@pytest.mark.parametrize(
    ("url", "other", "days"),
    [
        ("https://news.example/2025/03/05/words", "2025-03-06", 0),
        ("https://news.example/2025/03/05/words", "2025-03-07", 2),
        ("https://x.com/user/status/705235433198714880", "2016-03-02", 0),
        ("https://x.com/user/status/705235433198714880", "2016-03-05", 2),
        ("https://www.tiktok.com/@user/video/7107337212743830830", "2024-01-01", 0),
        ("https://www.tiktok.com/@user/video/7107337212743830830", "2022-06-01", 8),
    ],
)
def test_days_that_no_zone_explains(url: str, other: str, days: int) -> None:
    [time] = read_address(url).times
    assert days_off(time, Interval.parse(other)) == days


@pytest.mark.parametrize(
    "url",
    [
        "https://hall.example/events/2024/06/21/concert",
        "https://stadt.example/veranstaltungen/2024-06-21/fest",
        "https://paper.example/print/2024/06/21/",
        "https://paper.example/2024/06/21/?page=2",
        "https://paper.example/2024/06/21/index.html",
        "https://tv.example/listings/2024-06-21",
    ],
)
def test_the_day_of_an_event_or_a_list_is_no_day_of_publication(url: str) -> None:
    assert read_address(url).times
    assert address_times([url], NOW) == ((), (), ())


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2024/06/21/big-events-of-the-day",
        "https://news.example/2024-06-21-words",
        "https://news.example/a/20240621/words.html",
    ],
)
def test_the_day_of_a_piece_is_held_against_other_days(url: str) -> None:
    assert [time.interval for time in address_times([url], NOW).dates] == [Interval.day(2024, 6, 21)]
