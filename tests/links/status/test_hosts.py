"""When a host's failure is one event."""

from __future__ import annotations

from collections import Counter

from audit.links import host_event
from audit.model import OutcomeName


def event(*names: OutcomeName) -> OutcomeName | None:
    return host_event(Counter(names))


def test_five_links_that_fail_alike_are_one_event() -> None:
    assert event(*["unavailable"] * 5) == "unavailable"  # type: ignore[arg-type]


def test_four_links_are_too_few_to_tell() -> None:
    assert event("unavailable", "unavailable", "unavailable", "unavailable") is None
    assert event() is None


def test_a_host_that_serves_one_page_is_up() -> None:
    assert event("ok", "gone", "gone", "gone", "gone", "gone", "gone") is None


def test_failures_of_several_kinds_are_several_events() -> None:
    assert event("gone", "gone", "unavailable", "unavailable", "soft-404", "refused") is None
