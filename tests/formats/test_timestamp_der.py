"""Putting a token's certificates into order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.formats.timestamp import _with_sorted_certificates as with_sorted_certificates


def der(tag: int, *inside: bytes) -> bytes:
    body = b"".join(inside)
    length = bytes([len(body)]) if len(body) < 128 else bytes([0x82, *len(body).to_bytes(2)])
    return bytes([tag]) + length + body


def response(*certificates: bytes) -> bytes:
    signed = der(0x30, der(2, b"\3"), der(0x31), der(0x30), der(0xA0, *certificates), der(0x31))
    return der(0x30, der(0x30, der(2, b"\0")), der(0x30, der(6, b"\x2a"), der(0xA0, signed)))


FIRST, SECOND, THIRD = der(0x30, b"a" * 50), der(0x30, b"b" * 50), der(0x30, b"a" * 200)


def test_certificates_are_sorted_as_der_wants_them() -> None:
    assert with_sorted_certificates(response(SECOND, THIRD, FIRST)) == response(FIRST, SECOND, THIRD)


def test_what_is_in_order_stays_as_it_is() -> None:
    assert with_sorted_certificates(response(FIRST, SECOND)) == response(FIRST, SECOND)


@given(st.binary(max_size=200))
def test_any_other_bytes_stay_as_they_are(data: bytes) -> None:
    assert len(with_sorted_certificates(data)) == len(data)
    whole = response(FIRST, SECOND)
    assert len(with_sorted_certificates(whole[:40] + data)) == 40 + len(data)


def test_a_broken_response_is_left_alone() -> None:
    whole = response(SECOND, FIRST)
    assert with_sorted_certificates(whole[:-1]) == whole[:-1]
    assert with_sorted_certificates(b"") == b""
