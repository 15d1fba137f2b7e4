"""libyaml and ruamel give one tree of a text, or libyaml is not asked; messages are ruamel's."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import pytest

from audit.sources.tree import _exact, _quick, parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable

ALIKE = [
    "citations:\n  - id: a\n    title: x y\n",
    "{a: [1, 2, {b: c}], d: 'x''y', e: \"q\\u00e9\\n\"}\n",
    "a: |2-\n    x\n   y\n\nb: >+\n  folded\n  text\n\n\nc: 1\n",
    "? a\n: b\n",
    "- a\n- - b\n  - c\n- ~\n- {}\n",
    "a:\nb: \nc: # remark\n  d: e\n",
    "--- \na: b\n",
    "key with spaces: value with # remark\nu: http://x/y#z\n'q': \"\"\n",
    'a: "many\n  lines\n\n  of text"\nb: plain\n  text\r\nc: d\r\n',
    "custom:\n  a: 0x1f\n  b: 1_000\n  c: 12\n  d: .5\n  e: yes\n",
    "a: \U0001f600 b\nc: d\n",
]  # fmt: skip
BY_RUAMEL = [
    "a:\tb\n",
    "%YAML 1.2\n---\na: b\n",
    "a: b\n...\n...\n",
    'a: "\\ud83d\\ude00"\n',
    "a: b\u2028c: d\n",
    "a: |-# remark\n  b\n",
    "a: |-\n \n  b\n",
    "a: >- # remark\n \r\n  b\n",
]


@pytest.mark.parametrize("text", ALIKE)
def test_both_readers_give_one_tree(text: str) -> None:
    quick, exact = _quick(text), _exact(text)
    assert quick is not None
    assert (quick.data, quick.keys, quick.values) == (exact.data, exact.keys, exact.values)


@pytest.mark.parametrize("text", BY_RUAMEL)
def test_what_libyaml_takes_otherwise_is_left_to_ruamel(text: str) -> None:
    assert _quick(text) is None


@pytest.mark.parametrize("text", ["a: [\n", "a: 1\na: 2\n", "a: *b\n", "&x a: b\n", "a: !t b\n", "a: 'b\n"])
def test_every_mistake_is_worded_by_ruamel(text: str) -> None:
    assert _quick(text) is None
    assert parse_tree(text).problems == _exact(text).problems != []


def test_an_anchor_at_a_key_is_refused() -> None:
    (problem,) = parse_tree("citations:\n  - &x id: a\n").problems
    assert problem.line("f") == "f:2:5: the anchor &x is not allowed; expected each value written out"


def test_without_libyaml_ruamel_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = builtins.__import__

    def without(name: str, *given: Any, **more: Any) -> Any:
        if name.startswith("yaml.cyaml"):
            raise ImportError(name)
        return real(name, *given, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert _quick(ALIKE[0]) is None
    assert parse_tree(ALIKE[0]).data == {"citations": [{"id": "a", "title": "x y"}]}
