"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import copy
import re

import pytest

from audit.text import compile_later


def test_it_does_what_a_compiled_pattern_does() -> None:
    later, now = compile_later(r"(?P<word>a+)b", re.IGNORECASE), re.compile(r"(?P<word>a+)b", re.IGNORECASE)
    for text in ("xAAby", "b", ""):
        assert later.findall(text) == now.findall(text)
    assert later.sub("-", "aab ab") == "- -"
    assert (later.pattern, later.flags, later.groupindex) == (now.pattern, now.flags, now.groupindex)


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = compile_later("(")
    with pytest.raises(re.error):
        broken.match("")


def test_it_reads_bytes_too() -> None:
    assert compile_later(rb"\d+").findall(b"a1b22") == [b"1", b"22"]


def test_what_python_asks_of_any_value_is_not_taken_for_a_method() -> None:
    later = compile_later("a")
    assert copy.copy(later).match("a")
    assert not hasattr(later, "__wrapped__")
