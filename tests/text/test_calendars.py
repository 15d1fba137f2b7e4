"""The table of months and what stands beside their names."""

from __future__ import annotations

import pytest

from audit.data import facts
from audit.text.calendars import GREGORIAN, HIJRI, SOLAR, is_filling, may_name_month, month_named


def test_at_least_sixty_languages_are_known_each_with_twelve_months() -> None:
    months = facts("months")["months"]
    assert len(months) >= 60
    assert all(len(rows) == 12 for rows in months.values())


def test_every_name_of_the_table_is_found_again() -> None:
    for language, rows in facts("months")["months"].items():
        for number, names in rows.items():
            for name in names:
                assert month_named(name, language.split("_")[0]) == (int(number), "gregorian"), (
                    language,
                    name,
                )


@pytest.mark.parametrize(
    ("words", "month"),
    [("de enero de", 1), (" d’octobre ", 10), ("Friday, March", 3), ("-Jan-", 1), (". Dezember ", 12)],
)
def test_filling_words_and_weekdays_may_stand_beside_a_name(words: str, month: int) -> None:
    assert month_named(words) == (month, "gregorian")


@pytest.mark.parametrize("words", ["people in", "", "x" * 60, "marching", "pages"])
def test_other_words_name_no_month(words: str) -> None:
    assert month_named(words) is None


def test_months_of_other_calendars_say_which() -> None:
    assert month_named("اردیبهشت") == (2, SOLAR)
    assert month_named("رمضان") == (9, HIJRI)


def test_commas_and_prepositions_are_filling() -> None:
    assert is_filling(", ")
    assert is_filling(" de ")
    assert not is_filling(" people ")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "sl",
            "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
        ),
        ("sr", "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"),
        ("sr", "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra"),
    ],
)
def test_slovenian_and_serbian_months_have_their_genitives(language: str, names: str) -> None:
    assert [month_named(name, language) for name in names.split()] == [(at, GREGORIAN) for at in range(1, 13)]


@pytest.mark.parametrize(
    "words", ["March", "st of May", "er mars", "de marzo", "Sunday, May 3", "th January", "月", "- 5", ""]
)
def test_words_that_a_date_has_may_name_a_month(words: str) -> None:
    assert may_name_month(words)


@pytest.mark.parametrize("words", [" people were there", "percent of May", " (lower"])
def test_a_word_that_no_date_has_names_no_month(words: str) -> None:
    assert not may_name_month(words)
    assert month_named(words) is None
