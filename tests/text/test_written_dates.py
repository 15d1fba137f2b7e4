"""Dates as people write them, in many languages, read without guessing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.text.calendars import from_hijri, from_solar_hijri, is_weekday, month_named
from audit.text.written_dates import find_dates, order_of

ONE_DAY = [
    ("en", "April 28, 2020"), ("en", "28th of April, 2020"), ("en", "Apr. 28th 2020"), ("en", "28-Apr-20"),
    ("en", "28 Apr '20"), ("en", "20200428"), ("de", "28. April 2020"), ("de", "28.04.20"),
    ("de", "28. 4. 2020"), ("fr", "le 28 avril 2020"), ("es", "28 de abril de 2020"),
    ("pt", "28 de abr. de 2020"), ("ca", "28 d'abril del 2020"), ("it", "28 aprile 2020"),
    ("ru", "28 апреля 2020 г."), ("uk", "28 квітня 2020"), ("el", "28 Απριλίου 2020"),
    ("hu", "2020. április 28."), ("lt", "2020 m. balandžio 28 d."), ("lv", "2020. gada 28. aprīlis"),
    ("tr", "28 Nisan 2020"), ("vi", "28 tháng 4, 2020"), ("vi", "ngày 28 tháng 4 năm 2020"),
    ("th", "28 เมษายน 2563"), ("fa", "۹ اردیبهشت ۱۳۹۹"), ("fa", "۱۳۹۹/۰۲/۰۹"), ("ar", "٢٨ أبريل ٢٠٢٠"),
    ("ar", "28 نيسان 2020"), ("hi", "28 अप्रैल 2020"), ("zh", "2020年4月28日"),
    ("zh", "二〇二〇年四月二十八日"), ("ja", "令和2年4月28日"), ("ko", "2020년 4월 28일"),
    ("ko", "2020.04.28."), ("eu", "2020ko apirilaren 28a"), ("he", "28 באפריל 2020"),
    ("ka", "28 აპრილი, 2020"), ("am", "ኤፕሪል 28 2020"),
    ("nl", "di 28 apr 2020"), ("zh-TW", "民國109年4月28日"),
    ("en-US", "4/28/2020"), ("en-GB", "28/04/2020"), ("en", "TUESDAY, APRIL 28, 2020"), ("en", "2020-04-28"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ONE_DAY)
def test_one_day_is_read_in_every_language(language: str, text: str) -> None:
    assert [str(one.interval) for one in find_dates(text, language=language)] == ["2020-04-28"]


@pytest.mark.parametrize(
    ("language", "text", "moment"),
    [
        ("en", "Date:2025-04-25 20:25:14", "2025-04-25T20:25:14"),
        ("en", "28 April 2020 at 8:25 PM", "2020-04-28T20:25"),
        ("en", "April 28, 2020 12:05 am", "2020-04-28T00:05"),
        ("de", "Dienstag, 28. April 2020, 20:15 Uhr", "2020-04-28T20:15"),
        ("fr", "28 avril 2020 à 12h30", "2020-04-28T12:30"),
        ("sv", "28 april 2020 kl 12.30", "2020-04-28T12:30"),
        ("zh", "2020年4月28日 20:25", "2020-04-28T20:25"),
        ("en", "2020-04-28T12:30:00+02:00", "2020-04-28T12:30:00+02:00"),
        ("en", "2020-04-28 12:30 UTC", "2020-04-28T12:30Z"),
        ("en", "Apr 28, 2020, 8:54 AM GMT+1", "2020-04-28T08:54+01:00"),
        ("en", "2020-04-28 12:30 UTC-0330", "2020-04-28T12:30-03:30"),
        ("en", "2020-04-28T25:30", "2020-04-28"),
    ],
)
def test_the_time_of_day_is_read_with_its_zone(language: str, text: str, moment: str) -> None:
    assert [str(one.interval) for one in find_dates(text, language=language)] == [moment]


@pytest.mark.parametrize(
    ("language", "order", "says"),
    [
        ("en", None, "[2021-03-04,2021-04-03]"),
        ("en-US", None, "2021-03-04"),
        ("en-GB", None, "2021-04-03"),
        ("de", None, "2021-04-03"),
        ("en", "dmy", "2021-04-03"),
        (None, "mdy", "2021-03-04"),
    ],
)
def test_an_order_nobody_states_leaves_two_candidates(
    language: str | None, order: str | None, says: str
) -> None:
    found = find_dates("3/4/21", language=language, order=order)  # type: ignore[arg-type]  # a table of strings
    assert str(found[0].interval) == says


def test_a_day_above_twelve_settles_the_order() -> None:
    assert str(find_dates("10/20/25")[0].interval) == "2025-10-20"
    assert str(find_dates("20/10/25", order="mdy")[0].interval) == "2025-10-20"


@pytest.mark.parametrize(
    ("text", "says"),
    [("© 2019", "2019"), ("in 2020 they", "2020"), ("March 2021", "2021-03"), ("2020年4月", "2020-04")],
)
def test_what_is_not_stated_is_not_completed(text: str, says: str) -> None:
    assert [str(one.interval) for one in find_dates(text)] == [says]


@pytest.mark.parametrize(
    "text",
    ["1999€", "$2000", "call 030.12.12.201", "1.2.3.4", "31.02.2020x"[:5], "room 2150", "12 of 30", "", "x"],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


def test_a_version_or_telephone_number_is_no_day() -> None:
    assert all(one.interval.only_day is None for one in find_dates("030.12.12.2020 and 1.2.3.2020"))


def test_a_month_that_two_languages_share_is_read_in_the_page_language() -> None:
    assert str(find_dates("28 listopada 2020", language="pl")[0].interval) == "2020-11-28"
    assert str(find_dates("28. listopada 2020.", language="hr")[0].interval) == "2020-10-28"


def test_each_date_is_quoted_in_the_words_of_the_text() -> None:
    text = "Held May 5, 2020 and again on 6. Juni 2021, 12:30."
    assert [text[one.start : one.end] for one in find_dates(text)] == ["May 5, 2020", "6. Juni 2021, 12:30"]


def test_the_lunar_calendar_is_marked_uncertain() -> None:
    found = find_dates("1 رمضان 1441", language="ar")[0].interval
    assert (str(found), found.uncertain) == ("2020-04-24?", True)


def test_the_solar_year_starts_at_the_equinox() -> None:
    starts = [from_solar_hijri(year, 1, 1) for year in (1399, 1400, 1403, 1404)]
    assert [str(day) for day in starts] == ["2020-03-20", "2021-03-21", "2024-03-20", "2025-03-21"]
    assert from_solar_hijri(1399, 13, 1) is None
    assert from_hijri(1441, 13, 1) is None


def test_names_are_known_bare_abbreviated_and_without_their_accents() -> None:
    assert [month_named(name) for name in ("août", "aout", "Févr.", "de enero de", "Mrz")] == [
        (8, "gregorian"), (8, "gregorian"), (2, "gregorian"), (1, "gregorian"), (3, "gregorian"),
    ]  # fmt: skip
    assert month_named("people in") is None
    assert is_weekday("freitag")
    assert not is_weekday("march")


def test_only_plain_english_leaves_the_order_open() -> None:
    assert [order_of(tag) for tag in ("en", "en-US", "en_GB", "de", None)] == [
        None,
        "mdy",
        "dmy",
        "dmy",
        None,
    ]


@given(st.text(max_size=200))
@example("9" * 5000)
@example("2020年" * 500)
@example("1.1." * 500)
@example("二〇二四年月日")
@example("二〇二四年四月日")
@settings(max_examples=200, deadline=None)
def test_no_text_makes_it_fail(text: str) -> None:
    for one in find_dates(text, language="en"):
        assert text[one.start : one.end] == one.text


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)),
    st.sampled_from(["en", "de", "ru", "fa"]),
)
@settings(max_examples=60, deadline=None)
def test_every_day_written_as_iso_is_read_back(day: date, language: str) -> None:
    expected = [str(day)] if day.year <= 2100 else []
    assert [str(one.interval) for one in find_dates(f"on {day} it", language=language)] == expected
