"""JSON-LD as pages write it: leniently read, any nesting, every object its own node."""

from __future__ import annotations

import json
import re
from typing import Any

from audit.formats.html.parsed import JsonNode

SIZE = 2_000_000
_DEPTH = 12
_NODES = 2_000
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_TYPE_END = re.compile(r"[/#:]")  # before it stands a vocabulary
_PAIR = re.compile(r'"(@type|date[A-Za-z]{1,20}|uploadDate)"\s{0,9}:\s{0,9}"([^"\\]{1,80})"')


def read_json(text: str) -> Any:
    """A JSON text, its usual slips forgiven; ``None`` when it cannot be read."""
    if len(text) > SIZE:
        return None
    for attempt in (str, _mended):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> str:
    text = _WRAPPING.sub("", text[:SIZE]).strip().rstrip(";")
    return _TRAILING_COMMA.sub("", text)


def json_ld_nodes(text: str, where: str) -> list[JsonNode]:
    """Every object with a type or a date in a script, in order of appearance.

    A script too broken to read still yields its plain ``"date…": "…"`` pairs, as one node.
    """
    value = read_json(text)
    if value is None:
        return _salvaged(text, where)
    found: list[JsonNode] = []
    _collect(value, where, 0, found)
    return found


def _collect(value: Any, where: str, depth: int, found: list[JsonNode]) -> None:
    if depth > _DEPTH or len(found) >= _NODES:
        return
    if isinstance(value, list):
        for one in value[:500]:
            _collect(one, where, depth, found)
    elif isinstance(value, dict):
        if "@type" in value or any(isinstance(key, str) and key.startswith("date") for key in value):
            found.append(JsonNode(_types(value.get("@type")), value, where, depth <= 1))
        for key, one in value.items():
            if isinstance(one, (dict, list)):
                nested = depth if key == "@graph" else depth + 1
                _collect(one, where if key == "@graph" else f"{where} {str(key)[:40]}", nested, found)


def _types(value: Any) -> tuple[str, ...]:
    given = value if isinstance(value, list) else [value]
    return tuple(_TYPE_END.split(one)[-1] for one in given[:10] if isinstance(one, str))


def _salvaged(text: str, where: str) -> list[JsonNode]:
    pairs: dict[str, Any] = {}
    for key, value in _PAIR.findall(text[:SIZE]):
        pairs.setdefault(key, value)
    if not any(key != "@type" for key in pairs):
        return []
    return [JsonNode(_types(pairs.get("@type")), pairs, f"{where} (broken JSON)", top=True)]
