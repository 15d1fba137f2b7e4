"""Dates as references write them."""

from __future__ import annotations

import pytest

from audit.references.dates import find_reference_dates


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("(2026, August 27)", "2026-08-27"),
        ("(2018, May)", "2018-05"),
        ("27–29 January 2024", "2024-01-27/2024-01-29"),
        ("29 June–2 July 1994", "1994-06-29/1994-07-02"),
        ("January–March 2019", "2019-01/2019-03"),
        ("Winter 2001–02", "2001-24"),
        ("Herbst 2003", "2003-23"),
        ("Third Quarter 2020", "2020-07/2020-09"),
        ("c. 2004", "2004~"),
        ("[1998?]", "1998?"),
        ("2004a", "2004"),
        ("2001–2002", "2001/2002"),
        ("18 Apr 24", "2024-04-18"),
        ("1999 Mar 13;318", "1999-03-13"),
        ("1er mars 2020", "2020-03-01"),
        ("27. Januar 2024", "2024-01-27"),
        ("27 de enero de 2024", "2024-01-27"),
        ("27 января 2024", "2024-01-27"),
        ("27 Ocak 2024", "2024-01-27"),
        ("27 stycznia 2024", "2024-01-27"),
        ("27 gennaio 2024", "2024-01-27"),
        ("3 maart 2020", "2020-03-03"),
        ("8 أبريل 2020", "2020-04-08"),
        ("2024年1月27日", "2024-01-27"),
        ("updated 7 Jan. 2025", "2025-01-07"),
        ("n.d.", "None"),
        ("in press", "None"),
        ("s. d.", "None"),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, edtf: str) -> None:
    (date,) = find_reference_dates(text)
    assert str(date.interval) == edtf
    assert text[date.start : date.end] == date.text


def test_a_word_of_a_journals_name_is_no_month() -> None:
    assert [str(one.interval) for one in find_reference_dates("Lancet Infect Dis. 2016;16:88")] == ["2016"]
    assert [str(one.interval) for one in find_reference_dates("Vox September 2013")] == ["2013-09"]


def test_the_end_of_a_range_of_pages_is_no_year() -> None:
    assert [str(one.interval) for one in find_reference_dates("pp. 1900–1908, Jun. 2014")][-1] == "2014-06"
