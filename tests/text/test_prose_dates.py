"""Dates in running text: as page dates read them, in every language, and what states less by itself."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Interval
from audit.text import WrittenDate, WrittenDay, date_after, find_dates, find_dates_in_prose, find_times

THIRD_OF_MARCH = {
    "af": "3 Maart 2021", "am": "3 ማርች 2021", "ar": "3 مارس 2021", "az": "3 mart 2021",
    "be": "3 сакавіка 2021", "bg": "3 март 2021", "bn": "3 মার্চ 2021", "bs": "3. mart 2021",
    "ca": "3 de març de 2021", "cs": "3. března 2021", "cy": "3 Mawrth 2021", "da": "3. marts 2021",
    "de": "3. März 2021", "el": "3 Μαρτίου 2021", "en": "March 3, 2021", "es": "3 de marzo de 2021",
    "et": "3. märts 2021", "eu": "2021ko martxoaren 3a", "fa": "3 مارس 2021", "fi": "3. maaliskuuta 2021",
    "fil": "Marso 3, 2021", "fo": "3. mars 2021", "fr": "3 mars 2021", "ga": "3 Márta 2021",
    "gl": "3 de marzo de 2021", "gu": "3 માર્ચ 2021", "he": "3 במרץ 2021", "hi": "3 मार्च 2021",
    "hr": "3. ožujka 2021", "hu": "2021. március 3.", "hy": "3 մարտի 2021", "id": "3 Maret 2021",
    "is": "3. mars 2021", "it": "3 marzo 2021", "ja": "2021年3月3日", "ka": "3 მარტი 2021",
    "kk": "3 наурыз 2021", "km": "3 មីនា 2021", "kn": "3 ಮಾರ್ಚ್ 2021", "ko": "2021년 3월 3일",
    "lt": "2021 m. kovo 3 d.", "lv": "2021. gada 3. marts", "mk": "3 март 2021", "ml": "3 മാർച്ച് 2021",
    "mr": "3 मार्च 2021", "ms": "3 Mac 2021", "nb": "3. mars 2021", "ne": "3 मार्च 2021",
    "nl": "3 maart 2021", "nn": "3. mars 2021", "no": "3. mars 2021", "pl": "3 marca 2021",
    "pt": "3 de março de 2021", "rm": "3 da mars 2021", "ro": "3 martie 2021", "ru": "3 марта 2021",
    "si": "3 මාර්තු 2021", "sk": "3. marca 2021", "sl": "3. marec 2021", "sq": "3 mars 2021",
    "sr": "3. март 2021", "sv": "3 mars 2021", "sw": "3 Machi 2021", "ta": "3 மார்ச் 2021",
    "te": "3 మార్చి 2021", "th": "3 มีนาคม 2564", "tr": "3 Mart 2021", "uk": "3 березня 2021",
    "ur": "3 مارچ 2021", "uz": "3 mart 2021", "vi": "3 tháng 3, 2021", "zh": "2021年3月3日",
}  # fmt: skip
# Those of them that leave the year out by dropping it.
WITHOUT_YEAR = {
    **{tag: text.removesuffix(" 2021").removesuffix(" de") for tag, text in THIRD_OF_MARCH.items()},
    "en": "March 3", "fil": "Marso 3", "hu": "március 3.", "eu": "martxoaren 3a", "ja": "3月3日",
    "ko": "3월 3일", "lt": "kovo 3 d.", "lv": "3. marts", "th": "3 มีนาคม", "vi": "3 tháng 3",
    "zh": "3月3日",
}  # fmt: skip
SPANS = {
    "en": "March 3-5, 2021", "en-GB": "3-5 March 2021", "de": "3.–5. März 2021", "fr": "3-5 mars 2021",
    "es": "3-5 de marzo de 2021", "it": "3-5 marzo 2021", "nl": "3-5 maart 2021", "ru": "3–5 марта 2021",
    "pl": "3-5 marca 2021", "ar": "3-5 مارس 2021", "sv": "3–5 mars 2021", "pt": "3-5 de março de 2021",
}  # fmt: skip
ANCHOR = Interval.parse("2021-06-01")


def _days(text: str, language: str) -> list[date | None]:
    found = find_times(text, language=language, anchor=ANCHOR)
    return [time.interval.only_day if time.interval else None for time in found]


def test_sixty_languages_are_tried() -> None:
    assert len(THIRD_OF_MARCH) >= 60


@pytest.mark.parametrize(("language", "text"), THIRD_OF_MARCH.items())
def test_a_claim_is_dated_as_a_page_is_in_every_language(language: str, text: str) -> None:
    assert [one.interval.only_day for one in find_dates(text, language=language)] == [date(2021, 3, 3)]
    assert _days(f"({text}).", language) == [date(2021, 3, 3)]


@pytest.mark.parametrize(("language", "text"), WITHOUT_YEAR.items())
def test_a_day_without_its_year_is_the_one_nearest_to_the_text(language: str, text: str) -> None:
    assert _days(text, language) == [date(2021, 3, 3)]


@pytest.mark.parametrize("text", ["3 marzo 2021", "3 maart 2021", "3 марта 2021", "3 مارس 2021"])
def test_a_day_with_its_year_is_read_in_a_text_of_another_language(text: str) -> None:
    assert _days(text, "en") == [date(2021, 3, 3)]


@pytest.mark.parametrize(("language", "text"), SPANS.items())
def test_a_span_of_days_is_the_same_to_all_who_read_it(language: str, text: str) -> None:
    spans = [str(one.interval) for one in find_dates(text, language=language)]
    assert spans == [str(one.interval) for one in find_times(text, language=language)]
    assert spans == ["2021-03-03/2021-03-05"]


def test_a_date_of_two_readings_has_both_unless_the_language_decides() -> None:
    assert str(find_times("signed on 3/4/21")[0].interval) == "[2021-03-04,2021-04-03]"
    assert str(find_times("firmato il 3/4/21", language="it")[0].interval) == "2021-04-03"


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "in March 2021", ["2021-03"]),
        ("it", "nel marzo 2021", ["2021-03"]),
        ("en", "the 1990s, 2014-17 and 1789", ["199X", "2014/2017", "1789"]),
        ("en", "28-29 January; 2021 was dry", ["1-28..29", "2021"]),
        ("en", "February 30, 2024 or 2024-02-31", ["2-30", "2-31"]),
        ("nl", "op 3 maart, niet 5 mei.", ["3-3", "5-5"]),
    ],
)
def test_what_states_less_than_a_day_of_a_year_is_no_more(language: str, text: str, found: list[str]) -> None:
    assert [_shown(one) for one in find_dates_in_prose(text, language)] == found


def _shown(written: WrittenDate | WrittenDay) -> str:
    if isinstance(written, WrittenDate):
        return str(written.interval)
    return f"{written.month}-{written.day}" + (f"..{written.last_day}" if written.last_day else "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "10 out of 12"),  # October in Portuguese
        ("en", "the Mars rover, 3 times"),
        ("it", "ha vinto 3 set"),
        ("en", "xMay 5"),
        ("en", "they may 5 times"),
        ("en", "May 5,000"),
        ("it", "a marzo 3 persone"),
        ("en", "room A3 March"),
        ("en", "Directive 2014/79"),
    ],
)
def test_words_and_numbers_that_are_a_date_elsewhere_are_none(language: str, text: str) -> None:
    assert find_dates_in_prose(text, language) == ()


def test_mars_2020_is_a_rover_in_english_and_a_month_in_french() -> None:
    assert [str(one.interval) for one in find_times("Mars 2020 landed")] == ["2020"]
    assert [str(one.interval) for one in find_times("en mars 2020", language="fr")] == ["2020-03"]


def test_the_stop_belongs_to_an_abbreviation_alone() -> None:
    texts = [one.text for one in find_dates_in_prose("On 7 Oct. and 7 May. On May 3rd.", "en")]
    assert texts == ["7 Oct.", "7 May", "May 3rd"]


def test_a_date_follows_a_weekday_after_a_comma_and_an_article() -> None:
    text = "Am Samstag, den 27. Januar, tagten sie."
    found = date_after(text, text.index(","), "de")
    assert found
    assert (text[found.start : found.end], found.text) == ("27. Januar", "27. Januar")
    assert date_after("On Saturday in January 2024", 11, "en") is None


@given(st.text(max_size=300), st.sampled_from(["en", "it", "zh", None, "xx"]))
def test_no_text_breaks_it_and_every_offset_holds(text: str, language: str | None) -> None:
    for one in find_dates_in_prose(text, language):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize("piece", ["3-5 ", "March 3", "2024-", "3月", "May ", "12 "])
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def took(times: int) -> float:
        start = time.thread_time()
        find_dates_in_prose(piece * times, "en")
        return time.thread_time() - start

    took(10)
    short, long = (min(took(times) for _ in range(3)) for times in (4_000, 16_000))  # a busy machine adds
    assert long < 8 * short + 0.05


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("On 3 March the ministry said so.", "en", "3 March"),
        ("Le 3 mars le ministère a dit cela.", "fr", "3 mars"),
        ("Am 3. März die Sitzung.", "de", "3. März"),
    ],
)
def test_the_word_after_a_month_is_no_part_of_the_date(text: str, language: str, words: str) -> None:
    (found,) = find_dates_in_prose(text, language)
    assert found.text == words
