"""The time of a WARC record, at every granularity that WARC 1.1 allows."""

from __future__ import annotations

import pytest

from audit.formats.warc import record_time


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024", "2024"),
        ("2024-01", "2024-01"),
        ("2024-01-27", "2024-01-27"),
        ("2024-01-27T10:00Z", "2024-01-27T10:00Z"),
        ("2024-01-27T10:00:00Z", "2024-01-27T10:00:00Z"),
        ("2024-01-27T10:00:00.5Z", "2024-01-27T10:00:00Z"),
        ("2024-01-27T10:00:00.123456789Z", "2024-01-27T10:00:00Z"),
    ],
)
def test_a_date_is_the_interval_that_it_writes(written: str, edtf: str) -> None:
    time = record_time(written)
    assert time is not None
    assert time.edtf == edtf


@pytest.mark.parametrize("written", ["", "20240127100000", "2024-13", "2024-01-27T25:00:00Z", "yesterday"])
def test_what_is_no_date_is_none(written: str) -> None:
    assert record_time(written) is None
