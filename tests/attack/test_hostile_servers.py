"""A sample of the hostile servers; `python -m benchmarks.attack` tries them all."""

from __future__ import annotations

import pytest

from tests.attack.measured import MEGABYTES, SECONDS
from tests.attack.servers import SERVERS
from tests.attack.serving import PATIENCE, fetched

SAMPLE = {
    "chunks of one byte": "",
    "chunks of two bytes": "",
    "100,000 headers": "unreachable",
    "flood of 103": "unreachable",
    "redirects with cookies": "",
    "redirect to half an address": "unreachable",
    "redirect to a port of another service": "unreachable port 25",
    "brotli bomb": "",
    "length beyond 64 bits": "",
}


def test_there_are_more_than_twenty_four_servers() -> None:
    assert len(SERVERS) > 24


@pytest.mark.parametrize("name", SAMPLE)
def test_a_hostile_server_costs_little_and_is_said(name: str) -> None:
    held = fetched(name)
    assert held.broken() == ""
    assert held.printed.startswith(SAMPLE[name])
    assert held.processor < SECONDS
    assert held.memory < MEGABYTES / 2


def test_an_answer_in_pieces_of_a_byte_takes_no_more_memory_than_any_other() -> None:
    held = fetched("chunks of one byte")
    assert held.clock < 2 * PATIENCE * 3
    assert held.memory < 100
