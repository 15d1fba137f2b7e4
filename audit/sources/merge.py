"""Changes a commented YAML tree only where two plain dossiers differ."""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from datetime import date
from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString
from ruamel.yaml.tokens import CommentToken

from audit.sources.dates import DATE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"[1-9]\d{3}")
_FOLDED = frozenset("\x85\u2028\u2029")  # line ends of YAML 1.1, which ruamel folds outside double quotes
_BLOCK = re.compile(r"[^\s](?:[^\n]*[^\s])?(?:\n+[^\s](?:[^\n]*[^\s])?)+\n?")


def merge_map(node: Any, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Make the mapping ``node``, which says ``old``, say ``new``."""
    for key in old.keys() - new.keys():
        _keep_following(node, key)
        del node[key]
    for key, value in new.items():
        if key not in old or old[key] != value:
            node[_text(key)] = _merged(node.get(key), old.get(key), value, key)


def _merged(node: Any, old: Any, new: Any, key: str) -> Any:
    if isinstance(node, CommentedMap) and isinstance(old, dict) and isinstance(new, dict):
        merge_map(node, old, new)
        return node
    if (
        isinstance(node, CommentedSeq)
        and isinstance(old, list)
        and isinstance(new, list)
        and len(node) == len(old)
    ):
        return _merge_list(node, old, new, key)
    return fresh(new, key)


def _merge_list(node: Any, old: list[Any], new: list[Any], key: str) -> Any:
    """The list with its kept entries (same id, or equal) carrying their comments along."""
    left: dict[str, deque[int]] = defaultdict(deque)
    for at, entry in enumerate(old):
        left[known_by(entry)].append(at)
    made, notes = [], {}
    for value in new:
        index = same.popleft() if (same := left.get(known_by(value))) else None
        if index is None:
            made.append(fresh(value, key))
            continue
        if index in node.ca.items:
            notes[len(made)] = node.ca.items[index]
        before = old[index]
        made.append(node[index] if before == value else _merged(node[index], before, value, key))
        if isinstance(node[index], CommentedMap) and isinstance(value, str) and not node.fa.flow_style():
            _keep_remarks(node[index], notes.setdefault(len(made) - 1, [None] * 4))
    merged = CommentedSeq(made)
    if node.fa.flow_style():
        merged.fa.set_flow_style()
    merged.ca.comment = node.ca.comment
    merged.ca.end = node.ca.end
    merged.ca.items.update(notes)
    return merged


def _keep_following(node: CommentedMap, key: str) -> None:
    """Put the remarks below the value of a key before the next key: ruamel holds them with the value."""
    keys = list(node)
    tokens = sorted(_tokens([node.ca.items.get(key), node[key]]), key=lambda token: token.start_mark.line)
    below = tokens[-1].value.partition("\n")[2] if tokens else ""
    if below.strip() and key != keys[-1]:
        margin = len(below) - len(below.lstrip(" "))
        notes = node.ca.items.setdefault(keys[keys.index(key) + 1], [None] * 4)
        notes[1] = [CommentToken(below[margin:], CommentMark(margin))]


def _keep_remarks(entry: CommentedMap, notes: list[Any]) -> None:
    """Put the remarks within an entry behind the word that takes its place, whose ``notes`` these are."""
    tokens = {id(token): token for token in _tokens(entry)}
    found = sorted(tokens.values(), key=lambda token: token.start_mark.line)
    if not found:
        return
    text = found[0].value if found[0].start_mark.line == entry.lc.line else "\n"
    margin = " " * entry.lc.col
    for token in found[text != "\n" :]:
        text += token.value.removeprefix("\n") if token.value.startswith("\n") else margin + token.value
    notes[0] = CommentToken(text, CommentMark(entry.lc.col))


def _tokens(node: Any) -> Iterator[CommentToken]:
    """The remarks of a node and of all below it, some of them twice."""
    if isinstance(node, CommentToken):
        yield node
    elif isinstance(node, list | dict):
        values = node.values() if isinstance(node, dict) else node
        held = [node.ca.comment, *node.ca.items.values()] if hasattr(node, "ca") else []
        for value in (*held, *values):
            yield from _tokens(value)


def known_by(entry: Any) -> str:
    """What an entry is known by, as a text: its id, a capture's path, or all that it says."""
    name = entry.get("id", entry.get("path")) if isinstance(entry, dict) else entry
    return json.dumps(["named", name] if name is not None else entry, sort_keys=True, default=str)


def fresh(value: Any, key: str = "") -> Any:
    """A plain value as a new node: long text in a block, ids in one line, dates without quotes."""
    if isinstance(value, dict):
        return CommentedMap((_text(name), fresh(item, name)) for name, item in value.items())
    if isinstance(value, list):
        made = CommentedSeq(fresh(item, key) for item in value)
        if all(isinstance(item, str) for item in value):
            made.fa.set_flow_style()
        return made
    if not isinstance(value, str):
        return value
    if key in DATE_FIELDS:
        return _date(value)
    return _text(value)


def _text(value: str) -> Any:
    if not _FOLDED.isdisjoint(value):
        return DoubleQuotedScalarString(value)
    if _BLOCK.fullmatch(value) and value.replace("\n", "").isprintable():
        return LiteralScalarString(value)
    return value


def _date(text: str) -> Any:
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return int(text) if _YEAR.fullmatch(text) else text
