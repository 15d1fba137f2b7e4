"""Ids decode to the moment that was put into them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from audit.addresses.decoding import ALPHABETS, id_moment, number_of, uuid_moment, weibo_number

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def written(number: int, alphabet: str) -> str:
    letters = ALPHABETS[alphabet]
    text = ""
    while number:
        number, rest = divmod(number, len(letters))
        text = letters[rest] + text
    return text or letters[0]


@given(st.integers(min_value=0, max_value=2**128), st.sampled_from(sorted(ALPHABETS.keys() - {"decimal"})))
def test_a_number_reads_back_from_every_alphabet(number: int, alphabet: str) -> None:
    assert number_of(written(number, alphabet), alphabet) == number


@given(st.integers(min_value=0, max_value=10**16))
def test_the_short_form_of_a_weibo_number_reads_back(number: int) -> None:
    digits, short = str(number), ""
    while digits:
        digits, part = digits[:-7], digits[-7:]
        code = written(int(part), "base62")
        short = (code.rjust(4, "0") if digits else code) + short
    assert weibo_number(short) == number


@given(st.integers(min_value=10**9, max_value=4 * 10**12), st.integers(min_value=0, max_value=2**16 - 1))
def test_a_snowflake_keeps_its_milliseconds_whatever_its_lower_bits(milliseconds: int, low: int) -> None:
    row = {"shift": 16, "unit": "ms"}
    assert id_moment(str((milliseconds << 16) | low), row) == EPOCH + timedelta(milliseconds=milliseconds)


def test_the_uuids_of_rfc_9562_read_as_its_appendix_says() -> None:
    moment = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    assert uuid_moment("C232AB00-9414-11EC-B3C8-9F6BDECED846") == moment
    assert uuid_moment("1EC9414C-232A-6B00-B3C8-9F6BDECED846") == moment
    assert uuid_moment("017F22E2-79B0-7CC3-98C4-DC0C0C07398F") == moment


@given(st.uuids(version=4))
def test_a_random_uuid_holds_no_time(value: uuid.UUID) -> None:
    assert uuid_moment(str(value)) is None


@given(st.text(max_size=40))
def test_foreign_letters_are_no_number(text: str) -> None:
    for alphabet in ALPHABETS:
        number_of(text, alphabet)
    weibo_number(text)
    uuid_moment(text)
