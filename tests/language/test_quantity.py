"""Two quantities compared."""

from __future__ import annotations

import pytest

from audit.language import Quantity, compare_quantities, quantities, same_value


def _of(text: str, language: str = "en") -> Quantity:
    (quantity,) = quantities(text, language)
    return quantity


@pytest.mark.parametrize(
    ("stated", "held", "relation"),
    [
        ("1,500 troops", "1500 troops", "same"),
        ("twelve troops", "12 soldiers", "same"),
        ("some 2,500 people", "2,500 people", "same"),
        ("more than 150 people", "163 people", "compatible"),
        ("more than 150 people", "143 people", "other"),
        ("about 1.2 million people", "1,187,000 people", "compatible"),
        ("1.2 million people", "1,187,000 people", "compatible"),
        ("1.2 million people", "1.3 million people", "other"),
        ("up to 20 men", "18 men", "compatible"),
        ("1,500 troops", "2,500 troops", "other"),
        ("1,500 troops", "1,600 troops", "other"),
        ("200 troops", "163 troops", "other"),
        ("1,500 troops", "2,500 civilians", "not-comparable"),
        ("150 people were killed", "200 people were wounded", "not-comparable"),
        ("12 percent of voters", "12.4 % of voters", "compatible"),
        ("12 percent of voters", "14 % of voters", "other"),
        ("5 percent of men", "5 men", "not-comparable"),
        ("10 km of road", "10,000 m of road", "same"),
        ("6 miles of road", "10 km of road", "compatible"),
        ("$5 for each", "5 US dollars for each", "same"),
        ("$5 for each", "5 euros for each", "not-comparable"),
        ("dozens of people", "40 people", "compatible"),
        ("between 3 and 5 tanks", "4 tanks", "compatible"),
        ("they won 3-2", "they won 3-1", "other"),
        ("they won 3-2", "they won 3-2", "same"),
        ("Resolution 2334", "Resolution 2335", "not-comparable"),
    ],
)
def test_two_quantities_are_compared(stated: str, held: str, relation: str) -> None:
    assert compare_quantities(_of(stated), _of(held)) == relation


def test_two_readings_are_each_the_same_as_what_they_read() -> None:
    lone = quantities("1.500 troops", None)[0]
    assert compare_quantities(lone, _of("1,500 troops")) == "same"
    assert compare_quantities(lone, _of("1.5 troops")) == "same"


@pytest.mark.parametrize(
    ("stated", "held", "is_there"),
    [
        ("150 men", "150 boats", True),
        ("150 men", "more than 5 boats", False),
        ("150 men", "more than 100 men", True),
        ("150 soldiers", "more than 100 soldiers", True),
        ("1.2 million sheep", "1,187,000 goats", True),
        ("5 km", "5 kg", False),
    ],
)
def test_a_number_stands_in_a_text_where_its_value_does(stated: str, held: str, *, is_there: bool) -> None:
    assert same_value(_of(stated), _of(held)) is is_there
