"""Values are made once while they are held, and those not asked for longest are let go."""

from __future__ import annotations

from audit.analysis.recent import Recent


def made_of(keys: str, most: int, size: int) -> list[str]:
    """The keys whose values were made while all were asked for."""
    made: list[str] = []
    recent: Recent[str] = Recent(most)

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    for key in keys:
        assert recent.of(key, lambda: make(key), size) == key.upper()  # noqa: B023  called at once
    return made


def test_a_value_is_made_once_while_it_is_held() -> None:
    assert made_of("aabab", 10, 4) == ["a", "b"]


def test_what_was_not_asked_for_longest_is_let_go() -> None:
    assert made_of("abacab", 10, 4) == ["a", "b", "c", "b"]


def test_one_value_is_held_however_large() -> None:
    assert made_of("aa", 10, 100) == ["a"]
