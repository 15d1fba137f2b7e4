"""Whatever is given ends soon and raises nothing."""

from __future__ import annotations

import json
import time

import pytest

from audit.references import parse_reference, parse_references

HUGE = {
    "a megabyte of words": "word " * 200_000,
    "a million brackets": "(" * 500_000 + ")" * 500_000,
    "opened quotations": " “a" * 400_000,
    "quotation marks": '"' * 1_000_000,
    "stars": "*a" * 500_000,
    "commas": "A, " * 300_000,
    "dates": "1/2/24 " * 100_000,
    "digits": "1" * 1_000_000,
    "addresses": "https://a.example/( " * 50_000,
    "names": "Roe, J., " * 100_000,
    "links": "[a](https://a.example/x) " * 40_000,
    "hyphens": "a-\n" * 300_000,
    "spaces": " " * 1_000_000 + "x",
    "editors": "In ed. (Eds.), " * 60_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_entry_ends_at_once(name: str) -> None:
    parse_reference("Roe, Jane, “The dam,” Reuters, 1/29/24")  # loads what is loaded once
    start = time.thread_time()
    read = parse_reference(HUGE[name])
    assert time.thread_time() - start < 2
    json.dumps(read.csl())
    assert len(read.citation.raw or "") == len(HUGE[name])


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "\n", "(", "*", "“", "[1]", "1.", "n.d.", "\ud800", "\x00", "2020", "「", "https://"],
)
def test_nothing_is_read_of_next_to_nothing(text: str) -> None:
    read = parse_reference(text)
    assert read.citation.id
    json.dumps(read.csl())


def test_what_is_longer_than_a_reference_is_left_over() -> None:
    text = "Roe, Jane, “The dam,” Reuters, 1/29/24. " + "x " * 10_000
    assert parse_reference(text).rest[-1].end == len(text)


def test_an_empty_list_is_an_empty_list() -> None:
    assert parse_references([]) == []
