"""Results kept in memory between looks: used again, and bounded."""

from __future__ import annotations

from itertools import count

from audit.jobs.cache import MemoryCache


def test_a_result_is_made_once_for_the_same_inputs() -> None:
    cache, made = MemoryCache(), count()
    for words in ("a", "b", "a"):
        cache.result("language", [words], lambda: f"made {next(made)}")
    assert next(made) == 2
    assert cache.result("text-digest", ["a"], lambda: "other") == "other"


def test_the_results_used_last_stay() -> None:
    cache = MemoryCache(most=2, most_large=1)
    for words in ("a", "b", "a", "c"):
        cache.result("language", [words], lambda: words)  # noqa: B023  called at once
    assert cache.result("language", ["a"], lambda: "anew") == "a"
    assert cache.result("language", ["b"], lambda: "anew") == "anew"
