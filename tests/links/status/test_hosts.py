"""When a host's failure is one event."""

from __future__ import annotations

from audit.links.status import host_events
from audit.model import OutcomeName


def test_five_links_that_fail_alike_are_one_event() -> None:
    assert host_events([("a.example", "unavailable")] * 5) == {"a.example": "unavailable"}


def test_four_links_are_too_few_to_tell() -> None:
    assert host_events([("a.example", "unavailable")] * 4) == {}


def test_a_host_that_serves_one_page_is_up() -> None:
    names: list[OutcomeName] = ["ok", "gone", "gone", "gone", "gone", "gone", "gone"]
    assert host_events(("a.example", name) for name in names) == {}


def test_failures_of_several_kinds_are_several_events() -> None:
    mixed = [
        ("a.example", name) for name in ("gone", "gone", "unavailable", "unavailable", "soft-404", "refused")
    ]
    assert host_events(mixed) == {}  # type: ignore[arg-type]
